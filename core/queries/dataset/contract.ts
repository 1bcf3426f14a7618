import { z } from 'zod';
import { EXTENDED_KEYS, FEATURE_KEYS, NUMERIC_KEYS } from '../../features/feature-catalog.ts';
import type { FeatureRow } from '../../features/feature-row.ts';
import type { Correlations } from '../../statistics/correlations.ts';
import type { BinCount, FeatureBins } from '../../statistics/feature-bins.ts';
import type { FeatureStatistics } from '../../statistics/feature-statistics.ts';
import type { FeatureRange } from '../../units/feature-range.ts';
import { pageRequest, sortBy } from '../shared/page-request.ts';
import type { Api, Infer, Questions } from '../shared/question-contract.ts';
import {
  answer,
  asOfDay,
  cents,
  count,
  exportedFile,
  featureKind,
  featureSet,
  label,
  orNull,
  page,
  scale,
  share,
  text,
  whole,
} from '../shared/schema-parts.ts';

const featureKey = z.enum(FEATURE_KEYS);
const numericKey = z.enum(NUMERIC_KEYS);
const number = z.number();

// Questions

/** The columns of numbers that a filter may bound. */
const RANGE_KEYS = NUMERIC_KEYS.filter((key) => key !== 'is_late');

const range = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  missing: z.boolean().optional(),
}) satisfies z.ZodType<FeatureRange>;

/** What narrows the dataset. */
const featureFilter = z.strictObject({
  /** What each column may hold. */
  ranges: z.partialRecord(z.enum(RANGE_KEYS), range).optional(),
  /** Which labels are shown; null is one of them. */
  isLate: z.array(z.literal([0, 1, null])).optional(),
});

export type FeatureFilter = Infer<typeof featureFilter>;

export type FeatureSort = (typeof FEATURE_KEYS)[number];

/** Which rows are looked at: all that pass. */
const narrowed = { search: text.optional(), filter: featureFilter.optional() };

const selection = z.strictObject({
  ...narrowed,
  /** The extended columns are wanted, too. */
  extended: z.boolean().optional(),
});

export type FeatureSelection = Infer<typeof selection>;

const binsRequest = z.strictObject({
  ...asOfDay,
  ...narrowed,
  key: numericKey,
  /** Whose range the bins cover: that of the whole dataset, which is the default, or of the selected rows. */
  edgesOf: z.enum(['all', 'shown']).optional(),
});

export type FeatureBinsRequest = Infer<typeof binsRequest>;

const featurePageRequest = pageRequest(FEATURE_KEYS).extend({
  ...asOfDay,
  filter: featureFilter.optional(),
  /** Whether rows include the extended columns. Sorting and filtering by them works without this. */
  extended: z.boolean().optional(),
});

const featureExport = z.strictObject({
  ...asOfDay,
  format: z.enum(['csv', 'csv.gz', 'parquet']),
  extended: z.boolean().optional(),
  /** Also make the manifest: the extracts are read again for their SHA-256. */
  manifest: z.boolean().optional(),
  /** What is shown; without it, all rows in their own order, the bytes that the command line writes. */
  selection: z.strictObject({ ...narrowed, sort: sortBy(FEATURE_KEYS).optional() }).optional(),
});

export type FeatureExport = Infer<typeof featureExport>;

// Answers

/** A row of the dataset with its number in the dataset, 0 for the first. */
const numberedRow = z.strictObject({
  row: count,
  inv_id: text,
  acct_id: text,
  inv_total_cents: cents,
  inv_items: whole,
  acct_age: orNull(whole),
  num_inv_120d: count,
  cum_tot_inv_acct: count,
  is_late: label,
  /** Issued within 120 days of the earliest invoice: its counts may see too little. */
  isWindowShort: z.boolean(),
  /** The extended columns by key, where they were asked for; null for an empty cell. */
  extended: z.record(z.enum(EXTENDED_KEYS), orNull(z.number())).optional(),
}) satisfies z.ZodType<FeatureRow>;

export type NumberedFeatureRow = Infer<typeof numberedRow>;

/** A column, as it is declared. */
const featureColumn = z.strictObject({
  key: featureKey,
  /** As it is written to files. */
  name: text,
  kind: featureKind,
  unit: text,
  /** The unit, short enough for a heading. */
  shortUnit: text,
  /** Digits behind the point, of dollars where the key is in cents. */
  decimals: count,
  definition: text,
  nullMeans: orNull(text),
  /** The table of the pipeline that it comes from. */
  step: text,
  /** The type in Parquet, as `DECIMAL(18,2)`. */
  parquet: text,
  set: featureSet,
});

export type FeatureColumn = Infer<typeof featureColumn>;

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

const exportedFeatures = z.strictObject({
  file: exportedFile,
  rows: count,
  contentHash: orNull(text),
  /** To be saved beside the file; null when it was not asked for. */
  manifest: orNull(exportedFile),
});

export type ExportedFeatures = Infer<typeof exportedFeatures>;

/** The questions about the dataset: see `CORE_QUESTIONS`. */
export const DATASET_QUESTIONS = {
  featuresPage: { request: featurePageRequest, answer: answer(page(numberedRow)) },
  /** Every column that can be asked for, the eight first. */
  featureColumns: { request: z.strictObject({}), answer: answer(z.array(featureColumn)) },
  /** Statistics of each column of the set, over the rows that are selected. */
  featureStats: { request: selection.extend(asOfDay), answer: answer(z.array(statistics)) },
  /** The histogram of a column, with the late share of each bin, over the rows that are selected. */
  featureBins: { request: binsRequest, answer: answer(bins) },
  /** Spearman's rank correlation between the columns of the set, the label included, over the rows that are selected. */
  correlations: { request: selection.extend(asOfDay), answer: answer(correlations) },
  /** The dataset as a file, whole or what is selected of it, and its manifest. */
  exportFeatures: { request: featureExport, answer: answer(exportedFeatures) },
} as const satisfies Questions;

export type DatasetApi = Api<typeof DATASET_QUESTIONS>;
