import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../../core/calls/working-days.ts';
import { civilFromDay, formatIsoDay, parseIsoDay, sayDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { endOfMonth, namesNoDay, nextWeekday, readDay } from './read-day.ts';
import { type DayMonthOrder, localeOrder } from './typed-day.ts';

/** A Wednesday. */
const FROM = parseIsoDay('2021-05-12')!;

const comingDay = (text: string, from: EpochDay, order: DayMonthOrder) => readDay(text, { from, today: from, direction: 'coming' }, order);

function typed(text: string, order: DayMonthOrder = 'dmy', from = FROM): string {
  const found = comingDay(text, from, order);
  return found.kind === 'day' ? formatIsoDay(found.day) : found.kind;
}

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((day) => day as EpochDay);
const anyOrder = fc.constantFrom<DayMonthOrder>('dmy', 'mdy', null);

describe('a coming day, as it is typed', () => {
  it.each([
    ['fri', '2021-05-14'],
    ['Friday', '2021-05-14'],
    ['next wed', '2021-05-19'],
    ['tomorrow', '2021-05-13'],
    ['today', '2021-05-12'],
    ['25/5', '2021-05-25'],
    ['25.5', '2021-05-25'],
    ['25.5.', '2021-05-25'],
    ['25. 5.', '2021-05-25'],
    ['1/2/27', '2027-02-01'],
    ['25.12.26', '2026-12-25'],
    ['25 may', '2021-05-25'],
    ['May 25', '2021-05-25'],
    ['25th', '2021-05-25'],
    ['11', '2021-06-11'],
    ['3 jan', '2022-01-03'],
    ['29 feb', '2024-02-29'],
    ['+7', '2021-05-19'],
    ['+2w', '2021-05-26'],
    ['in a week', '2021-05-19'],
    ['in 3 days', '2021-05-15'],
    ['next week', '2021-05-17'],
    ['end of month', '2021-05-31'],
    ['2021-06-01', '2021-06-01'],
    ['1 June 2021', '2021-06-01'],
    ['', 'unknown'],
    ['soon', 'unknown'],
    ['32 may', 'unknown'],
    ['13/13', 'unknown'],
    ['+9999', 'unknown'],
    ['30 feb', 'unknown'],
    ['31.2.', 'unknown'],
    ['31/2/27', 'unknown'],
  ])('“%s” is %s', (text, day) => expect(typed(text)).toBe(day));

  it('is no date of the calendar, with a dot or a year of two digits, too', () => {
    expect(['31.2.', '31/2/27', '29.2.27'].map(namesNoDay)).toEqual([true, true, true]);
    expect(['25.12.', '25/12/26'].map(namesNoDay)).toEqual([false, false]);
  });

  it('of two numbers follows the order of the locale, and is ambiguous where that is not known', () => {
    expect(typed('5/6', 'dmy')).toBe('2021-06-05');
    expect(typed('5/6', 'mdy')).toBe('2022-05-06');
    expect(comingDay('5/6', FROM, null)).toEqual({
      kind: 'ambiguous',
      dayFirst: parseIsoDay('2021-06-05'),
      monthFirst: parseIsoDay('2022-05-06'),
    });
    expect(typed('25/5', 'mdy')).toBe('2021-05-25');
    expect(typed('6/6', null)).toBe('2021-06-06');
    expect([localeOrder('en-AU'), localeOrder('en-US'), localeOrder('en'), localeOrder('sv-SE')]).toEqual(['dmy', 'mdy', null, null]);
  });

  it('is read back from every way to write it, on or after the day it is counted from', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 360 }), anyOrder, (from, wait, order) => {
        const day = (from + wait) as EpochDay;
        const { month, day: ofMonth } = civilFromDay(day);
        const shortName = sayDay(day).split(' ')[1]!;
        const ways = [`+${wait}`, formatIsoDay(day), sayDay(day), `${ofMonth} ${shortName}`, `${shortName} ${ofMonth}`];
        for (const way of ways) expect(comingDay(way, from, order)).toEqual({ kind: 'day', day });
        if (order === null) return;
        const numbers = order === 'dmy' ? `${ofMonth}/${month}` : `${month}/${ofMonth}`;
        expect(comingDay(numbers, from, order)).toEqual({ kind: 'day', day });
      }),
    );
  });

  it('is never before the day it is counted from, unless a whole date says so', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9+/ ]{0,9}$/), anyDay, anyOrder, (text, from, order) => {
        const found = comingDay(text, from, order);
        if (found.kind === 'day' && !/\d{4}/.test(text)) expect(found.day).toBeGreaterThanOrEqual(from);
        if (found.kind === 'ambiguous' && !/\d{4}/.test(text))
          expect(Math.min(found.dayFirst, found.monthFirst)).toBeGreaterThanOrEqual(from);
      }),
      { numRuns: 2000 },
    );
  });

  it('of a weekday is one to seven days away, and of a month’s end the last day of a month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 6 }), (from, weekday) => {
        const next = nextWeekday(from, weekday);
        expect([weekdayOf(next), next - from >= 1 && next - from <= 7]).toEqual([weekday, true]);
        const end = endOfMonth(from);
        expect([end > from, civilFromDay((end + 1) as EpochDay).day]).toEqual([true, 1]);
      }),
    );
  });
});

