import { z } from 'zod';
import type { Reading } from '../../declarations/reading.ts';
import type { FileReport } from '../../quality/file-report.ts';
import type { FilePreview } from '../../sources/preview-file.ts';
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

/** The facts about a database table before its rows are read. */
const pageTable = z.strictObject({ table: tableName, columns: names, typed: names, rows: z.number().nonnegative() });

/** An input from the page: a browser `File`, which the worker reads as a stream, or the message port to a database table. */
const pageFile = z.strictObject({ name: text, size: count, blob: z.unknown(), table: pageTable.optional() });

export type PageFile = Infer<typeof pageFile>;

const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']);
const delimiter = z.enum([',', ';', '\t', '|']);
const quotes = z.enum(['doubled', 'backslash']);
const mark = z.enum(['.', ',']);
const markName = z.enum(['point', 'comma']);

/** How a file is written, as far as it was specified. The rest is detected. */
export const readingShape = z.strictObject({
  encoding: encoding.optional(),
  delimiter: delimiter.optional(),
  quotes: quotes.optional(),
  decimalMark: markName.optional(),
  decimalMarks: z.record(text, markName).optional(),
  dateFormat: dateForm.optional(),
  emptyWords: names.optional(),
  firstLine: count.optional(),
}) satisfies z.ZodType<Reading>;

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

/** The first rows of a file, as they are read. */
const filePreview = z.strictObject({
  file: text,
  table: tableName,
  encoding,
  delimiter,
  quotes,
  decimalMark: orNull(mark),
  dateFormat: orNull(dateForm),
  emptyWords: names,
  firstLine: orNull(count),
  said: readingShape,
  isRemembered: z.boolean(),
  signature: text,
  columns: z.array(z.strictObject({ name: text, isRead: z.boolean() })),
  rows: z.array(
    z.strictObject({
      line: count,
      cells: z.array(z.strictObject({ text, reads: orNull(text), isFault: z.boolean() })),
      fault: orNull(text),
    }),
  ),
}) satisfies z.ZodType<FilePreview>;

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

const fileReport = z.strictObject({
  file: text,
  table: tableName,
  size: count,
  rowsRead: count,
  rowsKept: count,
  rowsRejected: count,
  rowsRejectedByReference: count,
  rowsLeftOut: count,
  encoding,
  delimiter: orNull(delimiter),
  decimalMark: mark,
  dateOrder: orNull(dateForm),
  reading: z.strictObject({
    quotes,
    headerLine: orNull(count),
    firstLine: orNull(count),
    numbers: z.array(z.strictObject({ column: text, mark, group: orNull(z.enum([',', '.', ' ', "'"])) })),
    emptyWords: names,
    said: readingShape,
    isRemembered: z.boolean(),
    signature: text,
  }),
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
