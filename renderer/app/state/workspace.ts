import type { AccountSort } from '../../../core/queries/accounts/contract.ts';
import type { AgeingSort } from '../../../core/queries/ageing/contract.ts';
import type { CallListChange, ComparedCallSort, ComparedKind } from '../../../core/queries/compare/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { type BacktestChoices, DEFAULT_BACKTEST } from '../../features/backtest/state/backtest-choices.ts';
import {
  type CallChange,
  type CallChoices,
  type CallViewSettings,
  changeCalls,
  startCalls,
  wholeList,
} from '../../features/call-list/state/call-choices.ts';
import {
  changeFeatures,
  type FeatureChange,
  type FeatureChoices,
  NO_FEATURE_CHOICES,
} from '../../features/dataset/state/feature-choices.ts';
import type { ModelName, Sort } from '../../worker/core-types.ts';

export type Screen = 'calls' | 'accounts' | 'ageing' | 'features' | 'compare' | 'lineage' | 'quality' | 'backtest' | 'settings';

/** Which rows the quality screen has open: the rejects or one group of them, those behind a finding, or those that break a promise of the contract. */
export type OpenIssues =
  | { readonly kind: 'rejects' }
  | { readonly kind: 'reject-group'; readonly group: number }
  | { readonly kind: 'finding'; readonly finding: number }
  | { readonly kind: 'rule'; readonly rule: string };

/** What the quality screen shows of the extracts. */
export type QualityView = 'report' | 'contract' | 'profiles' | 'leak';

/** What the compare screen holds against each other, and what it shows of that. */
export interface CompareChoices {
  /** The open extracts against themselves on another day, or against another set. */
  readonly against: 'day' | 'set';
  readonly what: 'dataset' | 'calls';
  /** Two days. Null: a month before the other day. */
  readonly from: EpochDay | null;
  /** Two days. Null: the as-of date. */
  readonly to: EpochDay | null;
  /** Two sets. Null: the as-of date. */
  readonly openDay: EpochDay | null;
  /** Two sets. Null: the day that the other set suggests. */
  readonly otherDay: EpochDay | null;
  /** Two sets, from the other one to the open one. */
  readonly isSwapped: boolean;
  readonly extended: boolean;
  /** Of two datasets. */
  readonly shows: 'features' | ComparedKind;
  /** Of two call lists. Without a change: all accounts; without a sort: by rank. */
  readonly calls: { readonly change: CallListChange | null; readonly search: string; readonly sort: Sort<ComparedCallSort> | null };
}

/** What is laid out for printing: the call list as it is narrowed and sorted, or what one account owes. */
export type PrintJob = { readonly what: 'calls' } | { readonly what: 'statement'; readonly accountId: string };

/** Everything the analyst chose, and nothing that the core knows. Plain data. */
export interface Workspace {
  readonly screen: Screen;
  /** Null: the day that the core chose. */
  readonly asOf: EpochDay | null;
  /** Rejected rows were seen and are to be left out. */
  readonly rejectsAccepted: boolean;
  /** `first`: whoever leads the call list. */
  readonly panel: { readonly shows: 'first' } | { readonly shows: 'account'; readonly accountId: string } | { readonly shows: 'nothing' };
  readonly calls: CallChoices;
  readonly accounts: { readonly search: string; readonly sort: Sort<AccountSort> };
  readonly ageing: { readonly search: string; readonly sort: Sort<AgeingSort> };
  readonly features: FeatureChoices;
  readonly compare: CompareChoices;
  readonly backtest: BacktestChoices;
  readonly qualityView: QualityView;
  readonly issues: OpenIssues | null;
  /** Invoices whose panels are open, each over the one it was opened from. */
  readonly invoices: readonly string[];
  /** The table that the lineage screen shows. */
  readonly model: ModelName;
  /** Over whatever screen is shown. */
  readonly print: PrintJob | null;
}

export type WorkspaceAction =
  /** The call list begins as it was left: with a saved view, or whole. */
  | { readonly type: 'opened'; readonly settings: CallViewSettings; readonly viewId: string | null }
  /** The same, known only now: what was chosen meanwhile stays. */
  | { readonly type: 'calls-restored'; readonly settings: CallViewSettings; readonly viewId: string | null }
  | { readonly type: 'rejects-accepted' }
  | { readonly type: 'screen-chosen'; readonly screen: Screen }
  | { readonly type: 'day-chosen'; readonly day: EpochDay | null }
  | { readonly type: 'account-chosen'; readonly accountId: string }
  | { readonly type: 'account-shown'; readonly accountId: string }
  | { readonly type: 'panel-closed' }
  /** `at`: in milliseconds since 1970. */
  | { readonly type: 'calls-changed'; readonly change: CallChange; readonly at: number }
  | { readonly type: 'accounts-searched'; readonly search: string }
  | { readonly type: 'accounts-sorted'; readonly sort: Sort<AccountSort> }
  | { readonly type: 'ageing-searched'; readonly search: string }
  | { readonly type: 'ageing-sorted'; readonly sort: Sort<AgeingSort> }
  | { readonly type: 'features-changed'; readonly change: FeatureChange }
  | { readonly type: 'compare-changed'; readonly change: Partial<CompareChoices> }
  | { readonly type: 'backtest-changed'; readonly change: Partial<BacktestChoices> }
  | { readonly type: 'quality-view-chosen'; readonly view: QualityView }
  | { readonly type: 'issues-opened'; readonly issues: OpenIssues }
  | { readonly type: 'issues-closed' }
  | { readonly type: 'invoice-opened'; readonly invoiceId: string }
  /** Back to the invoice that it was opened from. */
  | { readonly type: 'invoice-left' }
  | { readonly type: 'invoices-closed' }
  | { readonly type: 'model-opened'; readonly model: ModelName }
  | { readonly type: 'print-opened'; readonly print: PrintJob }
  | { readonly type: 'print-closed' };

