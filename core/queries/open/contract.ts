import { z } from 'zod';
import type { FileReport } from '../../quality/file-report.ts';
import type { Api, Infer, Questions } from '../shared/question-contract.ts';
import {
  answer,
  asOfDay,
  cents,
  count,
  dateForm,
  dateOrder,
  day,
  exportedFile,
  names,
  orNull,
  readProgress,
  repeatedLines,
  tableName,
  text,
} from '../shared/schema-parts.ts';

/** What is known of a table of a database before its rows come. */
const pageTable = z.strictObject({ table: tableName, columns: names, typed: names, rows: z.number().nonnegative() });

/** A file that the page was given: a browser `File`, which the worker reads as a stream. Of a table of a database, the line to it. */
const pageFile = z.strictObject({ name: text, size: count, blob: z.unknown(), table: pageTable.optional() });

export type PageFile = Infer<typeof pageFile>;

/** Which files are to be read: as the extracts, or as another set beside them. */
export const openRequest = z.strictObject({
  files: z.array(pageFile),
  today: day,
  dateOrder: dateOrder.optional(),
  concat: z.boolean().optional(),
  repeatedLines: repeatedLines.optional(),
  /** Looks from this day first, instead of the one that the extracts suggest. */
  asOf: day.optional(),
});

export type OpenRequest = Infer<typeof openRequest>;

const fileReport = z.strictObject({
  file: text,
  table: tableName,
  size: count,
  rowsRead: count,
  rowsKept: count,
  rowsRejected: count,
  rowsRejectedByReference: count,
  rowsLeftOut: count,
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  delimiter: orNull(z.enum([',', ';', '\t', '|'])),
  decimalMark: z.enum(['.', ',']),
  dateOrder: orNull(dateForm),
  columns: names,
}) satisfies z.ZodType<FileReport>;

const findingSummary = z.strictObject({
  check: text,
  severity: z.enum(['warning', 'note']),
  file: text,
  message: text,
  /** 0 for a finding about a whole file, which has no rows to open. */
  count,
});

export type FindingSummary = Infer<typeof findingSummary>;

/** The figures above the lists. Figures of money are null when no payment is dated up to the day. */
const daySummary = z.strictObject({
  asOf: day,
  /** What is worth knowing about the figures as of the day; about no single row. */
  findings: z.array(findingSummary),
  accounts: count,
  invoices: count,
  debtors: orNull(count),
  openInvoices: orNull(count),
  openCents: orNull(cents),
  overdueCents: orNull(cents),
  overdueAccounts: orNull(count),
  /** Sum of `priority_cents`: expected to be paid late if nobody calls. */
  expectedLateCents: orNull(cents),
});

export type DaySummary = Infer<typeof daySummary>;

/** What is said of files that were read. */
export const openSummary = z.strictObject({
  files: z.array(fileReport),
  ignored: names,
  rowsKept: count,
  rowsRejected: count,
  /** About the files as they were read, whatever the day; `DaySummary` has those of a day. */
  findings: z.array(findingSummary),
  settlementKnown: z.boolean(),
  /** The span of issue dates; null without invoices. */
  issued: orNull(z.strictObject({ first: day, last: day })),
  asOfWhy: text,
  /** The figures as of the day that is looked from first. */
  day: daySummary,
});

export type OpenSummary = Infer<typeof openSummary>;

const exportKind = z.enum(['calls.xlsx', 'calls.csv', 'features.csv', 'features.csv.gz', 'features.parquet', 'rejects.csv']);

export type ExportKind = z.infer<typeof exportKind>;

/** The questions about the open extracts as a whole: see `CORE_QUESTIONS`. */
export const OPEN_QUESTIONS = {
  /** Reads extracts. The ones open before stay until the new ones are read without error. A newer `open` cancels an older one. */
  open: { request: openRequest, answer: answer(openSummary), progress: readProgress, hasFiles: true },
  daySummary: { request: z.strictObject(asOfDay), answer: answer(daySummary) },
  /** A whole file as of a day, unfiltered and with all columns. */
  exportFile: { request: z.strictObject({ ...asOfDay, kind: exportKind }), answer: answer(exportedFile) },
} as const satisfies Questions;

export type OpenApi = Api<typeof OPEN_QUESTIONS>;
