import type { RowPlace } from '../../declarations/row-place.ts';
import type { ExtendedKey } from '../../features/feature-catalog.ts';
import type { EarlierKind, FeatureKind } from '../../features/feature-declaration.ts';
import type { FactKind } from '../../features/invoice-facts.ts';
import type { Cents, EpochDay } from '../../units/units.ts';

export type ModelName =
  | 'stg_accounts'
  | 'stg_skus'
  | 'stg_invoices'
  | 'stg_invoice_line_items'
  | 'int_invoices_priced'
  | 'int_invoices_settled'
  | 'int_invoices_sequenced'
  | 'int_invoices_preceded'
  | 'features_invoices'
  | 'mart_call_list';

/**
 * One table on the way. Staging tables hold what was read, whatever the day; those behind them only what is known as of
 * the day.
 */
export interface ModelSummary {
  readonly name: ModelName;
  /** One row per …. */
  readonly grain: string;
  readonly about: string;
  /** Tables and extracts that it is made of. */
  readonly inputs: readonly ModelInput[];
  /** Null when there can be none: nobody knows what is open as of the day. */
  readonly rows: number | null;
  readonly asOfDay: boolean;
  /** Not held in memory: its pages are read again from the source. */
  readonly isStreamed: boolean;
  readonly columns: readonly ModelColumn[];
}

export type ModelInput = ModelName | 'accounts' | 'skus' | 'invoices' | 'invoice_line_items';

export interface ModelColumn {
  readonly name: string;
  /** What its values are: `text`; `day`, days since 1970; `cents`; `dollars`, exact, as decimal text; `count`; `days`, a number of them; `chance` and `share`, 0 to 1; `flag`; `list`, texts. */
  readonly kind: 'text' | 'day' | 'cents' | 'dollars' | 'count' | 'days' | 'chance' | 'share' | 'flag' | 'list';
  /** The unit as people read it. */
  readonly unit: string;
  /** Digits behind the point of counts, days and shares; none when absent. */
  readonly decimals?: number | undefined;
}

export interface ModelsRequest {
  /** The dataset has its extended columns, too. */
  readonly extended?: boolean | undefined;
}

export interface ModelPageRequest extends ModelsRequest {
  readonly firstRow: number;
  /** At most 1,000. */
  readonly limit: number;
}

export type ModelValue = string | number | boolean | null | readonly string[];

export interface ModelRow {
  /** A value per column of the model. */
  readonly values: readonly ModelValue[];
  /** The source row that this row stands for; null where it has none. */
  readonly place: RowPlace | null;
}

export interface InvoiceExplanation {
  readonly inv_id: string;
  readonly acct_id: string;
  readonly company_name: string | null;
  /** The invoice's own row. */
  readonly place: RowPlace;
  readonly issued_day: EpochDay;
  readonly due_day: EpochDay;
  /** The latest payment by the as-of date; null when there is none. */
  readonly paid_day: EpochDay | null;
  /** Payments by the as-of date that came before the latest. */
  readonly earlier_paid_days: readonly EpochDay[];
  readonly is_open: boolean | null;
  /** Like the next as on the call list: of what is left once the account's credits are taken off. Null where `is_open` is. */
  readonly left_cents: Cents | null;
  readonly days_overdue: number | null;
  readonly inv_total_cents: Cents;
  readonly inv_items: number;
  /** Lines kept, and lines that were rejected. */
  readonly lines: number;
  readonly lines_rejected: number;
  readonly acct_age: AgeExplanation;
  readonly window: WindowExplanation;
  readonly is_late: { readonly value: 0 | 1 | null; readonly why: string };
}

/** Issue date less joining date. */
export interface AgeExplanation {
  readonly days: number | null;
  readonly joined_day: EpochDay | null;
  /** The account's row; null when the accounts extract has none that can be used. */
  readonly account: RowPlace | null;
}

/**
 * The account's invoices around the 120 days before the issue date. `before + counted + same_day` is `cum_tot_inv_acct`,
 * `counted` is `num_inv_120d`.
 */
