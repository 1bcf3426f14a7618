import type { FeatureNumber, FeatureSort, NumberedFeatureRow, RowFilter } from '../api/core-api.ts';
import { TextColumn } from '../columns.ts';
import { copyNumbers } from '../features/feature-columns.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { Extracts, Snapshot } from '../pipeline.ts';
import { int32Column, type TableOf } from '../table.ts';
import { WINDOW_DAYS } from '../units/units.ts';
import type { PagedList, RowTest } from './list-pager.ts';
import { columnRanks } from './text-ranks.ts';
import { searchColumns } from './text-search.ts';

const NUMBERS: readonly FeatureNumber[] = ['inv_total_cents', 'inv_items', 'acct_age', 'num_inv_120d', 'cum_tot_inv_acct'];

type NumberColumn = FeatureNumber | 'is_late';

/** The feature dataset as of a day, in its own order. Held in columns: it has a row for every invoice. */
export class FeatureList implements PagedList<NumberedFeatureRow, FeatureSort> {
  readonly length: number;
  readonly #features: TableOf<FeatureRow>;
  readonly #issued: Int32Array;
  readonly #windowFull: number;
  readonly #numbers = new Map<NumberColumn, Float64Array>();

  constructor({ invoices }: Extracts, { features, settled }: Snapshot) {
    this.#features = features;
    this.length = features.rows;
    this.#issued = int32Column(settled, 'issued_day');
    this.#windowFull = earliest(int32Column(invoices, 'issued_day')) + WINDOW_DAYS;
  }

  row(position: number): NumberedFeatureRow {
    const value = <Name extends keyof FeatureRow & string>(name: Name) => this.#features.column(name).at(position)!;
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

  sortKeys(by: FeatureSort): Float64Array {
    return by === 'inv_id' || by === 'acct_id' ? columnRanks(this.#ids(by)) : this.#numbersOf(by);
  }

  search(needle: string): RowTest {
    return searchColumns(this.#ids('inv_id'), this.#ids('acct_id'), needle);
  }

  filter({ ranges, isLate }: RowFilter): readonly RowTest[] {
    const tests: RowTest[] = [];
    for (const column of NUMBERS) {
      const { min, max } = ranges?.[column] ?? {};
      if (min !== undefined || max !== undefined) tests.push(withinRange(this.#numbersOf(column), min, max));
    }
    if (isLate !== undefined) tests.push(hasLabel(this.#numbersOf('is_late'), isLate));
    return tests;
  }

  #numbersOf(name: NumberColumn): Float64Array {
    let values = this.#numbers.get(name);
    if (values === undefined) {
      values = new Float64Array(this.length);
      copyNumbers(this.#features.column(name), 0, this.length, values);
      this.#numbers.set(name, values);
    }
    return values;
  }

  #ids(name: 'inv_id' | 'acct_id'): TextColumn {
    const column: unknown = this.#features.column(name);
    if (!(column instanceof TextColumn)) throw new Error(`The column ${name} is not a text column.`);
    return column;
  }
}

/** Inclusive; an empty cell, NaN here, is in no range. */
function withinRange(values: Float64Array, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): RowTest {
  return (row) => values[row]! >= min && values[row]! <= max;
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
