import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '../../../core/units/day.ts';
import { typedBacktest } from './typed-backtest.ts';

const typed = (top: string, from = '', to = '') => typedBacktest({ top, from, to }, null);

describe('typedBacktest', () => {
  it('accepts a number and two days, each of which may be empty', () => {
    expect(typed('20')).toEqual({ top: 20, from: null, to: null });
    expect(typed(' 1,000 ', '1 Oct 2020', '2021-05-01')).toEqual({
      top: 1_000,
      from: parseIsoDay('2020-10-01'),
      to: parseIsoDay('2021-05-01'),
    });
    expect(typed('1', '2021-05-01', '1 May 2021')).toMatchObject({ top: 1 });
  });

  it.each(['', '0', '-3', '2.5', 'ten', '12345678', '1,0', '0,25'])('requires a whole number of accounts, not “%s”', (text) => {
    expect(typed(text)).toEqual({ field: 'top', words: 'Type a whole number of accounts, 1 or more, such as 20.' });
  });

  it('names an invalid day, and days in the wrong order', () => {
    expect(typed('20', 'soon')).toMatchObject({ field: 'from' });
    expect(typed('20', '', '31 Feb 2021')).toMatchObject({ field: 'to' });
    expect(typed('20', '2 May 2021', '1 May 2021')).toEqual({ field: 'to', words: 'The last date comes before the first.' });
  });
});
