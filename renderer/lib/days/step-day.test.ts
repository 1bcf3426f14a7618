import { describe, expect, it } from 'vitest';
import { formatIsoDay, parseIsoDay } from '../../../core/units/day.ts';
import { type DayStep, stepDay } from './step-day.ts';

const stepped = (from: string, step: DayStep, by: number) => formatIsoDay(stepDay(parseIsoDay(from)!, step, by));

describe('stepDay', () => {
  it('steps days and weeks across months and years', () => {
    expect(stepped('2021-03-01', 'day', -1)).toBe('2021-02-28');
    expect(stepped('2020-12-28', 'week', 1)).toBe('2021-01-04');
  });
  it('steps to the same day of another month', () => {
    expect(stepped('2021-05-12', 'month', 1)).toBe('2021-06-12');
    expect(stepped('2021-01-12', 'month', -1)).toBe('2020-12-12');
    expect(stepped('2021-12-12', 'month', 1)).toBe('2022-01-12');
  });
  it('takes the last day of a month that is too short', () => {
    expect(stepped('2021-03-31', 'month', -1)).toBe('2021-02-28');
    expect(stepped('2020-01-30', 'month', 1)).toBe('2020-02-29');
    expect(stepped('2021-05-31', 'month', 1)).toBe('2021-06-30');
  });
});
