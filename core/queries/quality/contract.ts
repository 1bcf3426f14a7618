import { z } from 'zod';
import type { ColumnProfile } from '../../contract/column-profile.ts';
import type { ColumnReport, RuleReport, TableReport } from '../../contract/contract-report.ts';
import type { ExtractProfile } from '../../contract/profile-extracts.ts';
import type { DatasetColumnReport, DatasetReport } from '../../dataset-contract/dataset-report.ts';
import { FEATURE_KEYS } from '../../features/feature-catalog.ts';
import type { LeakReport } from '../../leak/leak-check.ts';
import type { RejectGroup as GroupedRejects } from '../../quality/reject-groups.ts';
import { unsortedPageRequest } from '../shared/page-request.ts';
import type { Api, Infer, Questions } from '../shared/question-contract.ts';
import {
  answer,
  asOfDay,
  cents,
  count,
  day,
  featureKind,
  featureSet,
  names,
  orNull,
  page,
  readProgress,
  rowIssue,
  tableName,
  text,
} from '../shared/schema-parts.ts';

const number = z.number();

const rule = z.strictObject({
  id: text,
  says: text,
  breach: z.enum(['rejected', 'finding']),
  breaches: count,
}) satisfies z.ZodType<RuleReport>;

const valueType = z.enum(['key', 'text', 'date', 'dates', 'whole number', 'price']);

const columnReport = z.strictObject({
  name: text,
  type: valueType,
  isNeeded: z.boolean(),
  isKey: z.boolean(),
  references: orNull(text),
  range: orNull(text),
  about: text,
  isThere: z.boolean(),
  rules: z.array(rule),
}) satisfies z.ZodType<ColumnReport>;

const tableReport = z.strictObject({
  table: tableName,
  grain: text,
  files: names,
  rules: z.array(rule),
  columns: z.array(columnReport),
  unexpected: names,
}) satisfies z.ZodType<TableReport>;

const datasetColumn = z.strictObject({
  key: z.enum(FEATURE_KEYS),
  name: text,
  kind: featureKind,
  unit: text,
  type: text,
  decimals: count,
  emptyMeans: orNull(text),
  range: orNull(text),
  about: text,
  set: featureSet,
  empty: count,
  least: orNull(number),
  most: orNull(number),
  rules: z.array(z.strictObject({ id: text, says: text, breaches: count })),
}) satisfies z.ZodType<DatasetColumnReport>;

const datasetReport = z.strictObject({
  table: z.literal('features_invoices'),
  grain: text,
  rows: count,
  columns: z.array(datasetColumn),
}) satisfies z.ZodType<DatasetReport>;

const columnProfile = z.strictObject({
  name: text,
  type: orNull(valueType),
  rows: count,
  missing: count,
  unreadable: count,
  distinct: count,
  isDistinctExact: z.boolean(),
  min: orNull(text),
  max: orNull(text),
  examples: names,
}) satisfies z.ZodType<ColumnProfile>;

const extractProfile = z.strictObject({
  file: text,
  table: tableName,
  rows: count,
  rowsMisshapen: count,
  columns: z.array(columnProfile),
}) satisfies z.ZodType<ExtractProfile>;

const leakReport = z.strictObject({
  asOf: day,
  invoicesDropped: count,
  paymentsBlanked: count,
  featureRows: count,
  callListRows: orNull(count),
  differences: count,
  shown: z.array(
    z.strictObject({
      table: z.enum(['features_invoices', 'mart_call_list']),
      row: text,
      column: text,
      whole: orNull(text),
      known: orNull(text),
    }),
  ),
}) satisfies z.ZodType<LeakReport>;

const rejectGroup = z.strictObject({
  file: text,
  column: text,
  reason: text,
  count,
  listed: count,
  examples: names,
  cents: orNull(cents),
  pricedLines: orNull(count),
}) satisfies z.ZodType<GroupedRejects>;

export type RejectGroup = Infer<typeof rejectGroup>;

/** The questions about the quality of the extracts and the dataset: see `CORE_QUESTIONS`. */
export const QUALITY_QUESTIONS = {
  /** The rows that were rejected. */
  rejectsPage: { request: unsortedPageRequest, answer: answer(page(rowIssue)) },
  /** The rejects by file, column and reason, most expensive first. */
  rejectGroups: { request: z.strictObject({}), answer: answer(z.array(rejectGroup)), needsRows: true },
  /** The rows of one group, by its position in `rejectGroups`. */
  rejectGroupPage: { request: unsortedPageRequest.extend({ group: count }), answer: answer(page(rowIssue)), needsRows: true },
  /** The rows behind one finding, by its position in `OpenSummary.findings`. */
  findingPage: { request: unsortedPageRequest.extend({ finding: count }), answer: answer(page(rowIssue)), needsRows: true },
  /** The contract of the extracts, with the number of rows that break each promise. */
  contract: { request: z.strictObject({}), answer: answer(z.array(tableReport)), needsRows: true },
  /** All rows that break a promise, by the rule's id. */
  contractPage: { request: unsortedPageRequest.extend({ rule: text }), answer: answer(page(rowIssue)), needsRows: true },
  /** The contract of the dataset as of the day, and whether every row keeps it. */
  datasetContract: {
    request: z.strictObject({ ...asOfDay, extended: z.boolean().optional() }),
    answer: answer(datasetReport),
    needsRows: true,
  },
  /** The profile of each column of each file. Reads the files again. */
  profiles: { request: z.strictObject({}), answer: answer(z.array(extractProfile)), progress: readProgress, needsRows: true },
  /** Leak check: recomputes everything from what was known by the day, and compares. */
  leakCheck: { request: z.strictObject(asOfDay), answer: answer(leakReport), needsRows: true },
} as const satisfies Questions;

export type QualityApi = Api<typeof QUALITY_QUESTIONS>;
