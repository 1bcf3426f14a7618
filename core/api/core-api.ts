import type { AgeingBucket } from '../ageing/ageing-bucket.ts';
import type { Outcome } from '../calls/call-note.ts';
import type { NextActionKind } from '../calls/call-status.ts';
import type { CoreError } from '../errors/core-error.ts';
import type { Result } from '../errors/result.ts';
import type { ExtendedKey } from '../features/feature-catalog.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { FileReport } from '../quality/file-report.ts';
import type { Severity } from '../quality/finding.ts';
import type { RowIssue } from '../quality/row-issues.ts';
import type { CallListRow } from '../risk/call-list-row.ts';
import type { DateOrder } from '../sources/parse-date.ts';
import type { ReadProgress } from '../sources/source-file.ts';
import type { AgeingBounds, AgeingEdges } from '../units/ageing-edges.ts';
import type { Cents, EpochDay, Probability } from '../units/units.ts';
import type { AgeingApi } from './ageing-api.ts';
import type { BacktestApi } from './backtest-api.ts';
import type { CallExportApi } from './call-export-api.ts';
import type { CallsApi, SinceChange, WorkedCallRow } from './calls-api.ts';
import type { CompareApi } from './compare-api.ts';
import type { LineageApi } from './lineage-api.ts';
import type { ScienceApi } from './science-api.ts';

export type Answer<Value> = Promise<Result<Value, CoreError>>;

/**
 * All that the page may ask of the core. Whatever goes in or out can be structured-cloned; questions are for pages and
 * summaries, never for whole tables. Every question after `open` is about the extracts opened last, as of the day set last,
 * but for those of `CompareApi`, which name what they are about.
 * A promise is rejected only for a bug, such as a question before anything is open, and when the core has died.
 */
export interface CoreApi extends CallsApi, CallExportApi, LineageApi, AgeingApi, ScienceApi, CompareApi, BacktestApi {
  /** Reads extracts. The ones open before stay until the new ones are read without error. A newer `open` calls off an older one. */
  open(request: OpenRequest, control?: ReadControl): Answer<OpenSummary>;
  /** Sees everything as of another day. */
  setAsOf(day: EpochDay): Answer<DaySummary>;
  /** Without a sort: in the order in which the list is worked, broken promises first and snoozed accounts last. */
  callListPage(request: PageRequest<CallListSort>): Answer<Page<WorkedCallRow>>;
  accountsPage(request: PageRequest<AccountSort>): Answer<Page<AccountRow>>;
  featuresPage(request: FeaturePageRequest): Answer<Page<NumberedFeatureRow>>;
  /** Null when there is no such account. `edges` of its ageing, 30, 60 and 90 days past due unless others are given. */
  account(accountId: string, edges?: AgeingEdges): Answer<AccountDetail | null>;
  rejectsPage(request: PageRequest<never>): Answer<Page<RowIssue>>;
  /** The rows behind one finding, by its position in `OpenSummary.findings`. */
  findingPage(finding: number, request: PageRequest<never>): Answer<Page<RowIssue>>;
  /** Accounts by id or name and invoices by id, best matches first; at most `limit` of each, which is at most 100. */
  find(text: string, limit: number): Answer<Found>;
  exportFile(kind: ExportKind): Answer<ExportedFile>;
}

/** How a long reading is followed and called off; it then answers with the error `cancelled`. */
export interface ReadControl {
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** An `AbortSignal`, say. */
  readonly signal?: CancelSignal | undefined;
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
  /** About the files as they were read, whatever the day; `DaySummary` has those of a day. */
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
  /** What is worth knowing about the figures as of the day; about no single row. */
  readonly findings: readonly FindingSummary[];
  readonly accounts: number;
  readonly invoices: number;
  readonly debtors: number | null;
  readonly openInvoices: number | null;
  readonly openCents: Cents | null;
  readonly overdueCents: Cents | null;
  readonly overdueAccounts: number | null;
  /** Sum of `priority_cents`: expected to be paid late if nobody calls. */
  readonly expectedLateCents: Cents | null;
}

export interface SortBy<SortKey extends string> {
  readonly by: SortKey;
  readonly descending: boolean;
}

