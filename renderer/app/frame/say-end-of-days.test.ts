import { expect, it } from 'vitest';
import { parseIsoDay } from '../../../core/units/day.ts';
import { afterDataWords } from './say-end-of-days.ts';

const day = (text: string) => parseIsoDay(text)!;
const REFERENCE = { last: day('2021-05-12'), lastPaid: day('2021-07-08') };

it('a step past the last invoice says until when payments are known', () => {
  const said = 'No invoice was issued after 12 May 2021. Payments are known until 8 Jul 2021, so less is open on later days.';
  expect(afterDataWords(day('2021-05-12'), day('2021-05-13'), REFERENCE)).toBe(said);
  expect(afterDataWords(day('2021-05-13'), day('2021-05-14'), REFERENCE)).toBeNull();
});

it('a step past the last payment says that later days have the same invoices', () => {
  const said = 'The data ends 8 Jul 2021: later days have the same invoices, only older.';
  expect(afterDataWords(day('2021-07-08'), day('2021-07-09'), REFERENCE)).toBe(said);
  expect(afterDataWords(day('2021-05-12'), day('2026-11-30'), REFERENCE)).toBe(said);
});

it('where payments end with the data, one sentence is enough', () => {
  const end = { last: day('2021-05-12'), lastPaid: day('2021-05-12') };
  const said = 'The data ends 12 May 2021: later days have the same invoices, only older.';
  expect(afterDataWords(day('2021-05-12'), day('2021-05-13'), end)).toBe(said);
  expect(afterDataWords(day('2021-05-12'), day('2021-05-13'), { ...end, lastPaid: null })).toBe(said);
  expect(afterDataWords(day('2021-05-10'), day('2021-05-12'), end)).toBeNull();
});
