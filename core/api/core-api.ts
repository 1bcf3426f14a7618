import type { CoreError } from '../errors/core-error.ts';
import type { Result } from '../errors/result.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { FileReport } from '../quality/file-report.ts';
import type { Severity } from '../quality/finding.ts';
import type { RowIssue } from '../quality/row-issues.ts';
import type { CallListRow } from '../risk/call-list-row.ts';
import type { DateOrder } from '../sources/parse-date.ts';
import type { ReadProgress } from '../sources/source-file.ts';
import type { Cents, EpochDay, Probability } from '../units/units.ts';

export type Answer<Value> = Promise<Result<Value, CoreError>>;

/**
 * All that the page may ask of the core. Whatever goes in or out can be structured-cloned; questions are for pages and
 * summaries, never for whole tables. Every question after `open` is about the extracts opened last, as of the day set last.
 * A promise is rejected only for a bug, such as a question before anything is open, and when the core has died.
 */
export interface CoreApi {
  /** Reads extracts. The ones open before stay until the new ones are read without error. */
  open(request: OpenRequest, onProgress: (progress: ReadProgress) => void): Answer<OpenSummary>;
  /** Stops a reading; its `open` answers with the error `cancelled`. */
  cancelOpen(): Promise<void>;
  /** Sees everything as of another day. */
  setAsOf(day: EpochDay): Answer<DaySummary>;
  callListPage(request: PageRequest<CallListSort>): Answer<Page<CallListRow>>;
  accountsPage(request: PageRequest<AccountSort>): Answer<Page<AccountRow>>;
  featuresPage(request: PageRequest<FeatureSort>): Answer<Page<NumberedFeatureRow>>;
  /** Null when there is no such account. */
  account(accountId: string): Answer<AccountDetail | null>;
  rejectsPage(request: PageRequest<never>): Answer<Page<RowIssue>>;
  /** The rows behind one finding, by its position in `OpenSummary.findings`. */
  findingPage(finding: number, request: PageRequest<never>): Answer<Page<RowIssue>>;
  /** Accounts by id or name and invoices by id, best matches first; at most `limit` of each, which is at most 100. */
  find(text: string, limit: number): Answer<Found>;
  exportFile(kind: ExportKind): Answer<ExportedFile>;
}

/** A file that the page was given: a browser `File`, which the worker reads as a stream. */
export interface PageFile {
  readonly name: string;
  readonly size: number;
  readonly blob: unknown;
}

export interface OpenRequest {
  readonly files: readonly PageFile[];
  readonly today: EpochDay;
  readonly dateOrder?: DateOrder | undefined;
  readonly concat?: boolean | undefined;
  /** Looks from this day first, instead of the one that the extracts suggest. */
  readonly asOf?: EpochDay | undefined;
}

export interface OpenSummary {
  readonly files: readonly FileReport[];
  readonly ignored: readonly string[];
  readonly rowsKept: number;
  readonly rowsRejected: number;
  readonly findings: readonly FindingSummary[];
  readonly settlementKnown: boolean;
  /** The span of issue dates; null without invoices. */
  readonly issued: { readonly first: EpochDay; readonly last: EpochDay } | null;
  readonly asOfWhy: string;
  readonly day: DaySummary;
}

export interface FindingSummary {
  readonly check: string;
  readonly severity: Severity;
  readonly file: string;
  readonly message: string;
  /** 0 for a finding about a whole file, which has no rows to open. */
  readonly count: number;
}

/** The figures above the lists. Figures of money are null when no payment is dated up to the day. */
export interface DaySummary {
  readonly asOf: EpochDay;
  readonly accounts: number;
  readonly invoices: number;
  readonly debtors: number | null;
  readonly openInvoices: number | null;
  readonly openCents: Cents | null;
  readonly overdueCents: Cents | null;
  readonly overdueAccounts: number | null;
  /** Sum of `priority_cents`: expected to be paid late if nobody calls. */
  readonly expectedLateCents: Cents | null;
  /** Open dollars by days past due; adds up to `openCents`. */
  readonly ageing: readonly AgeingBucket[] | null;
}

