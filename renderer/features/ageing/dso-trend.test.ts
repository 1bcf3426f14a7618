import { expect, it } from 'vitest';
import { parseIsoDay } from '../../../core/units/day.ts';
import { sayDsoTrend } from './dso-trend.ts';

const at = (day: string, dso_days: number | null) => ({ day: parseIsoDay(day)!, dso_days });

it('the DSO trend says from where to where it went, whole months by their name', () => {
  expect(sayDsoTrend([at('2025-06-30', 32.14), at('2025-12-31', 40), at('2026-06-30', 29.66)])).toBe(
    'DSO fell from 32.1 days (Jun 2025) to 29.7 days (Jun 2026); lower is faster',
  );
  expect(sayDsoTrend([at('2025-05-31', null), at('2025-06-30', 1_030), at('2026-06-11', 1_031.5)])).toBe(
    'DSO rose from 1,030.0 days (Jun 2025) to 1,031.5 days (11 Jun 2026); lower is faster',
  );
});

it('the DSO trend says that nothing changed, and explains the DSO where there are not two figures', () => {
  expect(sayDsoTrend([at('2025-06-30', 29.71), at('2026-06-30', 29.69)])).toBe('DSO is 29.7 days in Jun 2025 and in Jun 2026');
  expect(sayDsoTrend([at('2025-06-30', null), at('2026-06-30', 29.7)])).toMatch(/^Open ÷ invoiced/);
  expect(sayDsoTrend([])).toMatch(/^Open ÷ invoiced/);
});
