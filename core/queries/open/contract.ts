import { z } from 'zod';
import { readingShape, tableName } from '../../declarations/reading-schemas.ts';
import { fileReport } from '../../quality/file-report.ts';
import { filePreview, readProgress } from '../../sources/files/source-schemas.ts';
import { cents, count, day, type Infer, names, orNull, text } from '../../units/unit-schemas.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { answer, asOfDay, dateOrder, exportedFile, repeatedLines } from '../shared/schema-parts.ts';

/** The facts about a database table before its rows are read. */
const pageTable = z.strictObject({ table: tableName, columns: names, typed: names, rows: z.number().nonnegative() });

/** An input from the page: a browser `File`, which the worker reads as a stream, or the message port to a database table. */
const pageFile = z.strictObject({ name: text, size: count, blob: z.unknown(), table: pageTable.optional() });

export type PageFile = Infer<typeof pageFile>;

export { readingShape } from '../../declarations/reading-schemas.ts';

/** The files of a store: `File`s of a browser by their paths in it, or the message port to a folder that the desktop opened. */
const pageStore = z.strictObject({ name: text, files: z.unknown() });

export type PageStore = Infer<typeof pageStore>;

/** Files, and how to read them. */
const filesToRead = {
  files: z.array(pageFile),
  /** By the name of a file, or by table. */
  readings: z.record(text, readingShape).optional(),
  /** Remembered readings by header and format, for files without a specified one. */
  remembered: z.array(z.strictObject({ signature: text, reading: readingShape })).optional(),
};

/** The files to read: as the open extracts, or as the other set. */
export const openRequest = z.strictObject({
  ...filesToRead,
  /** A store instead of files. */
  store: pageStore.optional(),
  today: day,
  dateOrder: dateOrder.optional(),
  concat: z.boolean().optional(),
  repeatedLines: repeatedLines.optional(),
  /** The first as-of date, instead of the default one. */
  asOf: day.optional(),
});

export type OpenRequest = Infer<typeof openRequest>;

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
  /** Findings about the figures as of the day, not about single rows. */
  findings: z.array(findingSummary),
  accounts: count,
  invoices: count,
  debtors: orNull(count),
  openInvoices: orNull(count),
  openCents: orNull(cents),
  overdueCents: orNull(cents),
  overdueAccounts: orNull(count),
  /** Sum of `priority_cents`: expected to be paid late without calls. */
  expectedLateCents: orNull(cents),
});

export type DaySummary = Infer<typeof daySummary>;

/** A day with a snapshot in a store. */
const snapshotSummary = z.strictObject({
  day,
  /** When the source was read: a moment in UTC, in ISO 8601. */
  observedAt: text,
  /** The source had later days already: the day was computed afterwards. */
  isReconstructed: z.boolean(),
  invoices: count,
  /** Of the source, when the snapshot was taken. */
  rowsRead: count,
  rowsRejected: count,
});

export type SnapshotSummary = Infer<typeof snapshotSummary>;

const storeSummary = z.strictObject({
  /** Earliest first; at least one. */
  snapshots: z.array(snapshotSummary).min(1),
  /** The latest has names and phone numbers. */
  hasContacts: z.boolean(),
});

/** The summary of files that were read. */
export const openSummary = z.strictObject({
  files: z.array(fileReport),
  ignored: names,
  rowsKept: count,
  rowsRejected: count,
  /** Independent of the day; `DaySummary` has those of a day. */
  findings: z.array(findingSummary),
  settlementKnown: z.boolean(),
  /** The content of a store; null for extracts. */
  store: orNull(storeSummary),
  /** The span of issue dates; null without invoices. */
  issued: orNull(z.strictObject({ first: day, last: day })),
  /** The day of the latest payment; null without payments. */
  lastPaid: orNull(day),
  asOfWhy: text,
  /** The figures as of the first as-of date. */
  day: daySummary,
});

export type OpenSummary = Infer<typeof openSummary>;

const exportKind = z.enum(['calls.xlsx', 'calls.csv', 'features.csv', 'features.csv.gz', 'features.parquet', 'rejects.csv']);

export type ExportKind = z.infer<typeof exportKind>;

/** The questions about the open extracts as a whole: see `CORE_QUESTIONS`. */
export const OPEN_QUESTIONS = {
  /** Reads extracts. The previously open ones stay until the new ones are read without error. A newer `open` cancels an older one. */
  open: { request: openRequest, answer: answer(openSummary), progress: readProgress, hasFiles: true },
  /** The first rows of each file as they are read; the files need not be open. */
  readingPreview: { request: z.strictObject(filesToRead), answer: answer(z.array(filePreview)), hasFiles: true },
  /** The reading of each table, as a file for `trs --reading`. */
  readingFile: { request: z.strictObject({ readings: z.partialRecord(tableName, readingShape) }), answer: answer(exportedFile) },
  daySummary: { request: z.strictObject(asOfDay), answer: answer(daySummary) },
  /** A whole file as of a day, unfiltered and with all columns. */
  exportFile: { request: z.strictObject({ ...asOfDay, kind: exportKind }), answer: answer(exportedFile) },
} as const satisfies Questions;

export type OpenApi = Api<typeof OPEN_QUESTIONS>;
