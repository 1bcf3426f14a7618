import { expect, it } from 'vitest';
import { PAGE_DIGITS, pageWidths } from './page-widths.ts';

const sum = (widths: readonly number[]) => widths.reduce((so_far, width) => so_far + width, 0);
const fixed = (width: number) => ({ least: width, most: width, whole: width });

it('gives columns all the width that is of use where a page has room for it', () => {
  expect(pageWidths([fixed(10.2), { least: 8, most: 60, whole: 130 }])).toEqual([11, 60]);
});

it('narrows texts to a page, the longer ones to as many lines, and never figures or words', () => {
  const columns = [fixed(60), fixed(60), { least: 10, most: 32, whole: 32 }, { least: 16, most: 60, whole: 130 }];
  const [first, second, name, reasons] = pageWidths(columns);
  expect([first, second]).toEqual([60, 60]);
  expect(sum([first!, second!, name!, reasons!])).toBeLessThanOrEqual(PAGE_DIGITS);
  expect(reasons).toBeGreaterThan(name!);
  expect(name).toBeGreaterThanOrEqual(10);
});

it('takes more than a page where the least widths need it', () => {
  expect(pageWidths([fixed(150), { least: 60, most: 80, whole: 200 }])).toEqual([150, 60]);
});