export interface WindowExplanation {
  readonly first_day: EpochDay;
  /** The day before the issue date. */
  readonly last_day: EpochDay;
  /** The window begins before the earliest invoice of the extract: there may be invoices that it can't see. */
  readonly is_short: boolean;
  readonly before: number;
  readonly counted: number;
  /** Issued on the same day, this one included. */
  readonly same_day: number;
  readonly later: number;
  /** By issue date, at most 2,000: those nearest to the window. */
  readonly invoices: readonly WindowInvoice[];
}

export interface WindowInvoice {
  readonly inv_id: string;
  readonly issued_day: EpochDay;
  readonly inv_total_cents: Cents;
  readonly role: 'before' | 'counted' | 'same-day' | 'this' | 'later';
  readonly place: RowPlace;
}

/** The values behind the eight, all as of the end of the day before the invoice's issue: a later day changes none of them. */
export interface ExtendedExplanation {
  readonly inv_id: string;
  /** The day before the issue day. */
  readonly known_day: EpochDay;
  /** False when no payment of any account was known by its end: nobody could tell paid from open then. */
  readonly settlement_known: boolean;
  /** In the order of the dataset's columns. */
  readonly values: readonly ExtendedValue[];
  readonly earlier: EarlierInvoices;
}

/** One value, with what is declared of its column. */
export interface ExtendedValue {
  readonly key: ExtendedKey;
  readonly name: string;
  readonly kind: FeatureKind;
  readonly unit: string;
  readonly decimals: number;
  readonly definition: string;
  readonly nullMeans: string | null;
  /** The table on the way that it comes from. */
  readonly step: string;
  /** The dataset's value, in cents where it is dollars; null where it is empty. */
  readonly value: number | null;
  /** The figures that make it up. */
  readonly facts: readonly ValueFact[];
  /** The earlier invoices that it rests on; null when it rests on none. */
  readonly invoices: EarlierKind | null;
}

export interface ValueFact {
  readonly name: string;
  readonly kind: FactKind;
  /** What it is, behind its figure. */
  readonly says: string;
  /** Null when it isn't known. */
  readonly value: number | null;
}

/** The account's invoices issued before the issue day of the one that is explained. */
export interface EarlierInvoices {
  /** How many there are of each kind; an invoice is of several. All but the first and the last are 0 when no payment was known. */
  readonly counts: Readonly<Record<EarlierKind, number>>;
  /** The latest first; of each standing at most 500, the latest of them. */
  readonly invoices: readonly EarlierInvoice[];
}

/** How an earlier invoice stood at the end of the day before; `unknown` when no payment was known by then. */
export type EarlierStanding = 'paid-in-time' | 'paid-late' | 'overdue' | 'open' | 'unknown';

export interface EarlierInvoice {
  readonly inv_id: string;
  readonly issued_day: EpochDay;
  readonly inv_total_cents: Cents;
  readonly standing: EarlierStanding;
  /** The latest payment known by then; null when there was none. */
  readonly paid_day: EpochDay | null;
  /** What it counts among; several may be the latest, issued on the same day. */
  readonly kinds: readonly EarlierKind[];
  readonly place: RowPlace;
}

export interface InvoiceLines {
  readonly inv_id: string;
  /** In file order, at most 5,000. */
  readonly lines: readonly InvoiceLine[];
  /** All of them. */
  readonly lines_total: number;
  /** The sum of all lines in dollars, exact, as decimal text; rounded once it is `inv_total_cents`. */
  readonly exact_total: string;
  readonly inv_total_cents: Cents;
  readonly inv_items: number;
  /** Lines that refer to the invoice and could not be used, at most 5,000. */
  readonly rejected: readonly RejectedLine[];
  readonly rejected_total: number;
}

export interface InvoiceLine {
  readonly item_id: string;
  readonly item_name: string | null;
  readonly quantity: number;
  /** Dollars, exact, as decimal text; and quantity × price. */
  readonly price: string;
  readonly amount: string;
  readonly place: RowPlace;
  /** The SKU's row, which has the price. */
  readonly sku: RowPlace;
}

export interface RejectedLine {
  readonly place: RowPlace;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}
