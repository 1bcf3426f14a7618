import { expect, it } from 'vitest';
import { parseIsoDay } from '../../../core/units/day.ts';
import { asOfTitle } from './as-of-frame.tsx';

it('the as-of date says from which day promises count, as their form does', () => {
  const [earlier, last, today] = ['2021-05-05', '2021-05-12', '2026-11-30'].map((text) => parseIsoDay(text)!) as [never, never, never];
  expect(asOfTitle(last, last, today)).toBe('Figures are as of this day; calls are dated today, 30 Nov 2026');
  expect(asOfTitle(earlier, last, today)).toBe(
    'Figures are as of this day; calls are dated today, 30 Nov 2026, and days of promises and snoozes count from 5 May 2021',
  );
});
