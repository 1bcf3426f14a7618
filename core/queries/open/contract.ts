import { z } from 'zod';
import type { FileReport } from '../../quality/file-report.ts';
import { cents, count, dateForm, dateOrder, day, names, orNull, repeatedLines, tableName, text } from '../shared/schema-parts.ts';
import type { DaySummary, OpenRequest, OpenSummary } from './types.ts';

/** Which files are to be read: as the extracts, or as another set beside them. */
export const openRequest = z.strictObject({
  files: z.array(z.strictObject({ name: text, size: count, blob: z.unknown() })),
  today: day,
  dateOrder: dateOrder.optional(),
  concat: z.boolean().optional(),
  repeatedLines: repeatedLines.optional(),
  asOf: day.optional(),
}) satisfies z.ZodType<OpenRequest>;

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

const findings = z.array(z.strictObject({ check: text, severity: z.enum(['warning', 'note']), file: text, message: text, count }));

/** The figures above the lists. */
export const daySummary = z.strictObject({
  asOf: day,
  findings,
  accounts: count,
  invoices: count,
  debtors: orNull(count),
  openInvoices: orNull(count),
  openCents: orNull(cents),
  overdueCents: orNull(cents),
  overdueAccounts: orNull(count),
  expectedLateCents: orNull(cents),
}) satisfies z.ZodType<DaySummary>;

/** What is said of files that were read. */
export const openSummary = z.strictObject({
  files: z.array(fileReport),
  ignored: names,
  rowsKept: count,
  rowsRejected: count,
  findings,
  settlementKnown: z.boolean(),
  issued: orNull(z.strictObject({ first: day, last: day })),
  asOfWhy: text,
  day: daySummary,
}) satisfies z.ZodType<OpenSummary>;
