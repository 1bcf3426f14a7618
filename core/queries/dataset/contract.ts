import { z } from 'zod';
import { EXTENDED_KEYS, FEATURE_KEYS, NUMERIC_KEYS } from '../../features/feature-catalog.ts';
import { featureKey, numericKey } from '../../features/feature-keys.ts';
import { featureKind, featureSet } from '../../features/feature-kinds.ts';
import { featureRow } from '../../features/feature-row.ts';
import { columnStatistics, groupFigures, histogram, rankCorrelations, scatter } from '../../statistics/statistics-schemas.ts';
import { featureRange } from '../../units/feature-range.ts';
import { count, type Infer, number, orNull, scale, text, whole } from '../../units/unit-schemas.ts';
import { pageRequest, sortBy } from '../shared/page-request.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { answer, asOfDay, exportedFile, page } from '../shared/schema-parts.ts';

// Questions

/** The columns of numbers that a filter may bound. */
const RANGE_KEYS = NUMERIC_KEYS.filter((key) => key !== 'is_late');

/** The columns of ids. */
const ID_KEYS = ['inv_id', 'acct_id'] as const;

/** The filter of the dataset. */
const featureFilter = z.strictObject({
  /** The range of each column. */
  ranges: z.partialRecord(z.enum(RANGE_KEYS), featureRange).optional(),
  /** The shown labels; null is one of them. */
  isLate: z.array(z.literal([0, 1, null])).optional(),
  /** Only rows with exactly this id. */
  ids: z.partialRecord(z.enum(ID_KEYS), text).optional(),
});

export type IdKey = (typeof ID_KEYS)[number];

export type FeatureFilter = Infer<typeof featureFilter>;

export type FeatureSort = (typeof FEATURE_KEYS)[number];

/** The selected rows: those that pass everything. */
const narrowed = { search: text.optional(), filter: featureFilter.optional() };

const selection = z.strictObject({
  ...narrowed,
  /** Include the extended columns. */
  extended: z.boolean().optional(),
});

export type FeatureSelection = Infer<typeof selection>;

/** A number of bins; the edges are round, so there may be some more or less. */
const binCount = z.int().min(2).max(100);

const binsRequest = z.strictObject({
  ...asOfDay,
  ...narrowed,
  key: numericKey,
  /** The range that the bins cover: that of the whole dataset, which is the default, or of the selected rows. */
  edgesOf: z.enum(['all', 'shown']).optional(),
  /** Absent: the one that suits the column. */
  scale: scale.optional(),
  /** About how many; absent: as many as fit above a column. */
  bins: binCount.optional(),
});

export type FeatureBinsRequest = Infer<typeof binsRequest>;

/** What rows can be grouped by: the account, the time of issue, and every column of numbers, in bins. */
export const GROUP_KEYS = ['acct_id', 'issued_month', 'issued_year', ...NUMERIC_KEYS] as const;

export type GroupKey = (typeof GROUP_KEYS)[number];

/** What makes columns: the same, and the time before and since a month. */
export const ACROSS_KEYS = [...GROUP_KEYS, 'issued_since'] as const;

export type AcrossKey = (typeof ACROSS_KEYS)[number];

/** Maximum number of columns of a second grouping. */
export const MAX_ACROSS = 24;

const ACROSS_SORTS = Array.from({ length: MAX_ACROSS }, (_, at) => `at${at}` as const);

/** What groups can be sorted by; `change` is the second column of `issued_since` minus the first; `at0` is the first column of the second grouping. */
export const GROUP_SORTS = ['group', 'rows', 'sum', 'mean', 'known', 'lateShare', 'change', ...ACROSS_SORTS] as const;

export type GroupSort = (typeof GROUP_SORTS)[number];

const grouping = {
  by: z.enum(GROUP_KEYS),
  /** A second grouping, whose groups are columns. */
  across: z.enum(ACROSS_KEYS).optional(),
  /** For `issued_since`: the first month of the second column, as year × 12 + month from 0. */
  since: whole.optional(),
  /** The column whose sum and mean are computed. */
  of: z.enum(RANGE_KEYS),
  /** About how many bins a column of numbers is cut into. */
  bins: z.int().min(2).max(20),
};

/** The figure in the columns of the second grouping. */
const measure = z.enum(['rows', 'sum', 'mean', 'lateShare']);

export type GroupMeasure = Infer<typeof measure>;

/** How many rows a group needs before and since the month, each, for a change of its mean or late share; without it, one. */
const minRows = z.int().min(1).optional();

const groupsRequest = z.strictObject({ ...asOfDay, ...narrowed, ...grouping, minRows });

export type GroupsRequest = Infer<typeof groupsRequest>;

const groupPageRequest = pageRequest(GROUP_SORTS).extend({ ...asOfDay, filter: featureFilter.optional(), ...grouping, measure, minRows });

export type GroupPageRequest = Infer<typeof groupPageRequest>;

const groupExport = groupsRequest.extend({ measure, sort: sortBy(GROUP_SORTS).optional() });

export type GroupExport = Infer<typeof groupExport>;

const scatterRequest = z.strictObject({
  ...asOfDay,
  ...narrowed,
  x: z.enum(RANGE_KEYS),
  y: z.enum(RANGE_KEYS),
  xScale: scale,
  yScale: scale,
});

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
  /** Also make the manifest: this reads the extracts again for their SHA-256. */
  manifest: z.boolean().optional(),
  /** The selection; without it, all rows in their own order, with the same bytes as from the command line. */
  selection: z.strictObject({ ...narrowed, sort: sortBy(FEATURE_KEYS).optional() }).optional(),
});

