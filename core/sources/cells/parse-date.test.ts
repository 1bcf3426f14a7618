import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromCivil, formatIsoDay } from '../../units/day.ts';
import { type EpochDay, NO_VALUE } from '../../units/units.ts';
import { type DateOrder, parseDateCell, parseDatesCell, UNPARSABLE } from './parse-date.ts';

/** Puts the cell between others, as in a record. */
function inRecord<Read>(cell: string, read: (bytes: Uint8Array, start: number, end: number) => Read): Read {
  const bytes = new TextEncoder().encode(`9,${cell},9`);
  return read(bytes, 2, bytes.length - 2);
}

/** `YYYY-MM-DD`, or the name of the special value. */
function date(cell: string, order: DateOrder): string {
  const day = inRecord(cell, (bytes, start, end) => parseDateCell(bytes, start, end, order));
  return day === NO_VALUE ? 'empty' : day === UNPARSABLE ? 'unparsable' : formatIsoDay(day as EpochDay);
}

function dates(cell: string, order: DateOrder = 'ymd'): string[] | null {
  const days = inRecord(cell, (bytes, start, end) => parseDatesCell(bytes, start, end, order));
  return days?.map(formatIsoDay) ?? null;
}

describe('one date in a cell', () => {
  it.each([
    ['ymd', '2021-05-03'],
    ['ymd', '2021-5-3'],
    ['ymd', '2021/05/03'],
    ['ymd', '2021.5.03'],
    ['dmy', '03/05/2021'],
    ['dmy', '3/5/2021'],
    ['dmy', '3-05-2021'],
    ['dmy', '03.5.2021'],
    ['mdy', '05/03/2021'],
    ['mdy', '5/3/2021'],
    ['mdy', '5-3-2021'],
    ['mdy', '05.03.2021'],
    ['ymd', '  2021-05-03 '],
  ] as const)('reads %s %s', (order, cell) => {
    expect(date(cell, order)).toBe('2021-05-03');
  });

  it.each(['2021-05-03T23:59:59Z', '2021-05-03 23:59', '2021-05-03T00:00:00.000+02:00', '2021-05-03 11:59:59 PM', '2021-05-03 9:05'])(
    'drops the time of %s',
    (cell) => {
      expect(date(cell, 'ymd')).toBe('2021-05-03');
    },
  );

  it('drops the time after the other orders too', () => {
    expect(date('3/5/2021 10:15', 'dmy')).toBe('2021-05-03');
    expect(date('5/3/2021 10:15 AM', 'mdy')).toBe('2021-05-03');
  });

  it.each([
    ['ymd', '2021-02-30'],
    ['ymd', '2021-2-29'],
    ['ymd', '1900-02-29'],
    ['ymd', '2021-13-01'],
    ['ymd', '2021-00-10'],
    ['ymd', '2021-01-00'],
    ['ymd', '2021-04-31'],
    ['dmy', '31/4/2021'],
    ['mdy', '13/1/2021'],
    ['dmy', '1/13/2021'],
  ] as const)('rejects the impossible date %s %s', (order, cell) => {
    expect(date(cell, order)).toBe('unparsable');
  });

  it('handles leap years', () => {
    expect(['2020-02-29', '2000-02-29', '2400-02-29'].map((cell) => date(cell, 'ymd'))).toEqual(['2020-02-29', '2000-02-29', '2400-02-29']);
  });

  it('rejects a year of two digits, in any order', () => {
    for (const cell of ['21-05-03', '03/05/21', '5.3.21', '121-05-03']) {
      for (const order of ['ymd', 'dmy', 'mdy'] as const) expect(date(cell, order)).toBe('unparsable');
    }
  });

  it.each([
    '20210503',
    '2021-05',
    '2021-05-03-01',
    '2021-05/03',
    '2021 05 03',
    '3 May 2021',
    'today',
    '-',
    '2021-05-03x',
    '２021-05-03',
    '44319',
  ])('rejects %j in any order', (cell) => {
    for (const order of ['ymd', 'dmy', 'mdy'] as const) expect(date(cell, order)).toBe('unparsable');
  });

  it('distinguishes the orders', () => {
    expect(date('3/5/2021', 'ymd')).toBe('unparsable');
    expect(date('2021-05-03', 'dmy')).toBe('unparsable');
    expect(date('2021-05-03', 'mdy')).toBe('unparsable');
  });

  it('reads an empty or blank cell as no value', () => {
    for (const order of ['ymd', 'dmy', 'mdy'] as const)
      expect(['', ' ', '\t \u00a0'].map((cell) => date(cell, order))).toEqual(['empty', 'empty', 'empty']);
  });

  it('reads every way of writing a day, from year 1 to 9999', () => {
    const first = dayFromCivil(1, 1, 1)!;
    const last = dayFromCivil(9999, 12, 31)!;
    const anyDay = fc.oneof(fc.integer({ min: first, max: last }), fc.integer({ min: -25_567, max: 84_005 }), fc.constantFrom(first, last));
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom('-', '/', '.'),
        fc.boolean(),
        fc.constantFrom('', 'T10:00:00', ' 1:05 pm'),
        (number, mark, padded, time) => {
          const iso = formatIsoDay(number as EpochDay);
          const [year, ...rest] = iso.split('-') as [string, string, string];
          const [month, day] = padded ? rest : rest.map((part) => String(Number(part)));
          expect(date([year, month, day].join(mark) + time, 'ymd')).toBe(iso);
          expect(date([day, month, year].join(mark) + time, 'dmy')).toBe(iso);
          expect(date([month, day, year].join(mark) + time, 'mdy')).toBe(iso);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('several dates in a cell', () => {
  it.each([
    '2021-05-03;2021-06-04',
    '2021-05-03, 2021-06-04',
    '2021-05-03 2021-06-04',
    '2021-05-03|2021-06-04;',
    '2021-05-03T10:00;2021-06-04 11:00',
  ])('are separated in %j', (cell) => {
    expect(dates(cell)).toEqual(['2021-05-03', '2021-06-04']);
  });

  it('can be in any order of day and month', () => {
    expect(dates('3/5/2021;4/6/2021', 'dmy')).toEqual(['2021-05-03', '2021-06-04']);
    expect(dates('3/5/2021;4/6/2021', 'mdy')).toEqual(['2021-03-05', '2021-04-06']);
  });

  it('are rejected when one of them is not a date', () => {
    for (const cell of ['2021-05-03;soon', '2021-05-03;2021-02-30', '2021-05-03-2021-06-04', ';2021-05-03', 'and'])
      expect(dates(cell)).toBeNull();
  });

  it('are never read as one date', () => {
    expect(date('2021-05-03;2021-06-04', 'ymd')).toBe('unparsable');
  });
});
