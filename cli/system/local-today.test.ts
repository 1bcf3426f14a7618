import { expect, it } from 'vitest';
import { formatIsoDay } from '../../core/units/day.ts';
import { localToday } from './local-today.ts';

it('is the local day, not the day in UTC', () => {
  expect(formatIsoDay(localToday(new Date(2021, 0, 31, 0, 0, 1)))).toBe('2021-01-31');
  expect(formatIsoDay(localToday(new Date(2024, 1, 29, 23, 59, 59)))).toBe('2024-02-29');
});