export interface AgeingBucket {
  /** Days past due, inclusive; `from` 0 with `to` 0 is “not due”; `to` null has no end. */
  readonly from: number;
  readonly to: number | null;
  readonly cents: Cents;
  readonly invoices: number;
}

export interface PageRequest<SortKey extends string> {
  readonly firstRow: number;
  /** At most 1,000. */
  readonly limit: number;
  /** Rows without a value come last and equal ones stay in the list's own order, in either direction. */
  readonly sort?: { readonly by: SortKey; readonly descending: boolean } | undefined;
  /** Shows only rows in which an id, a name or a phone holds this text, whatever its case. */
  readonly search?: string | undefined;
  readonly filter?: RowFilter | undefined;
}

/** What else narrows a list. */
export interface RowFilter {
  /** Call list: accounts with something overdue, or with something due within so many days from the as-of date. */
  readonly overdueOnly?: boolean | undefined;
  readonly dueWithinDays?: number | undefined;
  /** Features: inclusive ranges by column; a null label is chosen with `isLate`. */
  readonly ranges?:
    | Readonly<Partial<Record<FeatureNumber, { readonly min?: number | undefined; readonly max?: number | undefined }>>>
    | undefined;
  readonly isLate?: readonly (0 | 1 | null)[] | undefined;
}

export interface Page<Row> {
  readonly firstRow: number;
  readonly rows: readonly Row[];
  /** Rows that match. */
  readonly total: number;
  /** Rows before search and filter. */
  readonly all: number;
}

export type CallListSort = Exclude<keyof CallListRow & string, 'reasons'>;
export type FeatureNumber = 'inv_total_cents' | 'inv_items' | 'acct_age' | 'num_inv_120d' | 'cum_tot_inv_acct';
export type FeatureSort = keyof FeatureRow & string;
export type AccountSort = keyof AccountRow & string;

/** A row of the dataset with its number in the dataset, 0 for the first. */
export interface NumberedFeatureRow extends FeatureRow {
  readonly row: number;
  /** Issued within 120 days of the earliest invoice: its counts may see too little. */
  readonly isWindowShort: boolean;
}

/** One row per account that the accounts or invoices extract knows. Figures of invoices are as of the day. */
export interface AccountRow {
  readonly acct_id: string;
  readonly company_name: string | null;
  readonly contact_person: string | null;
  readonly contact_phone: string | null;
  readonly joined_day: EpochDay | null;
  readonly invoices: number;
  readonly open_cents: Cents | null;
  readonly overdue_cents: Cents | null;
  /** Of its answered invoices, the share that was late; null without one. */
  readonly late_share: Probability | null;
  readonly last_issued_day: EpochDay | null;
}

export interface AccountDetail extends AccountRow {
  readonly company_address: string | null;
  /** Its row on the call list; null when nothing is open. */
  readonly call: CallListRow | null;
  /** The chance that something not yet due turns late; null when there is nothing. */
  readonly rest_late_probability: Probability | null;
  readonly ageing: readonly AgeingBucket[] | null;
  /** The latest invoices, newest first, at most 2,000; `invoices` has their full number. */
  readonly history: readonly AccountInvoice[];
}

export interface AccountInvoice {
  readonly inv_id: string;
  readonly total_cents: Cents;
  readonly issued_day: EpochDay;
  readonly due_day: EpochDay;
  /** Null when not paid by the as-of date. */
  readonly paid_day: EpochDay | null;
  readonly is_open: boolean | null;
  readonly days_overdue: number | null;
  readonly is_late: 0 | 1 | null;
  /** Of an open invoice: the chance that it ends late. */
  readonly late_probability: Probability | null;
  readonly source_file: string;
  readonly source_line: number;
}

export interface Found {
  readonly accounts: readonly { readonly acct_id: string; readonly company_name: string | null }[];
  readonly invoices: readonly { readonly inv_id: string; readonly acct_id: string }[];
}

export type ExportKind = 'calls.xlsx' | 'calls.csv' | 'features.csv' | 'features.csv.gz' | 'features.parquet' | 'rejects.csv';

export interface ExportedFile {
  /** A name to save it under: `call-list-2021-05-12.xlsx`. */
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}
