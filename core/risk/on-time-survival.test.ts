import { describe, expect, it } from 'vitest';
import { estimateOnTimeSurvival } from './on-time-survival.ts';

/** Accounts with these days to pay. */
function payments(...accounts: readonly (readonly number[])[]) {
  const starts = [0];
  for (const days of accounts) starts.push(starts.at(-1)! + days.length);
  return { starts, days: Uint8Array.from(accounts.flat()) };
}
/** The number of these days to pay, by day. */
function counts(...days: readonly number[]): Float64Array {
  return Float64Array.from({ length: 31 }, (_, day) => days.filter((each) => each === day).length);
}
const repeat = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

describe('the pace of on-time payers', () => {
  it('ignores the age of an invoice before the first payment, and decides on the due day', () => {
    const { overall, own } = estimateOnTimeSurvival(payments());
    expect([-1, 0, 15, 29, 30, 31].map(overall)).toEqual([1, 1, 1, 1, 0, 0]);
    expect(own(counts())(29)).toBe(1);
  });

  it('is the share still open, with two more payments on the due day', () => {
    const { overall } = estimateOnTimeSurvival(payments(repeat(4, 10), repeat(4, 20)));
    expect([9, 10, 19, 20, 29, 30].map((days) => Number(overall(days).toFixed(12)))).toEqual([1, 0.6, 0.6, 0.2, 0.2, 0]);
  });

  it('never rises', () => {
    const { overall } = estimateOnTimeSurvival(payments([0, 3, 3, 9, 30, 30, 28], [1, 14]));
    for (let day = -2; day < 40; day++) expect(overall(day + 1)).toBeLessThanOrEqual(overall(day));
  });

  it('is the same for all when accounts pay alike', () => {
    const alike = Array.from({ length: 30 }, (_, account) => Array.from({ length: 12 }, (_, i) => (account * 7 + i * 5) % 31));
    const pace = estimateOnTimeSurvival(payments(...alike));
    expect(pace.own(counts(...repeat(12, 3)))).toBe(pace.overall);
  });

  it('differs by account when accounts differ, and is closer to the overall pace the fewer payments the account has', () => {
    const pace = estimateOnTimeSurvival(payments(...repeat(15, repeat(12, 5)), ...repeat(15, repeat(12, 25))));
    const long = pace.own(counts(...repeat(12, 5)))(10);
    const short = pace.own(counts(5))(10);
    expect(pace.overall(10)).toBeCloseTo(0.5, 1);
    expect(long).toBeLessThan(0.1);
    expect(short).toBeGreaterThan(long);
    expect(short).toBeLessThan(pace.overall(10));
    expect(pace.own(counts())(10)).toBeCloseTo(pace.overall(10), 12);
  });
});
