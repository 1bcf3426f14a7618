import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '../../core/units/day.ts';
import { daysToPublish, todayIn } from './days-to-publish.ts';

const day = (text: string) => parseIsoDay(text)!;

describe('the days of a scheduled run', () => {
  it('depend on the current day in the time zone', () => {
    const moment = new Date('2026-03-29T23:30:00Z');
    expect(todayIn('UTC', moment)).toBe(day('2026-03-29'));
    expect(todayIn('Europe/London', moment)).toBe(day('2026-03-30'));
    expect(todayIn('America/New_York', moment)).toBe(day('2026-03-29'));
    expect(todayIn('Pacific/Kiritimati', moment)).toBe(day('2026-03-30'));
  });

  it('are only yesterday in a new store, and when no day was missed', () => {
    const yesterday = day('2021-07-30');
    expect(daysToPublish([], yesterday, 31)).toEqual({ days: [yesterday], leftOut: null });
    expect(daysToPublish([day('2021-07-29')], yesterday, 31)).toEqual({ days: [yesterday], leftOut: null });
  });

  it('are only yesterday when the store has it, even if earlier days are missing', () => {
    const yesterday = day('2021-07-30');
    expect(daysToPublish([day('2021-07-01'), yesterday], yesterday, 31)).toEqual({ days: [yesterday], leftOut: null });
    expect(daysToPublish([day('2021-08-15')], yesterday, 31)).toEqual({ days: [yesterday], leftOut: null });
  });

  it('include the missed days, up to the configured number', () => {
    const yesterday = day('2021-07-30');
    expect(daysToPublish([day('2021-07-27')], yesterday, 31).days).toEqual([day('2021-07-28'), day('2021-07-29'), yesterday]);
    expect(daysToPublish([day('2021-07-01')], yesterday, 2)).toEqual({
      days: [day('2021-07-28'), day('2021-07-29'), yesterday],
      leftOut: [day('2021-07-02'), day('2021-07-27')],
    });
  });
});
