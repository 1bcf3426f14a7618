import { describe, expect, it, vi } from 'vitest';
import type { FeatureColumn, NumberedFeatureRow } from '../../../core/queries/dataset/contract.ts';
import type { Cents } from '../../../core/units/units.ts';
import { showOnlyRows } from './show-only-rows.ts';

const row: NumberedFeatureRow = {
  row: 0,
  inv_id: 'I7',
  acct_id: 'A1',
  inv_total_cents: 123_456 as Cents,
  inv_items: 3,
  acct_age: 40,
  num_inv_120d: 2,
  cum_tot_inv_acct: 5 as never,
  is_late: null,
  isWindowShort: false,
  extended: { days_since_prev_inv: null } as never,
};

function asked(key: string, kind: FeatureColumn['kind'], of = row) {
  const change = vi.fn();
  const entry = showOnlyRows(of, { key, name: key.replace('_cents', ''), kind, decimals: 0 } as FeatureColumn, change);
  entry?.run?.();
  return [entry?.label, change.mock.calls[0]?.[0]];
}

describe('the entry that filters the dataset by the value of a cell', () => {
  it('chooses an id exactly', () => {
    expect(asked('acct_id', 'id')).toEqual(['Show only acct_id = A1', { what: 'id-chosen', column: 'acct_id', id: 'A1' }]);
    expect(asked('inv_id', 'id')).toEqual(['Show only inv_id = I7', { what: 'id-chosen', column: 'inv_id', id: 'I7' }]);
  });

  it('has a figure as both ends of the range, an amount in cents', () => {
    expect(asked('inv_items', 'count')).toEqual([
      'Show only inv_items = 3',
      { what: 'ranged', column: 'inv_items', range: { min: 3, max: 3 } },
    ]);
    expect(asked('inv_total_cents', 'dollars')).toEqual([
      'Show only inv_total = 1,234.56',
      { what: 'ranged', column: 'inv_total_cents', range: { min: 123_456, max: 123_456 } },
    ]);
  });

  it('chooses the label, also the unknown one, and rows without a value', () => {
    expect(asked('is_late', 'label')).toEqual(['Show only is_late = unknown', { what: 'labels-chosen', labels: [null] }]);
    expect(asked('is_late', 'label', { ...row, is_late: 1 })[1]).toEqual({ what: 'labels-chosen', labels: [1] });
    expect(asked('days_since_prev_inv', 'count')).toEqual([
      'Show only days_since_prev_inv missing',
      { what: 'ranged', column: 'days_since_prev_inv', range: { missing: true } },
    ]);
  });

  it('is missing while an extended value is on its way', () => {
    const { extended: _, ...awaited } = row;
    expect(asked('days_since_prev_inv', 'count', awaited)).toEqual([undefined, undefined]);
  });
});
