import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import type { FeatureSet, NumericKey } from '../features/feature-catalog.ts';
import type { FeatureValues } from '../statistics/feature-values.ts';
import { DATASET, DATASET_GRAIN, type DatasetColumn, type DatasetRule, datasetContract } from './dataset-contract.ts';

export interface DatasetRuleReport extends Omit<DatasetRule, 'about'> {
  /** Rows that break it. There are none: a row that does is a fault of the product, and the dataset must not be used. */
  readonly breaches: number;
}

/** What is promised of a column, how its rows keep it, and what stands in them. */
export interface DatasetColumnReport extends Omit<DatasetColumn, 'rules'> {
  readonly empty: number;
  /** In the unit of `key`; null for ids, and where every cell is empty. */
  readonly least: number | null;
  readonly most: number | null;
  readonly rules: readonly DatasetRuleReport[];
}

export interface DatasetReport {
  readonly table: typeof DATASET;
  readonly grain: string;
  readonly rows: number;
  readonly columns: readonly DatasetColumnReport[];
}

/** Every row of a dataset held against the contract. Fails when the extended columns are asked for and can't be worked out. */
export function datasetReport(values: FeatureValues, set: FeatureSet): Result<DatasetReport, CoreError> {
  if (set === 'extended') {
    const extended = values.extended();
    if (!extended.ok) return extended;
  }
  const columns = datasetContract(set).map((column) =>
    column.kind === 'id' ? idReport(values, column) : numberReport(values.numbers(column.key as NumericKey), column),
  );
  return ok({ table: DATASET, grain: DATASET_GRAIN, rows: values.rows, columns });
}

/** How some values keep what is promised of their column; NaN is an empty cell. */
export function numberReport(values: Float64Array, { rules, ...column }: DatasetColumn): DatasetColumnReport {
  const keepers = rules.map(({ about }) => (typeof about === 'object' ? about.keeps : null));
  const breaches = rules.map(() => 0);
  let [empty, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      empty++;
      continue;
    }
    if (value < least) least = value;
    if (value > most) most = value;
    for (let rule = 0; rule < keepers.length; rule++) if (keepers[rule]?.(value) === false) breaches[rule]!++;
  }
  const isEmpty = empty === values.length;
  return {
    ...column,
    empty,
    least: isEmpty ? null : least,
    most: isEmpty ? null : most,
    rules: rules.map(({ about, ...rule }, i) => ({ ...rule, breaches: about === 'emptiness' ? empty : breaches[i]! })),
  };
}

function idReport(values: FeatureValues, { rules, ...column }: DatasetColumn): DatasetColumnReport {
  const ids = values.ids(column.key as 'inv_id' | 'acct_id');
  const isUnique = rules.some(({ about }) => about === 'uniqueness');
  const seen = new Set<string>();
  let empty = 0;
  for (let row = 0; row < ids.length; row++) {
    const isThere = ids.entries[row]! >= 0 && ids.arena.start(ids.entries[row]!) < ids.arena.end(ids.entries[row]!);
    if (!isThere) empty++;
    else if (isUnique) seen.add(ids.at(row));
  }
  const repeated = isUnique ? ids.length - empty - seen.size : 0;
  return {
    ...column,
    empty,
    least: null,
    most: null,
    rules: rules.map(({ about, ...rule }) => ({
      ...rule,
      breaches: about === 'emptiness' ? empty : about === 'uniqueness' ? repeated : 0,
    })),
  };
}
