import { desc, table } from 'arquero';
import { describe, expect, it } from 'vitest';
import { NO_VALUE } from '../units/units.ts';
import { NullableIntColumn } from './columns.ts';
import { float64Column, int32Column, tableFromColumns, tableOf } from './table.ts';

interface Pair {
  readonly id: string;
  readonly amount: number;
}

describe('tableOf', () => {
  it('keeps the named columns in the named order and drops the others', () => {
    const pairs = tableOf<Pair>(table({ amount: [1, 2], extra: [0, 0], id: ['a', 'b'] }), ['id', 'amount']);
    expect(pairs.arquero.columnNames()).toEqual(['id', 'amount']);
    expect(pairs.rows).toBe(2);
    expect([...pairs.column('id')]).toEqual(['a', 'b']);
    expect(pairs.column('amount').at(1)).toBe(2);
  });

  it('materialises filtered and ordered rows, so that columns can be read by position', () => {
    const source = table({ id: ['a', 'b', 'c'], amount: Int32Array.of(1, 2, 3) });
    const filtered = tableOf<Pair>(
      source.filter((d: Pair) => d.amount > 1),
      ['id', 'amount'],
    );
    expect(filtered.rows).toBe(2);
    expect([...filtered.column('id')]).toEqual(['b', 'c']);
    expect(int32Column(filtered, 'amount')).toEqual(Int32Array.of(2, 3));
    const ordered = tableOf<Pair>(source.orderby(desc('amount')), ['id', 'amount']);
    expect([...ordered.column('id')]).toEqual(['c', 'b', 'a']);
  });

  it('throws when a step has lost a column', () => {
    expect(() => tableOf<Pair>(table({ id: ['a'], other: [1] }), ['id', 'amount'])).toThrow(
      'A step lost its column amount; it has id, other.',
    );
  });
});

describe('tableFromColumns', () => {
  it('holds columns of every kind under their names', () => {
    const mixed = tableFromColumns<{ plain: string; typed: number; missing: number | null }>({
      plain: ['a', 'b'],
      typed: Float64Array.of(1, 2),
      missing: new NullableIntColumn(Int32Array.of(NO_VALUE, 7)),
    });
    expect(mixed.arquero.objects()).toEqual([
      { plain: 'a', typed: 1, missing: null },
      { plain: 'b', typed: 2, missing: 7 },
    ]);
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