export interface PageRequest<SortKey extends string> {
  readonly firstRow: number;
  /** At most 1,000. */
  readonly limit: number;
  /** By one column, or by several, the first of them first. Rows without a value come last and equal ones stay in the list's own order, in either direction. */
  readonly sort?: SortBy<SortKey> | readonly SortBy<SortKey>[] | undefined;
  /** Shows only rows in which an id, a name or a phone holds this text, whatever its case. */
  readonly search?: string | undefined;
  readonly filter?: RowFilter | undefined;
}

/** What else narrows a list. */
export interface RowFilter {
  /** Call list: accounts with something overdue, or with something due within so many days from the as-of date. */
  readonly overdueOnly?: boolean | undefined;
  readonly dueWithinDays?: number | undefined;
  /** Call list: accounts with a promise, open or broken, or snoozed ones. */
  readonly calls?: 'promises' | 'snoozed' | undefined;
  /** Call list: accounts of which this is true since the last list. */
  readonly since?: SinceChange | undefined;
  /** Call list: accounts with something open in this bucket of days past due, both ends included. */
  readonly bucket?: AgeingBounds | undefined;
  /** Call list: bounds of `priority_cents` and of `late_probability`, both inclusive; one that is absent is open. */
  readonly minCents?: number | undefined;
  readonly maxCents?: number | undefined;
  readonly minProbability?: number | undefined;
  readonly maxProbability?: number | undefined;
  /** Call list: what came of the last call, and what comes next, one of these; `none` where there was no call, or nothing comes. */
  readonly outcomes?: readonly (Outcome | 'none')[] | undefined;
  readonly nextActions?: readonly (NextActionKind | 'none')[] | undefined;
  /** Features: what each column may hold; a null label is chosen with `isLate`. */
  readonly ranges?: Readonly<Partial<Record<FeatureNumber | ExtendedKey, FeatureRange>>> | undefined;
  readonly isLate?: readonly (0 | 1 | null)[] | undefined;
}

/** Inclusive; an end that is absent is open. Without `missing`, a row without a value passes only where neither end is given. */
export interface FeatureRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Rows without a value pass, too; with neither end given, they alone do. */
  readonly missing?: boolean | undefined;
}

export interface Page<Row> {
  readonly firstRow: number;
  readonly rows: readonly Row[];
  /** Rows that match. */
  readonly total: number;
  /** Rows before search and filter. */
  readonly all: number;
}

export type CallListSort = Exclude<keyof WorkedCallRow & string, 'reasons' | 'status' | 'since'>;
export type FeatureNumber = 'inv_total_cents' | 'inv_items' | 'acct_age' | 'num_inv_120d' | 'cum_tot_inv_acct';
export type FeatureSort = (keyof FeatureRow & string) | ExtendedKey;
export type AccountSort = keyof AccountRow & string;

export interface FeaturePageRequest extends PageRequest<FeatureSort> {
  /** Rows bring the extended columns along. Sorting and filtering by them needs no leave. */
  readonly extended?: boolean | undefined;
}

/** A row of the dataset with its number in the dataset, 0 for the first. */
export interface NumberedFeatureRow extends FeatureRow {
  readonly row: number;
  /** Issued within 120 days of the earliest invoice: its counts may see too little. */
  readonly isWindowShort: boolean;
  /** The extended columns by key, where they were asked for; null for an empty cell. */
  readonly extended?: Readonly<Record<ExtendedKey, number | null>> | undefined;
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
  /** The reasons of `call`, each with the invoices it rests on; empty when nothing is open. */
  readonly reasons: readonly ReasonWithEvidence[];
  /** The chance that something not yet due turns late; null when there is nothing. */
  readonly rest_late_probability: Probability | null;
  readonly ageing: readonly AgeingBucket[] | null;
  /** The latest invoices, newest first, at most 2,000; `invoices` has their full number. */
  readonly history: readonly AccountInvoice[];
}

/** A reason to call, with the ids of the invoices that it speaks of: at most 100, and none for one that speaks of no invoice. */
export interface ReasonWithEvidence {
  readonly text: string;
  readonly invoices: readonly string[];
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
