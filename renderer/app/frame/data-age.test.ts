import { expect, it } from 'vitest';
import { parseIsoDay } from '../../../core/units/day.ts';
import { dataAgeWords, sayAge } from './data-age.tsx';

it('the age of the data is said in days, months or years, to the nearest', () => {
  expect(sayAge(45)).toBe('45 days');
  expect(sayAge(150)).toBe('5 months');
  expect(sayAge(130)).toBe('4 months');
  expect(sayAge(729)).toBe('24 months');
  expect(sayAge(2_028)).toBe('5 years');
  expect(sayAge(2_180)).toBe('5 years');
  expect(sayAge(2_192)).toBe('6 years');
});

it('payments after the last invoice are said beside it', () => {
  const [last, lastPaid, today] = ['2021-05-12', '2021-07-08', '2026-11-30'].map((text) => parseIsoDay(text)!);
  const { text, title } = dataAgeWords({ last: last!, lastPaid: lastPaid! }, today!);
  expect(text).toBe('Invoices end 12 May 2021');
  expect(title).toContain('The last invoice is of 12 May 2021, 5 years before today, 30 Nov 2026; the last payment is of 8 Jul 2021.');
  expect(dataAgeWords({ last: last!, lastPaid: last! }, today!).text).toBe('Data ends 12 May 2021');
});
