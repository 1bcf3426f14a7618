import { describe, expect, it } from 'vitest';
import { NO_VALUE } from '../units/units.ts';
import { NullableIntColumn, NullableNumberColumn } from './columns.ts';
import { float64At, int32At, tableAt } from './rows-at.ts';
import { type Column, tableFromColumns } from './table.ts';

interface Row {
  readonly whole: number;
  readonly sum: number;
  readonly day: number | null;
  readonly share: number | null;
}

const table = tableFromColumns<Row>({
  whole: Int32Array.of(1, 2, 3),
  sum: Float64Array.of(0.5, 1.5, 2.5),
  day: new NullableIntColumn(Int32Array.of(10, NO_VALUE, 30)),
  share: new NullableNumberColumn(Float64Array.of(Number.NaN, 0.2, 0.3)),
});

describe('rows of a table', () => {
  it('come in the given order, with every column', () => {
    expect(tableAt(table, Int32Array.of(2, 0)).objects()).toEqual([
      { whole: 3, sum: 2.5, day: 30, share: 0.3 },
      { whole: 1, sum: 0.5, day: 10, share: null },
    ]);
    expect(tableAt(table, new Int32Array()).rows).toBe(0);
  });

  it('are the table itself where all are wanted', () => {
    expect(tableAt(table, null)).toBe(table);
    const [whole, sum] = [Int32Array.of(1), Float64Array.of(1)];
    expect([int32At(whole, null), float64At(sum, null)]).toEqual([whole, sum]);
  });

  it('cannot be taken from a column without a typed array', () => {
    const texts = tableFromColumns<{ name: string }>({ name: ['a'] as Column<string> });
    expect(() => tableAt(texts, Int32Array.of(0))).toThrow('The column name has no typed array to take rows from.');
  });
});