export type FeatureExport = Infer<typeof featureExport>;

// Answers

/** Which group: a bin by its index, a label by its value, a year, a month as year × 12 + month from 0, or 0 before and 1 since a month. -1: rows without a value. */
const groupName = {
  code: whole,
  /** Of a group by account; null for others. */
  acct_id: orNull(text),
  company_name: orNull(text),
};

const groupHead = z.strictObject({ ...groupName, figures: groupFigures });

export type GroupHead = Infer<typeof groupHead>;

/** How much a figure is larger since a month than before it. A late share has the ends of its 95 % interval, others null. */
const groupChange = z.strictObject({ by: number, low: orNull(number), high: orNull(number) });

export type GroupChange = Infer<typeof groupChange>;

const groupRow = groupHead.extend({
  /** For each column of the second grouping; null where the group has no row in it. */
  cells: z.array(orNull(groupFigures)),
  /** Of `issued_since`; null where the group has no figure before or since, or too few rows. */
  change: orNull(groupChange),
});

export type GroupRow = Infer<typeof groupRow>;

/** The lowest and the highest of a figure among groups; null where none has it. */
const figureEnds = orNull(z.tuple([number, number]));

const groupEnds = z.strictObject({ rows: figureEnds, sum: figureEnds, mean: figureEnds });

export type GroupEnds = Infer<typeof groupEnds>;

/** The groups of the selected rows. */
const groupSummary = z.strictObject({
  groups: count,
  /** Of all selected rows. */
  total: groupFigures,
  /** The edges of the bins of the first and the second grouping; empty where it has no bins. */
  edges: z.array(number),
  acrossEdges: z.array(number),
  /** The columns of the second grouping: the latest months and years, of other groups those with most rows. */
  heads: z.array(groupHead),
  /** The ends of the groups' figures, and of those in each column of the second grouping: what a column has to have room for. */
  ends: groupEnds,
  headEnds: z.array(groupEnds),
  /** Of `issued_since`: the changes of all selected rows, as in a row. */
  changes: z.record(measure, orNull(groupChange)),
  /** Of `issued_since`: the groups with a change of their late share, and those of them whose 95 % interval is above 0 or below 0. */
  lateShareChanges: z.strictObject({ groups: count, above: count, below: count }),
  /** Further columns, which are left out, and their rows. Totals include them. */
  omitted: z.strictObject({ columns: count, rows: count }),
});

export type GroupSummary = Infer<typeof groupSummary>;

/** A row of the dataset with its index, 0 for the first. */
const numberedRow = featureRow.extend({
  row: count,
  /** Issued within 120 days of the earliest invoice: its counts may miss earlier invoices. */
  isWindowShort: z.boolean(),
  /** The extended columns by key, where requested; null for an empty cell. */
  extended: z.record(z.enum(EXTENDED_KEYS), orNull(number)).optional(),
});

export type NumberedFeatureRow = Infer<typeof numberedRow>;

/** The declaration of a column. */
const featureColumn = z.strictObject({
  key: featureKey,
  /** The name in files. */
  name: text,
  kind: featureKind,
  unit: text,
  /** The unit, short enough for a heading. */
  shortUnit: text,
  /** Decimals, in dollars where the key is in cents. */
  decimals: count,
  definition: text,
  nullMeans: orNull(text),
  /** The table of the pipeline that computes it. */
  step: text,
  /** The type in Parquet, as `DECIMAL(18,2)`. */
  parquet: text,
  set: featureSet,
});

export type FeatureColumn = Infer<typeof featureColumn>;

const exportedFeatures = z.strictObject({
  file: exportedFile,
  rows: count,
  contentHash: orNull(text),
  /** The manifest to save beside the file; null when it was not requested. */
  manifest: orNull(exportedFile),
});

export type ExportedFeatures = Infer<typeof exportedFeatures>;

/** The questions about the dataset: see `CORE_QUESTIONS`. */
export const DATASET_QUESTIONS = {
  featuresPage: { request: featurePageRequest, answer: answer(page(numberedRow)) },
  /** Every column, the eight first. */
  featureColumns: { request: z.strictObject({}), answer: answer(z.array(featureColumn)) },
  /** Statistics of each column of the set, over the selected rows. */
  featureStats: { request: selection.extend(asOfDay), answer: answer(z.array(columnStatistics)) },
  /** The histogram of a column, with the late share of each bin, over the selected rows. */
  featureBins: { request: binsRequest, answer: answer(histogram) },
  /** Spearman's rank correlation between the columns of the set, including the label, over the selected rows. */
  correlations: { request: selection.extend(asOfDay), answer: answer(rankCorrelations) },
  /** The groups of the selected rows: their number, totals and columns. */
  featureGroups: { request: groupsRequest, answer: answer(groupSummary) },
  featureGroupsPage: { request: groupPageRequest, answer: answer(page(groupRow)) },
  /** All groups as CSV; with a second grouping, one figure in its columns. */
  exportFeatureGroups: { request: groupExport, answer: answer(exportedFile) },
  /** Two columns against each other, over the selected rows. */
  featureScatter: { request: scatterRequest, answer: answer(scatter) },
  /** The dataset as a file, whole or selected, with its manifest. */
  exportFeatures: { request: featureExport, answer: answer(exportedFeatures) },
} as const satisfies Questions;

export type DatasetApi = Api<typeof DATASET_QUESTIONS>;
