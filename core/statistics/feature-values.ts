import type { CoreError } from '../errors/core-error.ts';
import type { Result } from '../errors/result.ts';
import { featureOf, isExtendedKey, NUMERIC_KEYS, type NumericKey } from '../features/feature-catalog.ts';
import { copyNumbers } from '../features/feature-columns.ts';
import type { FeatureSet } from '../features/feature-kinds.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import { TextColumn } from '../tables/columns.ts';
import type { Column, TableOf } from '../tables/table.ts';
import { binEdges } from './bin-edges.ts';
import { type BinnedColumn, binnedColumn } from './binned-column.ts';
import { countsByRank, type DenseRanks, denseRanks } from './dense-ranks.ts';
import type { BinShape } from './statistics-schemas.ts';

/** The columns of a dataset as plain numbers, each fetched, ranked and binned once: the input of statistics, sorting and filtering. */
export class FeatureValues {
  readonly features: TableOf<FeatureRow>;
  readonly rows: number;
  readonly #makeExtended: () => Result<ExtendedColumns, CoreError>;
  #extended: Result<ExtendedColumns, CoreError> | null = null;
  readonly #numbers = new Map<NumericKey, Float64Array>();
  readonly #ranks = new Map<NumericKey, DenseRanks>();
  readonly #binned = new Map<string, BinnedColumn>();

  constructor(features: TableOf<FeatureRow>, extended: () => Result<ExtendedColumns, CoreError>) {
    this.features = features;
    this.rows = features.rows;
    this.#makeExtended = extended;
  }

  /** The extended columns, computed at the first call. */
  extended(): Result<ExtendedColumns, CoreError> {
    this.#extended ??= this.#makeExtended();
    return this.#extended;
  }

  /** A column, NaN where it is empty. Throws for an extended column that can't be computed. */
  numbers(key: NumericKey): Float64Array {
    let values = this.#numbers.get(key);
    if (values === undefined) {
      values = new Float64Array(this.rows);
      copyNumbers(this.#column(key), 0, this.rows, values);
      this.#numbers.set(key, values);
    }
    return values;
  }

  ranks(key: NumericKey): DenseRanks {
    let ranks = this.#ranks.get(key);
    if (ranks === undefined) this.#ranks.set(key, (ranks = denseRanks(this.numbers(key))));
    return ranks;
  }

  /** A column in the bins of the whole dataset, which are the same for every selection. Those of the usual number are kept. */
  binned(key: NumericKey, shape: BinShape = {}): BinnedColumn {
    const of = `${key} ${shape.scale}`;
    const kept = shape.bins === undefined ? this.#binned.get(of) : undefined;
    if (kept !== undefined) return kept;
    const ranks = this.ranks(key);
    const binned = binnedColumn(ranks, binEdges(ranks.values, countsByRank(ranks, null).counts, featureOf(key).kind, shape));
    if (shape.bins === undefined) this.#binned.set(of, binned);
    return binned;
  }

  ids(key: 'inv_id' | 'acct_id'): TextColumn {
    const column: unknown = this.features.column(key);
    if (!(column instanceof TextColumn)) throw new Error(`The column ${key} is not a text column.`);
    return column;
  }

  #column(key: NumericKey): Column<number | null> {
    if (!isExtendedKey(key)) return this.features.column(key);
    const extended = this.extended();
    if (!extended.ok) throw new Error(`${key} was asked for though it can't be worked out: ${extended.error.code}.`);
    return extended.value.find(({ declaration }) => declaration.key === key)!.column;
  }
}

/** The numeric columns of a set, including the label. */
export function numericKeysOf(set: FeatureSet): readonly NumericKey[] {
  return set === 'extended' ? NUMERIC_KEYS : NUMERIC_KEYS.filter((key) => !isExtendedKey(key));
}