describe('a past day, as it is typed', () => {
  const today = parseIsoDay('2026-11-30')!;
  const past = (text: string, latest = today) => {
    const found = readDay(text, { from: FROM, today, direction: 'past', latest }, 'dmy');
    return found.kind === 'day' ? formatIsoDay(found.day) : found.kind;
  };
  it.each([
    ['today', '2026-11-30'],
    ['Yesterday', '2026-11-29'],
    ['-7', '2021-05-05'],
    ['- 2 w', '2021-04-28'],
    ['3 days ago', '2021-05-09'],
    ['a week ago', '2021-05-05'],
    ['+2w', '2021-05-26'],
    ['fri', '2021-05-07'],
    ['last Tuesday', '2021-05-11'],
    ['wed', '2021-05-05'],
    ['next fri', '2021-05-14'],
    ['end of month', '2021-04-30'],
    ['11', '2021-05-11'],
    ['31', '2021-03-31'],
    ['13/5', '2021-05-13'],
    ['25 may', '2021-05-25'],
    ['Dec 28', '2020-12-28'],
    ['2021-03-01', '2021-03-01'],
    ['', 'unknown'],
    ['31/2', 'unknown'],
    ['soon', 'unknown'],
  ])('“%s” is %s', (text, day) => expect(past(text)).toBe(day));

  it('without a year is no later than the latest day', () => {
    expect(past('13/5', FROM)).toBe('2020-05-13');
    expect(past('29 feb', FROM)).toBe('2020-02-29');
  });

  it('of a weekday is one to seven days before, and no day that is counted back is a coming one', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), (from, name) => {
        const found = readDay(name, { from, today: from, direction: 'past' }, null);
        expect(found.kind === 'day' && from - found.day >= 1 && from - found.day <= 7).toBe(true);
      }),
    );
    expect(['yesterday', '-7', '3 days ago', 'last fri'].map((text) => typed(text))).toEqual(Array(4).fill('unknown'));
  });
});

describe('namesNoDay', () => {
  it.each(['31/2', '30 feb', 'feb 30 2020', '29 feb 2027', '31 April 2026', '2021-02-30', '31/2/2021'])('“%s” is no day', (text) =>
    expect(namesNoDay(text)).toBe(true),
  );
  it.each(['', 'soon', '29 feb', '28/2', '2/28', '12 Mayor 2021', '12 May 2021', '+9999', '31'])('“%s” is a day, or no date', (text) =>
    expect(namesNoDay(text)).toBe(false),
  );
});
