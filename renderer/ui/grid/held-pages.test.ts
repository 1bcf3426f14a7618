import { describe, expect, it } from 'vitest';
import { heldPages, MAX_PAGES } from './held-pages.ts';

describe('the held pages of a list', () => {
  it('are those in view, then those that were in view last', () => {
    expect(heldPages([0], 140, 170)).toEqual([1, 0]);
    expect(heldPages([1, 0], 190, 210)).toEqual([1, 2, 0]);
  });

  it('stay unchanged while the rows in view are held', () => {
    const held = [1, 2, 0];
    expect(heldPages(held, 40, 260)).toBe(held);
  });

  it('are never more than a dozen, after any scrolling', () => {
    let held: readonly number[] = [0];
    for (let first = 0; first < 970_000; first += 9_700) held = heldPages(held, first, first + 30);
    expect(held).toHaveLength(MAX_PAGES);
    expect(held[0]).toBe(9_603);
    expect(heldPages([0], 0, 1e9)).toHaveLength(MAX_PAGES);
  });
});
