import { describe, expect, it } from 'vitest';
import { ACCOUNTS_PER_PAGE } from '../../lib/preferences/preferences.ts';
import { blockMeasures, pagesOf, SHEET } from './sheet-measures.ts';

describe('a printed page of the call list', () => {
  it.each(ACCOUNTS_PER_PAGE)('has room for %i accounts, their invoices and ruled lines to write on', (perPage) => {
    const { height, top, noteHeight, invoiceHeight, invoiceRows } = blockMeasures(perPage);
    expect(height * perPage + SHEET.head).toBeLessThanOrEqual(SHEET.height);
    expect(invoiceRows * invoiceHeight).toBeLessThan(top);
    expect(invoiceRows).toBeGreaterThanOrEqual(6);
    // Lines of a usable height, and the space around the account.
    expect(height - top).toBeGreaterThanOrEqual(noteHeight + 5.6);
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
