import { z } from 'zod';
import type { Distribution, DistributionShift } from '../compare/compare-datasets.ts';
import { NUMERIC_KEYS } from '../features/feature-catalog.ts';
import type { ComparedRow, ComparedSide, ComparePageRequest, CompareRequest, DatasetsCompared } from './compare-api.ts';
import { openRequest, openSummary } from './open-schemas.ts';
import { pageRequest } from './page-schemas.ts';
import { answer, count, day, MOST_PAGE_ROWS, orNull, page, rowIssue, scale, text } from './schema-parts.ts';

const numericKey = z.enum(NUMERIC_KEYS);
const comparedColumn = z.enum([...NUMERIC_KEYS, 'acct_id']);
const number = z.number();

const side = z.strictObject({ set: z.enum(['open', 'other']), day }) satisfies z.ZodType<ComparedSide>;

const compareRequest = z.strictObject({ from: side, to: side, extended: z.boolean().optional() }) satisfies z.ZodType<CompareRequest>;

const comparePageRequest = compareRequest.extend({
  firstRow: count,
  limit: count.max(MOST_PAGE_ROWS),
}) satisfies z.ZodType<ComparePageRequest>;

const distribution = z.strictObject({
  rows: count,
  missing: count,
  counts: z.array(count),
  densities: z.array(number),
}) satisfies z.ZodType<Distribution>;

const distributionShift = z.strictObject({
  key: numericKey,
  scale,
  edges: z.array(number),
  before: distribution,
  after: distribution,
  psi: orNull(number),
  band: orNull(z.enum(['stable', 'moderate', 'large'])),
}) satisfies z.ZodType<DistributionShift>;

const datasetsCompared = z.strictObject({
  from: side,
  to: side,
  rowsBefore: count,
  rowsAfter: count,
  added: count,
  gone: count,
  changed: count,
  unchanged: count,
  changedCells: z.array(z.strictObject({ column: comparedColumn, rows: count })),
  labels: z.array(z.array(count)),
  distributions: z.array(distributionShift),
}) satisfies z.ZodType<DatasetsCompared>;

const cells = z.partialRecord(numericKey, orNull(number));

const comparedRow = z.strictObject({
  inv_id: text,
  acct_id: text,
  acct_id_before: orNull(text),
  before: orNull(cells),
  after: orNull(cells),
  changed: z.array(comparedColumn),
}) satisfies z.ZodType<ComparedRow>;

/** The shapes of the questions of `CompareApi`. */
export const COMPARE_CALLS = {
  openOther: { question: z.tuple([openRequest]), answer: answer(openSummary) },
  closeOther: { question: z.tuple([]), answer: answer(z.null()) },
  otherRejectsPage: { question: z.tuple([pageRequest<never>([])]), answer: answer(page(rowIssue)) },
  compareDatasets: { question: z.tuple([compareRequest]), answer: answer(datasetsCompared) },
  comparePage: { question: z.tuple([z.enum(['added', 'gone', 'changed']), comparePageRequest]), answer: answer(page(comparedRow)) },
};
