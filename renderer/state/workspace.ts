import type { AccountSort, CallListSort, FeatureNumber, FeatureSort, RowFilter } from '../../core/api/core-api.ts';
import type { EpochDay } from '../../core/units/units.ts';
import type { Sort } from '../core-types.ts';

export type Screen = 'calls' | 'accounts' | 'features' | 'quality' | 'settings';
export type CallChip = 'all' | 'overdue' | 'due-soon';
export type IsLate = 0 | 1 | null;

export interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Which rows the quality screen has open: the rejects, or those behind a finding. */
export type OpenIssues = { readonly kind: 'rejects' } | { readonly kind: 'finding'; readonly finding: number };

/** Everything the analyst chose, and nothing that the core knows. Plain data. */
export interface Workspace {
  readonly screen: Screen;
  /** Null: the day that the core chose. */
  readonly asOf: EpochDay | null;
  /** Rejected rows were seen and are to be left out. */
  readonly rejectsAccepted: boolean;
  /** `first`: whoever leads the call list. */
  readonly panel: { readonly shows: 'first' } | { readonly shows: 'account'; readonly accountId: string } | { readonly shows: 'nothing' };
  readonly calls: { readonly search: string; readonly chip: CallChip; readonly sort: Sort<CallListSort> };
  readonly accounts: { readonly search: string; readonly sort: Sort<AccountSort> };
  readonly features: {
    readonly search: string;
    /** Null: the order of the invoices file. */
    readonly sort: Sort<FeatureSort> | null;
    readonly ranges: Readonly<Partial<Record<FeatureNumber, Range>>>;
    /** Null: every label. */
    readonly labels: readonly IsLate[] | null;
  };
  readonly issues: OpenIssues | null;
}

export type WorkspaceAction =
  | { readonly type: 'opened' }
  | { readonly type: 'rejects-accepted' }
  | { readonly type: 'screen-chosen'; readonly screen: Screen }
  | { readonly type: 'day-chosen'; readonly day: EpochDay | null }
  | { readonly type: 'account-chosen'; readonly accountId: string }
  | { readonly type: 'account-shown'; readonly accountId: string }
  | { readonly type: 'panel-closed' }
  | { readonly type: 'calls-searched'; readonly search: string }
  | { readonly type: 'calls-narrowed'; readonly chip: CallChip }
  | { readonly type: 'calls-sorted'; readonly sort: Sort<CallListSort> }
  | { readonly type: 'accounts-searched'; readonly search: string }
  | { readonly type: 'accounts-sorted'; readonly sort: Sort<AccountSort> }
  | { readonly type: 'features-searched'; readonly search: string }
  | { readonly type: 'features-sorted'; readonly sort: Sort<FeatureSort> | null }
  | { readonly type: 'feature-ranged'; readonly column: FeatureNumber; readonly range: Range }
  | { readonly type: 'labels-chosen'; readonly labels: readonly IsLate[] | null }
  | { readonly type: 'features-cleared' }
  | { readonly type: 'issues-opened'; readonly issues: OpenIssues }
  | { readonly type: 'issues-closed' };

export const DUE_SOON_DAYS = 7;
export const CALLS_SORT: Sort<CallListSort> = { by: 'rank', descending: false };
export const ACCOUNTS_SORT: Sort<AccountSort> = { by: 'company_name', descending: false };

export const EMPTY_WORKSPACE: Workspace = {
  screen: 'calls',
  asOf: null,
  rejectsAccepted: false,
  panel: { shows: 'first' },
  calls: { search: '', chip: 'all', sort: CALLS_SORT },
  accounts: { search: '', sort: ACCOUNTS_SORT },
  features: { search: '', sort: null, ranges: {}, labels: null },
  issues: null,
};

/** What the analyst chose, after one more choice. */
export function workspaceReducer(workspace: Workspace, action: WorkspaceAction): Workspace {
  switch (action.type) {
    case 'opened':
      return EMPTY_WORKSPACE;
    case 'rejects-accepted':
      return { ...workspace, rejectsAccepted: true };
    case 'screen-chosen':
      return { ...workspace, screen: action.screen };
    case 'day-chosen':
      return { ...workspace, asOf: action.day };
    case 'account-chosen':
      return { ...workspace, panel: { shows: 'account', accountId: action.accountId } };
    case 'account-shown':
      return { ...showingAccounts(workspace), panel: { shows: 'account', accountId: action.accountId } };
    case 'panel-closed':
      return { ...workspace, panel: { shows: 'nothing' } };
    case 'calls-searched':
      return { ...workspace, calls: { ...workspace.calls, search: action.search } };
    case 'calls-narrowed':
      return { ...workspace, calls: { ...workspace.calls, chip: action.chip } };
    case 'calls-sorted':
      return { ...workspace, calls: { ...workspace.calls, sort: action.sort } };
    case 'accounts-searched':
      return { ...workspace, accounts: { ...workspace.accounts, search: action.search } };
    case 'accounts-sorted':
      return { ...workspace, accounts: { ...workspace.accounts, sort: action.sort } };
    case 'features-searched':
      return { ...workspace, features: { ...workspace.features, search: action.search } };
    case 'features-sorted':
      return { ...workspace, features: { ...workspace.features, sort: action.sort } };
    case 'feature-ranged':
      return { ...workspace, features: { ...workspace.features, ranges: rangesWith(workspace, action.column, action.range) } };
    case 'labels-chosen':
      return { ...workspace, features: { ...workspace.features, labels: action.labels } };
    case 'features-cleared':
      return { ...workspace, features: { ...workspace.features, search: '', ranges: {}, labels: null } };
    case 'issues-opened':
      return { ...workspace, screen: 'quality', issues: action.issues };
    case 'issues-closed':
      return { ...workspace, issues: null };
  }
}

/** How the call list's choices narrow it. */
export function callsFilter(chip: CallChip): RowFilter | undefined {
  if (chip === 'overdue') return { overdueOnly: true };
  return chip === 'due-soon' ? { dueWithinDays: DUE_SOON_DAYS } : undefined;
}

/** How the features' choices narrow them. */
export function featuresFilter({ ranges, labels }: Workspace['features']): RowFilter | undefined {
  const hasRanges = Object.keys(ranges).length > 0;
  if (!hasRanges && labels === null) return undefined;
  return { ranges: hasRanges ? ranges : undefined, isLate: labels ?? undefined };
}

function rangesWith({ features }: Workspace, column: FeatureNumber, range: Range): Workspace['features']['ranges'] {
  const { [column]: _replaced, ...others } = features.ranges;
  return range.min === undefined && range.max === undefined ? others : { ...others, [column]: range };
}

/** A screen that has room for the account panel, with a list that is sure to hold the account. */
function showingAccounts(workspace: Workspace): Workspace {
  return workspace.screen === 'calls' || workspace.screen === 'accounts' ? workspace : { ...workspace, screen: 'accounts' };
}
