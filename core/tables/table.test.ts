import { describe, expect, it } from 'vitest';
import { NO_VALUE } from '../units/units.ts';
import { NullableIntColumn } from './columns.ts';
import { float64Column, int32Column, tableFromColumns } from './table.ts';

interface Pair {
  readonly id: string;
  readonly amount: number;
}

describe('tableFromColumns', () => {
  it('holds columns of every kind under their names', () => {
    const mixed = tableFromColumns<{ plain: string; typed: number; missing: number | null }>({
      plain: ['a', 'b'],
      typed: Float64Array.of(1, 2),
      missing: new NullableIntColumn(Int32Array.of(NO_VALUE, 7)),
    });
    expect(mixed.objects()).toEqual([
      { plain: 'a', typed: 1, missing: null },
      { plain: 'b', typed: 2, missing: 7 },
    ]);
  });

  it('has its columns in the order given, and throws for another', () => {
    const pairs = tableFromColumns<Pair>({ id: ['a', 'b'], amount: [1, 2] });
    expect(pairs.names).toEqual(['id', 'amount']);
    expect(pairs.rows).toBe(2);
    expect([...pairs.column('id')]).toEqual(['a', 'b']);
    expect(pairs.column('amount').at(1)).toBe(2);
    expect(() => pairs.column('other' as 'id')).toThrow('The table has no column other; it has id, amount.');
  });

  it('throws when columns differ in length', () => {
    expect(() => tableFromColumns<Pair>({ id: ['a', 'b'], amount: [1] })).toThrow('Columns of one table differ in length: 2, 1.');
  });
});

describe('typed columns', () => {
  const numbers = tableFromColumns<{ whole: number; sum: number }>({ whole: Int32Array.of(1), sum: Float64Array.of(2) });

  it('are the arrays themselves', () => {
    expect(int32Column(numbers, 'whole')).toEqual(Int32Array.of(1));
    expect(float64Column(numbers, 'sum')).toEqual(Float64Array.of(2));
  });

  it('throw when the column is of another kind', () => {
    expect(() => int32Column(numbers, 'sum')).toThrow('The column sum is not an Int32Array.');
    expect(() => float64Column(numbers, 'whole')).toThrow('The column whole is not a Float64Array.');
  });
});
