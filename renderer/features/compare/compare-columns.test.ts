import { expect, it } from 'vitest';
import type { Cents } from '../../../core/units/units.ts';
import { copiedText } from '../../ui/grid/cell-values.ts';
import type { ComparedRow, FeatureColumn } from '../../worker/core-types.ts';
import { compareColumns } from './compare-columns.tsx';

const COLUMNS = [
  { key: 'acct_id', name: 'acct_id', kind: 'id' },
  { key: 'inv_total_cents', name: 'inv_total', kind: 'dollars' },
  { key: 'is_late', name: 'is_late', kind: 'label' },
].map((column) => ({ definition: 'what it is', unit: '', decimals: 0, set: 'standard', ...column }) as FeatureColumn);

const row = (changes: Partial<ComparedRow>): ComparedRow => ({
  inv_id: '7',
  acct_id: 'A1',
  acct_id_before: null,
  before: { inv_total_cents: 1_250 as Cents, is_late: null },
  after: { inv_total_cents: 1_250 as Cents, is_late: 1 },
  changed: ['is_late'],
  ...changes,
});

const copied = (kind: 'added' | 'gone' | 'changed', of: ComparedRow) =>
  compareColumns(kind, COLUMNS, false).map(({ values }) => copiedText(values!.kind, values!.of(of)));

it('a changed cell is copied with both of its values, others with the one they have', () => {
  expect(copied('changed', row({}))).toEqual(['A1', '12.50', 'unknown → 1']);
  expect(
    copied(
      'changed',
      row({ acct_id_before: 'A2', after: { inv_total_cents: -5 as Cents, is_late: 1 }, changed: ['acct_id', 'inv_total_cents'] }),
    ),
  ).toEqual(['A2 → A1', '12.50 → -0.05', '1']);
});

it('rows on one side are copied as figures, which a spreadsheet adds up', () => {
  expect(copied('added', row({ before: null, changed: [] }))).toEqual(['A1', '12.50', '1']);
  expect(copied('gone', row({ after: null, changed: [] }))).toEqual(['A1', '12.50', '']);
});
