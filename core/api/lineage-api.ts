import type { RawRow } from '../sources/raw-row.ts';
import type { RowPlace } from '../sources/reading-file.ts';
import type { Cents, EpochDay } from '../units/units.ts';
import type { Answer, Page, ReadControl } from './core-api.ts';

/** Questions about where figures come from: the tables on the way to them, the rows of the source, what one invoice's values rest on. */
export interface LineageApi {
  /** The tables on the way from the extracts to the dataset and the call list, in the order in which they are made. */
  models(): Answer<readonly ModelSummary[]>;
  /** Rows of one of them, in its own order. Line items are read again from their file: that takes a control. */
  modelPage(model: ModelName, request: ModelPageRequest, control?: ReadControl): Answer<Page<ModelRow>>;
  /** A row as it stands in its file; null when no row starts on that line. */
  rawRow(place: RowPlace, control?: ReadControl): Answer<RawRow | null>;
  /** What an invoice's eight values are made of, as of the day; null when no such invoice was issued by then. */
  explainInvoice(invoiceId: string): Answer<InvoiceExplanation | null>;
  /** The invoice's lines, read again from their file; null when no such invoice was issued by the day. */
  invoiceLines(invoiceId: string, control?: ReadControl): Answer<InvoiceLines | null>;
}

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
  /** What its values are: `text`; `day`, days since 1970; `cents`; `dollars`, exact, as decimal text; `count`; `days`, a number of them; `chance`, 0 to 1; `flag`; `list`, texts. */
  readonly kind: 'text' | 'day' | 'cents' | 'dollars' | 'count' | 'days' | 'chance' | 'flag' | 'list';
  /** The unit as people read it. */
  readonly unit: string;
}

export interface ModelPageRequest {
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
