import { describe, expect, it } from 'vitest';
import { BestMatches, matchRank } from './best-matches.ts';

describe('how well a text matches', () => {
  it('has a rank: whole text, start of the text, start of a word, anywhere, no match', () => {
    const ranks = ['Lee', 'Lee LLC', 'Ann Lee', 'O’Lee', 'Sleek', 'Bob'].map((text) => matchRank(text, 'lee'));
    expect(ranks).toEqual([0, 1, 2, 2, 3, null]);
  });

  it('is the rank of its best match', () => {
    expect(matchRank('Sleek Lee', 'lee')).toBe(2);
    expect(matchRank('INV-0042', '0042')).toBe(2);
    expect(matchRank('10042', '0042')).toBe(3);
  });
});

describe('the best matches', () => {
  it('come best first, and in their original order when equally good', () => {
    const best = new BestMatches<string>(3);
    for (const [rank, item] of [
      [3, 'd'],
      [1, 'b'],
      [1, 'c'],
      [0, 'a'],
      [1, 'e'],
    ] as const)
      best.add(rank, item);
    expect(best.all()).toEqual(['a', 'b', 'c']);
    expect([best.isWanted(1), best.isWanted(3)]).toEqual([false, true]);
  });

  it('are empty when none are requested', () => {
    const best = new BestMatches<string>(0);
    best.add(0, 'a');
    expect(best.all()).toEqual([]);
  });
});
