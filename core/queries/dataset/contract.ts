import { z } from 'zod';
import type { ColumnProfile } from '../../contract/column-profile.ts';
import type { ColumnReport, RuleReport, TableReport } from '../../contract/contract-report.ts';
import type { ExtractProfile } from '../../contract/profile-extracts.ts';
import type { DatasetColumnReport, DatasetReport } from '../../dataset-contract/dataset-report.ts';
import { FEATURE_KEYS, NUMERIC_KEYS } from '../../features/feature-catalog.ts';
import type { LeakReport } from '../../leak/leak-check.ts';
import type { Correlations } from '../../statistics/correlations.ts';
import type { BinCount, FeatureBins } from '../../statistics/feature-bins.ts';
import type { FeatureStatistics } from '../../statistics/feature-statistics.ts';
import type { Api, Calls } from '../calls-contract.ts';
import { pageRequest, rowFilter, sortBy } from '../shared/page-schemas.ts';
import {
  answer,
  count,
  day,
  exportedFile,
  featureKind,
  names,
  orNull,
  page,
  rowIssue,
  scale,
  share,
  tableName,
  text,
} from '../shared/schema-parts.ts';
import type {
  DatasetContractRequest,
  ExportedFeatures,
  FeatureBinsRequest,
  FeatureColumn,
  FeatureExport,
  FeatureSelection,
} from './types.ts';

const featureKey = z.enum(FEATURE_KEYS);
const numericKey = z.enum(NUMERIC_KEYS);
const featureSet = z.enum(['standard', 'extended']);
const number = z.number();

// Questions

const selection = z.strictObject({
  search: text.optional(),
  filter: rowFilter.optional(),
  extended: z.boolean().optional(),
}) satisfies z.ZodType<FeatureSelection>;

const binsRequest = z.strictObject({
  key: numericKey,
  search: text.optional(),
  filter: rowFilter.optional(),
  edgesOf: z.enum(['all', 'shown']).optional(),
}) satisfies z.ZodType<FeatureBinsRequest>;

const featureExport = z.strictObject({
  format: z.enum(['csv', 'csv.gz', 'parquet']),
  extended: z.boolean().optional(),
  manifest: z.boolean().optional(),
  selection: z.strictObject({ search: text.optional(), filter: rowFilter.optional(), sort: sortBy(FEATURE_KEYS).optional() }).optional(),
}) satisfies z.ZodType<FeatureExport>;

// Answers

const featureColumn = z.strictObject({
  key: featureKey,
  name: text,
  kind: featureKind,
  unit: text,
  shortUnit: text,
  decimals: count,
  definition: text,
  nullMeans: orNull(text),
  step: text,
  parquet: text,
  set: featureSet,
}) satisfies z.ZodType<FeatureColumn>;

const statistics = z.strictObject({
  key: featureKey,
  rows: count,
  missing: count,
  distinct: count,
  numbers: orNull(
    z.strictObject({
      mean: number,
      deviation: orNull(number),
      min: number,
      max: number,
      quantiles: z.array(z.strictObject({ share: share, value: number })),
    }),
  ),
}) satisfies z.ZodType<FeatureStatistics>;

const binCount = z.strictObject({
  all: count,
  shown: count,
  late: count,
  onTime: count,
  unknown: count,
  lateShare: orNull(z.strictObject({ share: share, low: share, high: share })),
}) satisfies z.ZodType<BinCount>;

const bins = z.strictObject({
  key: numericKey,
  scale,
  edges: z.array(number),
  bins: z.array(binCount),
  missing: binCount,
}) satisfies z.ZodType<FeatureBins>;

const correlations = z.strictObject({
  method: z.literal('spearman'),
  keys: z.array(numericKey),
  cells: z.array(z.array(z.strictObject({ value: orNull(number.min(-1).max(1)), rows: count }))),
}) satisfies z.ZodType<Correlations>;

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

const datasetContractRequest = z.strictObject({ extended: z.boolean().optional() }) satisfies z.ZodType<DatasetContractRequest>;

const datasetColumn = z.strictObject({
  key: featureKey,
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

const exportedFeatures = z.strictObject({
  file: exportedFile,
  rows: count,
  contentHash: orNull(text),
  manifest: orNull(exportedFile),
}) satisfies z.ZodType<ExportedFeatures>;

/** The shapes of the questions of `ScienceApi`. */
export const SCIENCE_CALLS = {
  /** Every column that can be asked for, the eight first. */
  featureColumns: { question: z.tuple([]), answer: answer(z.array(featureColumn)) },
  /** Statistics of each column of the set, over the rows that are selected. */
  featureStats: { question: z.tuple([selection]), answer: answer(z.array(statistics)) },
  /** The histogram of a column, with the late share of each bin, over the rows that are selected. */
  featureBins: { question: z.tuple([binsRequest]), answer: answer(bins) },
  /** Spearman's rank correlation between the columns of the set, the label included, over the rows that are selected. */
  correlations: { question: z.tuple([selection]), answer: answer(correlations) },
  /** What is expected of the extracts, and how many rows break each promise. */
  contract: { question: z.tuple([]), answer: answer(z.array(tableReport)) },
  /** What is promised of the dataset as of the day, and whether every row keeps it. */
  datasetContract: { question: z.tuple([datasetContractRequest]), answer: answer(datasetReport) },
  /** The rows that break a promise, by its id: every one. */
  contractPage: { question: z.tuple([text, pageRequest<never>([])]), answer: answer(page(rowIssue)) },
  /** What stands in each column of each file. Reads the files again: that takes a control. */
  profiles: { question: z.tuple([]), answer: answer(z.array(extractProfile)), control: 'reading' },
  /** Works everything out anew from what was known by the day set last, and compares. */
  leakCheck: { question: z.tuple([]), answer: answer(leakReport) },
  /** The dataset as a file, whole or what is selected of it, and its manifest. */
  exportFeatures: { question: z.tuple([featureExport]), answer: answer(exportedFeatures) },
} as const satisfies Calls;

export type ScienceApi = Api<typeof SCIENCE_CALLS>;
