import { KeyDictionary } from '../csv/key-dictionary.ts';
import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import type { NumericKey } from '../features/feature-catalog.ts';
import type { FeatureSet } from '../features/feature-kinds.ts';
import type { FeatureValues } from '../statistics/feature-values.ts';
import { DATASET, DATASET_GRAIN, type DatasetColumn, datasetContract } from './dataset-contract.ts';
import type { DatasetColumnReport, DatasetReport } from './dataset-schemas.ts';

/** Checks every row of a dataset against the contract. Fails when the extended columns are requested and can't be computed. */
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

/** Checks some values against the promises about their column; NaN is an empty cell. */
export function numberReport(values: Float64Array, { rules, ...column }: DatasetColumn): DatasetColumnReport {
  let [empty, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) empty++;
    else {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  const isEmpty = empty === values.length;
  return {
    ...column,
    empty,
    least: isEmpty ? null : least,
    most: isEmpty ? null : most,
    rules: rules.map(({ about, ...rule }) => ({ ...rule, breaches: typeof about === 'object' ? breakers(values, about.keeps) : empty })),
  };
}

function breakers(values: Float64Array, keeps: (value: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row]!) && !keeps(values[row]!)) found++;
  return found;
}

function idReport(values: FeatureValues, { rules, ...column }: DatasetColumn): DatasetColumnReport {
  const ids = values.ids(column.key as 'inv_id' | 'acct_id');
  const isUnique = rules.some(({ about }) => about === 'uniqueness');
  const { arena, entries } = ids;
  const seen = new KeyDictionary(isUnique ? Math.max(1, ids.length) : 1);
  let empty = 0;
  for (let row = 0; row < entries.length; row++) {
    const entry = entries[row]!;
    const start = entry < 0 ? 0 : arena.start(entry);
    const end = entry < 0 ? 0 : arena.end(entry);
    if (start === end) empty++;
    else if (isUnique) seen.codeOf(arena.bytes, start, end);
  }
  const repeated = isUnique ? ids.length - empty - seen.count : 0;
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
