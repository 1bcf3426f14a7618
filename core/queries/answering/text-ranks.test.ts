import { describe, expect, it } from 'vitest';
import { TextColumn } from '../../tables/columns.ts';
import { featureRow, packedFeatures } from '../../testing/export-rows.ts';
import { columnRanks, textRanks } from './text-ranks.ts';

/** The texts in the order of their ranks; those without one at the end. */
function inOrder(texts: readonly (string | null)[]): (string | null)[] {
  const ranks = textRanks(texts);
  const last = (rank: number) => (Number.isNaN(rank) ? Number.POSITIVE_INFINITY : rank);
  return texts
    .map((text, i) => ({ text, rank: last(ranks[i]!) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ text }) => text);
}

describe('the order of texts', () => {
  it('compares numbers by value', () => {
    expect(inOrder(['INV-10', 'INV-9', '100', '20', '3'])).toEqual(['3', '20', '100', 'INV-9', 'INV-10']);
  });

  it('compares numbers by value beyond the exact range of a double', () => {
    expect(inOrder(['90071992547409931', '90071992547409930', '9007199254740993'])).toEqual([
      '9007199254740993',
      '90071992547409930',
      '90071992547409931',
    ]);
  });

  it('ignores case, accents and leading zeros', () => {
    expect(inOrder(['zebra', 'Émile', 'eagle', 'Fox', 'apple'])).toEqual(['apple', 'eagle', 'Émile', 'Fox', 'zebra']);
    expect([...textRanks(['007', '7', 'A', 'a', 'É', 'e'])]).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('gives null no rank', () => {
    expect([...textRanks(['b', null, 'a', null])]).toEqual([1, Number.NaN, 0, Number.NaN]);
  });

  it('is the same for a column as for its texts', () => {
    const numbered = ['INV-10', 'inv-9', 'INV-010', 'INV-100', 'inv-9'];
    const mixed = ['10', '9', '10', 'Z', 'b', '9'];
    const long = ['90071992547409931', '90071992547409930', '7'];
    const prefixed = ['A1B2', 'A1B10', 'A10B1', '7'];
    for (const ids of [numbered, mixed, long, prefixed, ['x', 'X1'], ['0', '00', '1'], ['é1', 'e1', 'É2']]) {
      const column: unknown = packedFeatures(ids.map((inv_id) => featureRow({ inv_id }))).column('inv_id');
      expect(column).toBeInstanceOf(TextColumn);
      expect([...columnRanks(column as TextColumn)]).toEqual([...textRanks(ids)]);
    }
  });
});
