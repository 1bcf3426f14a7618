import { expect, it } from 'vitest';
import { ONE_PAGE_DIGITS, PAGE_DIGITS, pageWidths } from './page-widths.ts';

const sum = (widths: readonly number[]) => widths.reduce((so_far, width) => so_far + width, 0);
const fixed = (width: number) => ({ least: width, most: width, whole: width });

it('gives columns all the width that is of use where a page has room for it', () => {
  expect(pageWidths([fixed(10.2), { least: 8, most: 60, whole: 130 }], 1)).toEqual({ widths: [11, 60], pages: 1 });
});

it('narrows texts to a page, the longer ones to as many lines, and never figures or words', () => {
  const columns = [fixed(60), fixed(60), { least: 10, most: 32, whole: 32 }, { least: 16, most: 60, whole: 130 }];
  const { widths, pages } = pageWidths(columns, 1);
  const [first, second, name, reasons] = widths;
  expect(pages).toBe(1);
  expect([first, second]).toEqual([60, 60]);
  expect(sum([first!, second!, name!, reasons!])).toBeLessThanOrEqual(PAGE_DIGITS);
  expect(reasons).toBeGreaterThan(name!);
  expect(name).toBeGreaterThanOrEqual(10);
});

it('prints a list that needs a little more than a page on one page, in smaller type', () => {
  const columns = [fixed(60), fixed(60), fixed(60), { least: 20, most: 80, whole: 200 }];
  const { widths, pages } = pageWidths(columns, 1);
  expect([pages, ...widths.slice(0, 3)]).toEqual([1, 60, 60, 60]);
  // A tenth more than the least widths is the text's.
  expect(widths[3]).toBe(40);
  const most = pageWidths([fixed(ONE_PAGE_DIGITS - 60), fixed(60)], 1);
  expect([most.pages, sum(most.widths)]).toEqual([1, ONE_PAGE_DIGITS]);
  expect(pageWidths([fixed(100), fixed(100), fixed(ONE_PAGE_DIGITS - 199)], 1).pages).toBe(3);
});

it('takes pages side by side where the least widths need them, each with the repeated columns', () => {
  const columns = [fixed(40), ...Array.from({ length: 5 }, () => fixed(40)), { least: 30, most: 80, whole: 200 }];
  const { widths, pages } = pageWidths(columns, 1);
  expect(pages).toBe(2);
  // Five on the first page would not fit, and the second has the first column again.
  expect(sum(widths.slice(0, 4))).toBeLessThanOrEqual(PAGE_DIGITS);
  expect(widths[0]! + sum(widths.slice(4))).toBeLessThanOrEqual(PAGE_DIGITS);
  // The text has the rest of the second page.
  expect(widths.slice(0, 6)).toEqual([40, 40, 40, 40, 40, 40]);
  expect(widths[6]).toBeGreaterThanOrEqual(30);
});

it('prints smaller where three pages are too few', () => {
  const { widths, pages } = pageWidths(
    Array.from({ length: 20 }, () => fixed(60)),
    1,
  );
  expect([widths.length, pages]).toEqual([20, 3]);
});
