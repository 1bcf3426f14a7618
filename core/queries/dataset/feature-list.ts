import { EXTENDED_KEYS, NUMERIC_KEYS } from '../../features/feature-catalog.ts';
import type { FeatureRow } from '../../features/feature-row.ts';
import type { Extracts, Snapshot } from '../../pipeline.ts';
import type { FeatureValues } from '../../statistics/feature-values.ts';
import { int32Column } from '../../tables/table.ts';
import { WINDOW_DAYS } from '../../units/units.ts';
import type { PagedList, RowTest } from '../answering/list-pager.ts';
import { columnRanks } from '../answering/text-ranks.ts';
import { equalsText, searchColumns } from '../answering/text-search.ts';
import type { FeatureFilter, FeatureSort, IdKey, NumberedFeatureRow } from './contract.ts';

/** The feature dataset as of a day, in its own order. Stored by column, because it has a row for every invoice. */
export class FeatureList implements PagedList<NumberedFeatureRow, FeatureSort, FeatureFilter> {
  readonly length: number;
  readonly #values: FeatureValues;
  readonly #issued: Int32Array;
  readonly #windowFull: number;

  constructor({ invoices }: Extracts, { settled }: Snapshot, values: FeatureValues) {
    this.#values = values;
    this.length = values.rows;
    this.#issued = int32Column(settled, 'issued_day');
    this.#windowFull = earliest(int32Column(invoices, 'issued_day')) + WINDOW_DAYS;
  }

  row(position: number): NumberedFeatureRow {
    const value = <Name extends keyof FeatureRow & string>(name: Name) => this.#values.features.column(name).at(position)!;
    return {
      row: position,
      inv_id: value('inv_id'),
      acct_id: value('acct_id'),
      inv_total_cents: value('inv_total_cents'),
      inv_items: value('inv_items'),
      acct_age: value('acct_age'),
      num_inv_120d: value('num_inv_120d'),
      cum_tot_inv_acct: value('cum_tot_inv_acct'),
      is_late: value('is_late'),
      isWindowShort: this.#issued[position]! < this.#windowFull,
    };
  }

  /** The cells of the extended columns. */
  extendedRow(position: number): NonNullable<NumberedFeatureRow['extended']> {
    const cells = EXTENDED_KEYS.map((key) => {
      const value = this.#values.numbers(key)[position]!;
      return [key, Number.isNaN(value) ? null : value] as const;
    });
    return Object.fromEntries(cells) as NonNullable<NumberedFeatureRow['extended']>;
  }

  sortKeys(by: FeatureSort): Float64Array {
    return by === 'inv_id' || by === 'acct_id' ? columnRanks(this.#values.ids(by)) : this.#values.numbers(by);
  }

  search(needle: string): RowTest {
    return searchColumns(this.#values.ids('inv_id'), this.#values.ids('acct_id'), needle);
  }

  filter({ ranges, isLate, ids = {} }: FeatureFilter): readonly RowTest[] {
    const tests: RowTest[] = Object.entries(ids).map(([key, id]) => equalsText(this.#values.ids(key as IdKey), id));
    for (const key of NUMERIC_KEYS) {
      const { min, max, missing = false } = (key === 'is_late' ? undefined : ranges?.[key]) ?? {};
      const values = () => this.#values.numbers(key);
      if (min !== undefined || max !== undefined)
        tests.push(missing ? withinRangeOrEmpty(values(), min, max) : withinRange(values(), min, max));
      else if (missing) tests.push(isEmpty(values()));
    }
    if (isLate !== undefined) tests.push(hasLabel(this.#values.numbers('is_late'), isLate));
    return tests;
  }
}

/** Inclusive; an empty cell, NaN here, is in no range. */
function withinRange(values: Float64Array, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): RowTest {
  return (row) => values[row]! >= min && values[row]! <= max;
}

function withinRangeOrEmpty(values: Float64Array, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): RowTest {
  return (row) => !(values[row]! < min || values[row]! > max);
}

function isEmpty(values: Float64Array): RowTest {
  return (row) => Number.isNaN(values[row]!);
}

function hasLabel(labels: Float64Array, wanted: readonly (0 | 1 | null)[]): RowTest {
  const [none, onTime, late] = [wanted.includes(null), wanted.includes(0), wanted.includes(1)];
  return (row) => (labels[row] === 1 ? late : labels[row] === 0 ? onTime : none);
}

function earliest(days: Int32Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < days.length; row++) if (days[row]! < first) first = days[row]!;
  return first;
}
