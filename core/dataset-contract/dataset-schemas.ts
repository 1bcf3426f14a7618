import { z } from 'zod';
import { featureKey } from '../features/feature-keys.ts';
import { featureKind, featureSet } from '../features/feature-kinds.ts';
import { count, type Infer, number, orNull, text } from '../units/unit-schemas.ts';

const datasetRule = z.strictObject({
  /** Stable name: `features_invoices.is_late.is-in-range`. */
  id: text,
  says: text,
  /** The number of rows that break it, which must be zero: any other number is a bug of this program, and the dataset must not be used. */
  breaches: count,
});

export type DatasetRuleReport = Infer<typeof datasetRule>;

/** The promises about a column, whether its rows keep them, and the range of its values. */
const datasetColumn = z.strictObject({
  key: featureKey,
  name: text,
  kind: featureKind,
  unit: text,
  /** Its type in Parquet, as `DECIMAL(18,2)`. */
  type: text,
  decimals: count,
  /** What an empty cell means; null where none may be empty. */
  emptyMeans: orNull(text),
  /** The values that are promised, in words: `0 to 1`; null for any. */
  range: orNull(text),
  about: text,
  set: featureSet,
  empty: count,
  /** In the unit of `key`; null for ids, and where every cell is empty. */
  least: orNull(number),
  most: orNull(number),
  rules: z.array(datasetRule),
});

export type DatasetColumnReport = Infer<typeof datasetColumn>;

export const checkedDataset = z.strictObject({
  table: z.literal('features_invoices'),
  grain: text,
  rows: count,
  columns: z.array(datasetColumn),
});

export type DatasetReport = Infer<typeof checkedDataset>;
