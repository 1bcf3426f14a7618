import { describe, expect, it } from 'vitest';
import { formatIsoDay, parseIsoDay } from '../../../core/units/day.ts';
import { asOfDay, type DayMonthOrder, namesNoDay, typedDay } from './typed-day.ts';

const typed = (text: string, order: DayMonthOrder = null) => {
  const day = typedDay(text, order);
  return day === null ? null : formatIsoDay(day);
};

describe('typedDay', () => {
  it.each(['2021-05-12', '2021/5/12', '12 May 2021', '12 may 2021', ' 12 May, 2021 ', 'May 12, 2021', '12/5/2021', '12.05.2021'])(
    'reads “%s” as 12 May 2021',
    (text) => expect(typed(text)).toBe('2021-05-12'),
  );
  it('reads two numbers in the given order, and otherwise in the only order in which there is such a day', () => {
    expect(typed('5/6/2021', 'dmy')).toBe('2021-06-05');
    expect(typed('5/6/2021', 'mdy')).toBe('2021-05-06');
    expect(typed('5/25/2021', 'dmy')).toBe('2021-05-25');
    expect(typed('25/5/2021', 'mdy')).toBe('2021-05-25');
    expect(typed('25/25/2021', 'mdy')).toBeNull();
  });
  it.each(['', 'yesterday', '30 Feb 2021', '12 Mai 2021', '12 Mayor 2021', '12/5/21', '2021-13-01', '12 May'])('refuses “%s”', (text) =>
    expect(typed(text)).toBeNull(),
  );
});

describe('namesNoDay', () => {
  it.each(['31/2', '30 feb', 'feb 30 2020', '29 feb 2027', '31 April 2026', '2021-02-30', '31/2/2021'])('“%s” is no day', (text) =>
    expect(namesNoDay(text)).toBe(true),
  );
  it.each(['', 'soon', '29 feb', '28/2', '2/28', '12 Mayor 2021', '12 May 2021', '+9999', '31'])('“%s” is a day, or no date', (text) =>
    expect(namesNoDay(text)).toBe(false),
  );
});

describe('asOfDay', () => {
  const [from, today] = [parseIsoDay('2021-05-12')!, parseIsoDay('2026-11-30')!];
  it.each([
    ['today', '2026-11-30'],
    ['Yesterday', '2026-11-29'],
    ['-7', '2021-05-05'],
    ['+2w', '2021-05-26'],
    ['13/5', '2021-05-13'],
    ['25 may', '2021-05-25'],
    ['Dec 28', '2020-12-28'],
    ['2021-03-01', '2021-03-01'],
  ])('reads “%s” as %s', (text, day) => expect(formatIsoDay(asOfDay(text, { from, today, latest: today }, 'dmy')!)).toBe(day));
  it.each(['', 'fri', '31/2'])('refuses “%s”', (text) => expect(asOfDay(text, { from, today, latest: today }, 'dmy')).toBeNull());
  it('takes a date without a year no later than the latest day', () => {
    expect(formatIsoDay(asOfDay('13/5', { from, today: from, latest: from }, 'dmy')!)).toBe('2020-05-13');
  });
});
