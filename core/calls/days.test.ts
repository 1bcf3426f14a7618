import { describe, expect, it } from 'vitest';
import { callDay as day } from '../testing/call-notes.ts';
import { workDay } from './work-day.ts';
import { usualWait, workingDayFrom, workingDaysAfter } from './working-days.ts';

describe('working days', () => {
  it('are Monday to Friday, before 1970 too', () => {
    expect(workingDayFrom(day('2021-05-07'))).toBe(day('2021-05-07'));
    expect(workingDayFrom(day('2021-05-08'))).toBe(day('2021-05-10'));
    expect(workingDayFrom(day('2021-05-09'))).toBe(day('2021-05-10'));
    expect(workingDayFrom(day('1969-07-20'))).toBe(day('1969-07-21'));
  });
  it('count from the next working day', () => {
    expect(workingDaysAfter(day('2021-05-06'), 1)).toBe(day('2021-05-07'));
    expect(workingDaysAfter(day('2021-05-08'), 2)).toBe(day('2021-05-11'));
  });
  it('the default wait is a week and never ends on a weekend', () => {
    expect(usualWait(day('2021-05-12'))).toBe(day('2021-05-19'));
    expect(usualWait(day('2021-05-15'))).toBe(day('2021-05-24'));
  });
});

describe('the day on which a list is worked', () => {
  const friday = day('2021-05-07');
  it('is today for the suggested as-of date', () => {
    expect(workDay(friday, friday, day('2021-05-10'))).toBe(day('2021-05-10'));
    expect(workDay(friday, friday, day('2021-06-07'))).toBe(day('2021-06-07'));
  });
  it('is today for the suggested as-of date of old extracts, too', () => {
    expect(workDay(friday, friday, day('2026-11-29'))).toBe(day('2026-11-29'));
  });
  it('is the as-of date for any other day, and for a future day', () => {
    expect(workDay(day('2021-05-06'), friday, day('2021-05-10'))).toBe(day('2021-05-06'));
    expect(workDay(friday, friday, day('2021-05-01'))).toBe(friday);
  });
});
