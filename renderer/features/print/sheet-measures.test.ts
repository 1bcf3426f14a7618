import { describe, expect, it } from 'vitest';
import { ACCOUNTS_PER_PAGE } from '../../lib/preferences/preferences.ts';
import { blockMeasures, pagesByShares, pagesOf, SHEET, sharesOf } from './sheet-measures.ts';

describe('a printed page of the call list', () => {
  it.each(ACCOUNTS_PER_PAGE)('has room for %i accounts, their invoices and ruled lines to write on', (perPage) => {
    const { height, noteHeight, invoiceHeight, invoiceRows } = blockMeasures(perPage);
    expect(height * perPage + SHEET.head).toBeLessThanOrEqual(SHEET.height);
    expect(invoiceRows).toBeGreaterThanOrEqual(6);
    // With all of its invoices, a line about its calls and a line to write on, an account has one share of the page.
    const content = 1.85 + 5.3 + invoiceRows * invoiceHeight + 5;
    expect(sharesOf(content, perPage)).toBe(1);
    expect(height - content).toBeGreaterThanOrEqual(noteHeight - 1);
  });

  it('has as many shares for an account as it needs, and never more than the page', () => {
    expect([20, 50, 70, 110, 115, 500].map((height) => sharesOf(height, 4))).toEqual([1, 1, 2, 2, 3, 4]);
    expect(sharesOf(300, 1)).toBe(1);
  });

  it('ends with an account, whatever share of it accounts have', () => {
    const blocks = [1, 1, 3, 1, 4, 2, 2, 1].map((shares, place) => ({ shares, place }));
    expect(pagesByShares(blocks, 4).map((page) => page.map(({ place }) => place))).toEqual([[0, 1], [2, 3], [4], [5, 6], [7]]);
    expect(pagesByShares([], 4)).toEqual([]);
  });

  it('fits A4 and Letter alike, within margins of 13 and 15 mm', () => {
    for (const [width, height] of [
      [210, 297],
      [215.9, 279.4],
    ]) {
      expect(SHEET.width).toBeLessThanOrEqual(width! - 2 * 15);
      expect(SHEET.height).toBeLessThanOrEqual(height! - 2 * 13);
    }
  });
});

it('fills page after page, and the last one with the rest', () => {
  expect(pagesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(pagesOf([1, 2], 2)).toEqual([[1, 2]]);
  expect(pagesOf([], 2)).toEqual([]);
});