export const AGEING_SORT: Sort<AgeingSort> = { by: 'open_cents', descending: true };
export const ACCOUNTS_SORT: Sort<AccountSort> = { by: 'company_name', descending: false };

export const EMPTY_WORKSPACE: Workspace = {
  screen: 'calls',
  asOf: null,
  rejectsAccepted: false,
  panel: { shows: 'first' },
  calls: startCalls(wholeList()),
  accounts: { search: '', sort: ACCOUNTS_SORT },
  ageing: { search: '', sort: AGEING_SORT },
  features: NO_FEATURE_CHOICES,
  compare: {
    against: 'day',
    what: 'dataset',
    from: null,
    to: null,
    openDay: null,
    otherDay: null,
    isSwapped: false,
    extended: false,
    shows: 'features',
    calls: { change: null, search: '', sort: null },
  },
  backtest: DEFAULT_BACKTEST,
  qualityView: 'report',
  issues: null,
  invoices: [],
  model: 'features_invoices',
  print: null,
};

/** What the analyst chose, after one more choice. */
export function workspaceReducer(workspace: Workspace, action: WorkspaceAction): Workspace {
  switch (action.type) {
    case 'opened':
      return { ...EMPTY_WORKSPACE, calls: startCalls(action.settings, action.viewId) };
    case 'calls-restored': {
      const { shown } = workspace.calls;
      const isUntouched = shown.past.length === 0 && shown.future.length === 0 && shown.present.viewId === null;
      return isUntouched ? { ...workspace, calls: startCalls(action.settings, action.viewId) } : workspace;
    }
    case 'rejects-accepted':
      return { ...workspace, rejectsAccepted: true };
    case 'screen-chosen':
      return { ...workspace, screen: action.screen };
    case 'day-chosen':
      return { ...workspace, asOf: action.day };
    case 'account-chosen':
      return { ...workspace, panel: { shows: 'account', accountId: action.accountId } };
    case 'account-shown':
      return { ...showingAccounts(workspace), invoices: [], panel: { shows: 'account', accountId: action.accountId } };
    case 'panel-closed':
      return { ...workspace, panel: { shows: 'nothing' } };
    case 'calls-changed':
      return { ...workspace, calls: changeCalls(workspace.calls, action.change, action.at) };
    case 'accounts-searched':
      return { ...workspace, accounts: { ...workspace.accounts, search: action.search } };
    case 'accounts-sorted':
      return { ...workspace, accounts: { ...workspace.accounts, sort: action.sort } };
    case 'ageing-searched':
      return { ...workspace, ageing: { ...workspace.ageing, search: action.search } };
    case 'ageing-sorted':
      return { ...workspace, ageing: { ...workspace.ageing, sort: action.sort } };
    case 'features-changed':
      return { ...workspace, features: changeFeatures(workspace.features, action.change) };
    case 'compare-changed':
      return { ...workspace, compare: { ...workspace.compare, ...action.change } };
    case 'quality-view-chosen':
      return { ...workspace, qualityView: action.view, issues: null };
    case 'backtest-changed':
      return { ...workspace, backtest: { ...workspace.backtest, ...action.change } };
    case 'issues-opened':
      return {
        ...workspace,
        screen: 'quality',
        qualityView: action.issues.kind === 'rule' ? 'contract' : 'report',
        issues: action.issues,
      };
    case 'issues-closed':
      return { ...workspace, issues: null };
    case 'invoice-opened':
      return { ...workspace, invoices: [...workspace.invoices.filter((id) => id !== action.invoiceId), action.invoiceId] };
    case 'invoice-left':
      return { ...workspace, invoices: workspace.invoices.slice(0, -1) };
    case 'invoices-closed':
      return { ...workspace, invoices: [] };
    case 'model-opened':
      return { ...workspace, model: action.model };
    case 'print-opened':
      return { ...workspace, print: action.print };
    case 'print-closed':
      return { ...workspace, print: null };
  }
}

/** What can be laid out for printing on the screen as it is: the call list, else the statement of the account beside a list. */
export function printableOn({ screen, panel }: Pick<Workspace, 'screen' | 'panel'>): PrintJob | null {
  if (screen === 'calls') return { what: 'calls' };
  const hasPanel = screen === 'accounts' || screen === 'ageing';
  return hasPanel && panel.shows === 'account' ? { what: 'statement', accountId: panel.accountId } : null;
}

/** A screen that has room for the account panel, with a list that is sure to hold the account. */
function showingAccounts(workspace: Workspace): Workspace {
  return ['calls', 'accounts', 'ageing'].includes(workspace.screen) ? workspace : { ...workspace, screen: 'accounts' };
}
