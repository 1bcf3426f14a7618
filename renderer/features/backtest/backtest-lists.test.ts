import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '../../../core/units/day.ts';
import { type ChanceFigures, listsOf, type Report, sayGroups, sayPrecision, sayShortDay, sayWorth } from './backtest-lists.ts';

/** A report with that many dates, and means with these shares: of the list, of the largest first, of the most overdue first. */
function reportOf(dates: number, shares: readonly (number | null)[]): Report {
  const mean = (share: number | null) => ({ precision: share, late_share: share });
  const lists = {
    model: mean(shares[0]!),
    largest_outstanding: mean(shares[1]!),
    most_overdue: mean(shares[2]!),
    perfect: mean(shares[0] === null ? null : 1),
  };
  return {
    top: 20,
    days: Array.from({ length: dates }),
    means: { all_open: lists, not_yet_due: lists },
    open_chances: null,
    issue_chances: null,
  } as unknown as Report;
}

function groupsOf(...sizes: readonly number[]): ChanceFigures {
  return { calibration: sizes.map((invoices) => ({ invoices, said: 0, happened: 0 })) } as unknown as ChanceFigures;
}

describe('the answer in words', () => {
  it('says what the list reached, beside the other orders', () => {
    expect(sayWorth(reportOf(8, [0.975, 0.415, 0.763]), 'all_open')).toBe(
      'On 8 past dates, calling the list’s top 20 would have reached 98% of the late dollars that a perfect list would; calling the largest debtors first, 42%; the most overdue first, 76%.',
    );
    expect(sayWorth(reportOf(1, [0.938, 0.286, 0.286]), 'not_yet_due')).toBe(
      'On 1 past date, of what was not yet overdue, calling the list’s top 20 would have reached 94% of the late dollars that a perfect list would; calling the largest debtors first, 29%.',
    );
  });

  it('doesn’t round to all or nothing in between', () => {
    expect(sayWorth(reportOf(8, [0.999, 0.001, 0]), 'all_open')).toMatch(/reached >99% .* first, <1%; .* 0%\.$/);
  });

  it('reports that there was nothing to reach', () => {
    expect(sayWorth(reportOf(2, [null, null, null]), 'all_open')).toBe(
      'On 2 past dates, nothing that was open ended late, so no list had anything to reach.',
    );
    expect(sayPrecision(reportOf(2, [null, null, null]), 'all_open')).toContain('–');
  });

  it('leaves out the most overdue when nothing is overdue', () => {
    expect(listsOf('all_open')).toContain('most_overdue');
    expect(listsOf('not_yet_due')).not.toContain('most_overdue');
  });

  it('says how large the groups are', () => {
    expect(sayGroups(groupsOf(264, 263, 264))).toBe('3 groups of 263 or 264 invoices');
    expect(sayGroups(groupsOf(5, 5))).toBe('2 groups of 5 invoices');
    expect(sayGroups(groupsOf(1))).toBe('one group of 1 invoice');
  });

  it('names the first of a month by its month, and other days by day and month', () => {
    expect(sayShortDay(parseIsoDay('2020-10-01')!)).toBe('Oct ’20');
    expect(sayShortDay(parseIsoDay('2021-02-11')!)).toBe('11 Feb');
  });
});
