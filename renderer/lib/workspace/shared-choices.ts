import type { ListedInvoice, OpenInvoiceSort, OpenInvoicesFilter } from '../../../core/queries/ageing/contract.ts';
import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import type { ListRequest } from '../../../core/queries/shared/page-request.ts';
import type { EpochDay } from '../../../core/units/units.ts';

export type Screen =
  | 'calls'
  | 'accounts'
  | 'ageing'
  | 'features'
  | 'compare'
  | 'lineage'
  | 'sql'
  | 'live'
  | 'quality'
  | 'backtest'
  | 'settings';

/**
 * What is shown for printing: the call list or the ageing with the filters and order of the screen, each whole or these accounts of it;
 * the open invoices of a list, or these of them; or the statements of accounts.
 */
export type PrintJob =
  | { readonly what: 'invoices'; readonly listed: ListRequest<OpenInvoiceSort, OpenInvoicesFilter> | readonly ListedInvoice[] }
  | { readonly what: 'calls' | 'ageing'; readonly accountIds?: readonly string[] }
  | { readonly what: 'statement'; readonly accountIds: readonly string[] };

/** An outcome of a call that was chosen for the account in the panel; another object each time. */
export interface AskedOutcome {
  readonly kind: CallNote['kind'];
}

/** The choices that more than one screen shows. Plain data. */
export interface SharedChoices {
  readonly screen: Screen;
  /** Null: the day that the core chose. */
  readonly asOf: EpochDay | null;
  /** The analyst accepted that rejected rows are left out. */
  readonly rejectsAccepted: boolean;
  /** `first`: the first account of the call list. */
  readonly panel:
    | { readonly shows: 'first' }
    | { readonly shows: 'account'; readonly accountId: string; readonly asked?: AskedOutcome | undefined }
    | { readonly shows: 'nothing' };
  /** Open invoice panels, each above the one that opened it. */
  readonly invoices: readonly string[];
  /** Above the current screen. */
  readonly print: PrintJob | null;
}

export type SharedAction =
  | { readonly type: 'rejects-accepted' }
  | { readonly type: 'screen-chosen'; readonly screen: Screen }
  | { readonly type: 'day-chosen'; readonly day: EpochDay | null }
  | { readonly type: 'account-chosen'; readonly accountId: string; readonly asked?: AskedOutcome }
  | { readonly type: 'account-shown'; readonly accountId: string }
  | { readonly type: 'panel-closed' }
  | { readonly type: 'invoice-opened'; readonly invoiceId: string }
  /** Instead of those that are open: another row of the list beside it. */
  | { readonly type: 'invoice-shown'; readonly invoiceId: string }
  /** Back to the invoice that opened it. */
  | { readonly type: 'invoice-left' }
  | { readonly type: 'invoices-closed' }
  | { readonly type: 'print-opened'; readonly print: PrintJob }
  | { readonly type: 'print-closed' };

export const NO_SHARED_CHOICES: SharedChoices = {
  screen: 'calls',
  asOf: null,
  rejectsAccepted: false,
  panel: { shows: 'first' },
  invoices: [],
  print: null,
};

/** The choices after an action; the same object when it changes no shared choice. */
export function changeShared<Chosen extends SharedChoices>(chosen: Chosen, action: { readonly type: string }): Chosen {
  const changes = changesOf(chosen, action as SharedAction);
  return changes === null ? chosen : { ...chosen, ...changes };
}

function changesOf(chosen: SharedChoices, action: SharedAction): Partial<SharedChoices> | null {
  switch (action.type) {
    case 'rejects-accepted':
      return { rejectsAccepted: true };
    case 'screen-chosen':
      // An invoice beside the dataset would lie over another screen.
      return { screen: action.screen, invoices: [] };
    case 'day-chosen':
      return { asOf: action.day };
    case 'account-chosen':
      return { panel: { shows: 'account', accountId: action.accountId, ...(action.asked && { asked: action.asked }) } };
    case 'account-shown':
      return { screen: withAccountPanel(chosen.screen), invoices: [], panel: { shows: 'account', accountId: action.accountId } };
    case 'panel-closed':
      return { panel: { shows: 'nothing' } };
    case 'invoice-opened':
      return { invoices: [...chosen.invoices.filter((id) => id !== action.invoiceId), action.invoiceId] };
    case 'invoice-shown':
      return { invoices: [action.invoiceId] };
    case 'invoice-left':
      return { invoices: chosen.invoices.slice(0, -1) };
    case 'invoices-closed':
      return { invoices: [] };
    case 'print-opened':
      return { print: action.print };
    case 'print-closed':
      return { print: null };
    default:
      return null;
  }
}

/** A screen with an account panel, whose list is certain to have the account. */
function withAccountPanel(screen: Screen): Screen {
  return ['calls', 'accounts', 'ageing'].includes(screen) ? screen : 'accounts';
}

/** What can be printed on the current screen: the call list; else the statement of the account beside a list; else the ageing. */
export function printableOn({ screen, panel }: Pick<SharedChoices, 'screen' | 'panel'>): PrintJob | null {
  if (screen === 'calls') return { what: 'calls' };
  const hasPanel = screen === 'accounts' || screen === 'ageing';
  if (hasPanel && panel.shows === 'account') return { what: 'statement', accountIds: [panel.accountId] };
  return screen === 'ageing' ? { what: 'ageing' } : null;
}
