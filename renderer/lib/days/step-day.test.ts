import { describe, expect, it } from 'vitest';
import { formatIsoDay, parseIsoDay } from '../../../core/units/day.ts';
import { type DayStep, stepDay, stepWithin } from './step-day.ts';

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

describe('stepWithin', () => {
  const day = (text: string) => parseIsoDay(text)!;
  const latest = day('2021-06-30');
  const snapshots = ['2021-04-30', '2021-05-28', '2021-05-31', '2021-06-30'].map((text) => ({ day: day(text) }));
  const to = (from: string, step: DayStep, by: 1 | -1) => {
    const reached = stepWithin(day(from), step, by, { latest, snapshots });
    return reached === null ? null : formatIsoDay(reached);
  };

  it('goes from day to day up to the latest', () => {
    const range = { latest, snapshots: null };
    expect(stepWithin(day('2021-06-29'), 'day', 1, range)).toBe(latest);
    expect(stepWithin(latest, 'day', 1, range)).toBeNull();
    expect(stepWithin(latest, 'month', -1, range)).toBe(day('2021-05-30'));
  });
  it('goes from snapshot to snapshot, back and forward, and no further', () => {
    expect([to('2021-05-31', 'day', -1), to('2021-05-31', 'day', 1)]).toEqual(['2021-05-28', '2021-06-30']);
    expect([to('2021-04-30', 'day', -1), to('2021-06-30', 'day', 1)]).toEqual([null, null]);
  });
  it('goes to the first snapshot that is as far away, or to the last there is', () => {
    expect([to('2021-06-30', 'week', -1), to('2021-06-30', 'month', -1)]).toEqual(['2021-05-31', '2021-05-28']);
    expect([to('2021-05-31', 'week', -1), to('2021-05-31', 'month', -1)]).toEqual(['2021-04-30', '2021-04-30']);
    expect(to('2021-05-28', 'month', 1)).toBe('2021-06-30');
    expect(to('2021-05-28', 'month', -1)).toBe('2021-04-30');
  });
});
