import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '../../../core/units/day.ts';
import type { ComparedSide } from '../../worker/core-types.ts';
import { sayMissingList, sideWords } from './compare-sides.ts';
import type { SetName } from './set-names.ts';

const side = (set: ComparedSide['set'], day: string): ComparedSide => ({ set, day: parseIsoDay(day)! });
const name = (short: string): SetName => ({ short, brief: short.slice(0, 2), full: `${short}, in full` });

describe('the sides of a comparison', () => {
  it('are called by their dates when they are two days', () => {
    const words = (day: string) => {
      const where = `as of ${day}`;
      return { name: day, brief: day, where, whereBrief: where, full: where, title: day };
    };
    expect(
      sideWords({ from: side('open', '2026-05-30'), to: side('open', '2026-06-30') }, { open: name('small'), other: name('other') }),
    ).toEqual([words('30 May 2026'), words('30 Jun 2026')]);
  });

  it('are called by their names when they are two sets, whichever comes first', () => {
    const sides = { from: side('other', '2026-07-07'), to: side('open', '2026-06-30') };
    expect(sideWords(sides, { open: name('June'), other: name('July') })).toEqual([
      { name: 'July', brief: 'Ju', where: 'in July', whereBrief: 'in Ju', full: 'July as of 7 Jul 2026', title: 'July, in full' },
      { name: 'June', brief: 'Ju', where: 'in June', whereBrief: 'in Ju', full: 'June as of 30 Jun 2026', title: 'June, in full' },
    ]);
  });
});

it('a list that can’t be made is reported with the name of its set', () => {
  const missing = { code: 'compare.no-payments', set: 'other', file: 'invoices.csv', asOf: '2026-06-30' } as const;
  const names = { open: name('June'), other: name('July') };
  expect(sayMissingList({ ...missing, hasLater: false }, names)).toBe(
    'invoices.csv in July holds no payments, so nobody can tell which invoices are open: open that set with its payment_dates.',
  );
  expect(sayMissingList({ ...missing, hasLater: true }, null)).toBe(
    'invoices.csv holds no payment dated on or before 30 Jun 2026, so nobody can tell which invoices are open then: choose a later day for it.',
  );
});
