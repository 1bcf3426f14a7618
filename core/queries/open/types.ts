import type { Severity } from '../../findings/finding.ts';
import type { FileReport } from '../../quality/file-report.ts';
import type { DateOrder } from '../../sources/parse-date.ts';
import type { RepeatedLines } from '../../sources/read-line-items.ts';
import type { Cents, EpochDay } from '../../units/units.ts';

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
  readonly repeatedLines?: RepeatedLines | undefined;
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
