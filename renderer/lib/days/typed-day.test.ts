import { describe, expect, it } from 'vitest';
import { formatIsoDay } from '../../../core/units/day.ts';
import { type DayMonthOrder, typedDay } from './typed-day.ts';

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
