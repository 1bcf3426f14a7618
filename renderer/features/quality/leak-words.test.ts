import { expect, it } from 'vitest';
import { dayFromCivil } from '../../../core/units/day.ts';
import type { LeakReport } from '../../worker/core-types.ts';
import { leakWords } from './leak-words.ts';

const REPORT: LeakReport = {
  asOf: dayFromCivil(2021, 5, 12)!,
  invoicesDropped: 31,
  paymentsBlanked: 1,
  featureRows: 9_654,
  callListRows: 183,
  differences: 0,
  shown: [],
};

it('reports that nothing differs, over how many rows, and what was removed', () => {
  expect(leakWords(REPORT)).toEqual({
    title: 'Identical, 9,654 rows',
    text: 'Every cell of the dataset is the same, and so is every cell of the 183 rows of the call list. Taken away for it: 31 invoices issued after 12 May 2021, and 1 payment made after it on the others.',
  });
});

it('says that there was no call list to compare', () => {
  expect(leakWords({ ...REPORT, callListRows: null }).text).toMatch(
    /^Every cell of the dataset is the same; as of this day there is no call list\./,
  );
});

it('reports that there was nothing to remove', () => {
  expect(leakWords({ ...REPORT, invoicesDropped: 0, paymentsBlanked: 0 }).text).toMatch(
    / Nothing in these extracts is dated after 12 May 2021, so there was nothing to take away\.$/,
  );
});

it('says how many cells differ, and that not all of them are listed', () => {
  const shown = [{ table: 'features_invoices' as const, row: '7', column: 'is_late', whole: '1', known: null }];
  expect(leakWords({ ...REPORT, differences: 1, shown })).toMatchObject({
    title: '1 cell differs',
    text: expect.stringMatching(/^What is dated after 12 May 2021 shows in figures as of that day\. Taken/),
  });
  expect(leakWords({ ...REPORT, differences: 2, shown }).text).toContain('The first 1 are listed below.');
});
