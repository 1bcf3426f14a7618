import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilFromDay, dayFromCivil, formatIsoDay, monthsEarlier, parseIsoDay, sayDay } from './day.ts';
import type { EpochDay } from './units.ts';

const FIRST = Date.UTC(1900, 0, 1) / 86_400_000;
const LAST = Date.UTC(2199, 11, 31) / 86_400_000;

it.each([
  ['2026-06-30', 1, '2026-05-31'],
  ['2026-05-31', 1, '2026-04-30'],
  ['2024-02-29', 12, '2023-02-28'],
  ['2023-02-28', 12, '2022-02-28'],
  ['2026-03-30', 1, '2026-02-28'],
  ['2026-01-12', 3, '2025-10-12'],
])('from %s, %i months earlier is %s', (from, months, to) => {
  expect(formatIsoDay(monthsEarlier(parseIsoDay(from)!, months))).toBe(to);
});

describe('days', () => {
  it('agree with the Gregorian calendar of Date on every day from 1900 to 2199, and survive being written and read', () => {
    const wrong: number[] = [];
    for (let day = FIRST; day <= LAST; day++) {
      const date = new Date(day * 86_400_000);
      const epochDay = day as EpochDay;
      const { year, month, day: dayOfMonth } = civilFromDay(epochDay);
      const text = formatIsoDay(epochDay);
      const isRight =
        year === date.getUTCFullYear() &&
        month === date.getUTCMonth() + 1 &&
        dayOfMonth === date.getUTCDate() &&
        dayFromCivil(year, month, dayOfMonth) === day &&
        text === date.toISOString().slice(0, 10) &&
        parseIsoDay(text) === day;
      if (!isRight) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it('agree with Date from year 1 to 9999, existing or not', () => {
    const parts = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }));
    fc.assert(
      fc.property(parts, ([year, month, dayOfMonth]) => {
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, dayOfMonth);
        const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
        expect(dayFromCivil(year, month, dayOfMonth)).toBe(exists ? date.getTime() / 86_400_000 : null);
      }),
      { numRuns: 2000 },
    );
  });

  it('count from 1970 and handle leap years', () => {
    expect(dayFromCivil(1970, 1, 1)).toBe(0);
    expect(dayFromCivil(1969, 12, 31)).toBe(-1);
    expect(dayFromCivil(2000, 2, 29)).toBe(11_016);
    expect(dayFromCivil(1900, 2, 29)).toBeNull();
    expect(dayFromCivil(2021, 2, 29)).toBeNull();
    expect(dayFromCivil(0, 1, 1)).toBeNull();
    expect(dayFromCivil(10_000, 1, 1)).toBeNull();
  });

  it('are read from YYYY-MM-DD and nothing else', () => {
    expect(parseIsoDay('2021-05-12')).toBe(18_759);
    for (const text of ['2021-5-12', '12/05/2021', '2021-05-12 ', '2021-05-12T00:00', '21-05-12', '2021-02-30', '2021-13-01', '']) {
      expect(parseIsoDay(text), text).toBeNull();
    }
  });

  it('are written in a readable form', () => {
    const months = Array.from({ length: 12 }, (_, month) => sayDay(dayFromCivil(2021, month + 1, 1)!));
    expect(months).toEqual(
      ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((month) => `1 ${month} 2021`),
    );
    expect(sayDay(18_759 as EpochDay)).toBe('12 May 2021');
  });
});
