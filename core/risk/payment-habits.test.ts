import { describe, expect, it } from 'vitest';
import { type InvoiceSketch, pricedTable, settledTable } from '../testing/staged-tables.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { paymentHabits } from './payment-habits.ts';

/** An invoice that was paid after this number of days, on 2021-01-01 + `on`. */
function paid(daysToPay: number, on: number, account = 0): InvoiceSketch {
  const paidDay = 18_628 + on;
  return { account, issued: formatIsoDay((paidDay - daysToPay) as EpochDay), paid: formatIsoDay(paidDay as EpochDay) };
}

const habitsWithRows = (sketches: readonly InvoiceSketch[], asOf = '2022-01-01') => {
  const habitOf = paymentHabits(settledTable(sketches, asOf), pricedTable(sketches.map(() => 100)));
  const accounts = sketches.map(({ account = 0 }) => account);
  return Array.from({ length: Math.max(...accounts) + 1 }, (_, code) => habitOf(code));
};
const habits = (...given: Parameters<typeof habitsWithRows>) =>
  habitsWithRows(...given).map((habit) => habit && { paid: habit.paid, paidLate: habit.paidLate, daysLate: habit.daysLate });

describe('paymentHabits', () => {
  it('counts late payments and their average days late, rounded', () => {
    expect(habits([paid(30, 1), paid(31, 2), paid(34, 3), paid(5, 4)])).toEqual([{ paid: 4, paidLate: 2, daysLate: 3 }]);
  });

  it('has 0 days late when nothing was late', () => {
    expect(habits([paid(30, 1), paid(-2, 2)])).toEqual([{ paid: 2, paidLate: 0, daysLate: 0 }]);
  });

  it('uses only the last ten payments, in order of payment instead of file order', () => {
    const late = Array.from({ length: 10 }, (_, i) => paid(40, 100 + i));
    expect(habits([...late, paid(1, 99), paid(1, 98)])).toEqual([{ paid: 10, paidLate: 10, daysLate: 10 }]);
    expect(habits([...late, paid(1, 110)])).toEqual([{ paid: 10, paidLate: 9, daysLate: 10 }]);
  });

  it('takes the invoices issued last among payments of one day, in any file order', () => {
    const others = Array.from({ length: 9 }, (_, i) => paid(10, 50 + i));
    const [early, late] = [paid(45, 40), paid(10, 40)];
    const expected = [{ paid: 10, paidLate: 0, daysLate: 0 }];
    expect(habits([early, late, ...others])).toEqual(expected);
    expect(habits([...others, late, early])).toEqual(expected);
  });

  it('is empty for an account without payments, and keeps accounts apart', () => {
    expect(habits([paid(40, 1, 2), { account: 1, issued: '2021-01-01' }])).toEqual([
      undefined,
      undefined,
      { paid: 1, paidLate: 1, daysLate: 10 },
    ]);
  });

  it('ignores payments after the day', () => {
    expect(habits([paid(40, 9), paid(10, 8)], '2021-01-09')).toEqual([{ paid: 1, paidLate: 0, daysLate: 0 }]);
  });

  it('lists the rows it used, the latest payment last', () => {
    expect(habitsWithRows([paid(5, 9), { issued: '2021-01-01' }, paid(5, 3)])[0]!.rows).toEqual([2, 0]);
  });
});
