import { describe, expect, it } from 'vitest';
import { day } from '../testing/read-text-extracts.ts';
import type { Cents } from '../units/units.ts';
import { type CallFacts, callReasons } from './call-reasons.ts';

const NOTHING_OVERDUE = { overdue_cents: 0 as Cents, overdue_rows: [], oldest_days_overdue: 0 };
const NOTHING_UPCOMING = { upcoming_cents: 0 as Cents, upcoming_rows: [], next_due_day: null };
const rowsFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

const overdue = (dollars: number, invoices: number, days: number) => ({
  overdue_cents: (dollars * 100) as Cents,
  overdue_rows: rowsFrom(0, invoices),
  oldest_days_overdue: days,
});
const upcoming = (dollars: number, invoices: number, due: string) => ({
  upcoming_cents: (dollars * 100) as Cents,
  upcoming_rows: rowsFrom(50, invoices),
  next_due_day: day(due),
});
const paid = (paid: number, paidLate: number, daysLate: number) => ({ paid, paidLate, daysLate, rows: rowsFrom(100, paid) });

const withRows = (facts: Partial<CallFacts>) =>
  callReasons({ ...NOTHING_OVERDUE, ...NOTHING_UPCOMING, habit: undefined, rows_lost: 0, ...facts });
const reasons = (facts: Partial<CallFacts>) => withRows(facts).map(({ text }) => text);

describe('callReasons', () => {
  it('states what is overdue, on one invoice or several, by one day or more', () => {
    const first = (dollars: number, invoices: number, days: number) => reasons(overdue(dollars, invoices, days))[0];
    expect(first(18_240, 1, 12)).toBe('$18,240 is 12 days overdue');
    expect(first(7.5, 1, 1)).toBe('$7.50 is 1 day overdue');
    expect(first(18_240, 3, 12)).toBe('$18,240 is overdue on 3 invoices, up to 12 days');
    expect(first(18_240, 2, 1)).toBe('$18,240 is overdue on 2 invoices, up to 1 day');
  });

  it('states the weekday on which the account usually pays, by its weight', () => {
    const weekday = { weekday: 4, rows: [7, 8, 9], weight: 0.9 };
    expect(withRows({ habit: paid(10, 1, 3), record: 0.5, weekday })[0]).toEqual({ text: 'usually pays on Fridays', rows: [7, 8, 9] });
    expect(reasons({ habit: paid(10, 1, 3), record: 1.5, weekday })[1]).toBe('usually pays on Fridays');
  });

  it('states how the last invoices were paid', () => {
    const habit = (all: number, late: number, days: number) => reasons({ habit: paid(all, late, days) });
    expect(habit(10, 7, 12)).toEqual(['7 of the last 10 payments late, 12 days on average']);
    expect(habit(10, 1, 3)).toEqual(['1 of the last 10 payments late, by 3 days']);
    expect(habit(4, 2, 1)).toEqual(['2 of the last 4 payments late, 1 day on average']);
    expect(habit(10, 10, 9)).toEqual(['the last 10 payments were all late, 9 days on average']);
    expect(habit(10, 0, 0)).toEqual(['the last 10 payments were all on time']);
    expect(habit(1, 0, 0)).toEqual(['the last payment was on time']);
    expect(habit(1, 1, 1)).toEqual(['the last payment was 1 day late']);
    expect(reasons({ habit: undefined })).toEqual(['has not paid an invoice yet']);
  });

  it('states what falls due, on one invoice or several', () => {
    const last = (dollars: number, invoices: number) => reasons(upcoming(dollars, invoices, '2021-05-12')).at(-1);
    expect(last(18_240, 1)).toBe('$18,240 falls due on 12 May 2021');
    expect(last(18_240, 3)).toBe('$18,240 falls due on 3 invoices, the next on 12 May 2021');
  });

  it('puts overdue amounts first, payment habits second and amounts falling due last', () => {
    expect(reasons({ ...overdue(50, 1, 2), habit: paid(3, 1, 4), ...upcoming(60, 1, '2021-05-12') })).toEqual([
      '$50 is 2 days overdue',
      '1 of the last 3 payments late, by 4 days',
      '$60 falls due on 12 May 2021',
    ]);
  });

  it('always warns that figures may be short, and has at most three sentences', () => {
    expect(reasons({ ...overdue(50, 1, 2), habit: paid(1, 0, 0), ...upcoming(60, 1, '2021-05-12'), rows_lost: 1 })).toEqual([
      '$50 is 2 days overdue',
      'the last payment was on time',
      'figures may be short: 1 row was rejected',
    ]);
    expect(reasons({ rows_lost: 4 })).toEqual(['has not paid an invoice yet', 'figures may be short: 4 rows were rejected']);
  });

  const size = (by: 'lines' | 'total', least: number, late: number, all: number, weight = 1) => ({
    by,
    least,
    late,
    rows: rowsFrom(200, all),
    weight,
  });
  const age = { cents: 1_200_00 as Cents, days: 29, usualDays: 27, rows: rowsFrom(300, 4), weight: 0.9 };

  it('states how invoices of the size of the one at stake were paid', () => {
    const first = (...fact: Parameters<typeof size>) => reasons({ size: size(...fact) })[0];
    expect(first('lines', 8, 6, 7)).toBe('6 of the last 7 invoices with 8+ lines were late');
    expect(first('lines', 9, 1, 2)).toBe('1 of the last 2 invoices with 9+ lines was late');
    expect(first('lines', 8, 7, 7)).toBe('the last 7 invoices with 8+ lines were all late');
    expect(first('total', 180_000_00, 6, 7)).toBe('6 of the last 7 invoices of $180,000 or more were late');
  });

  it('names the invoice that is unpaid past the usual day', () => {
    expect(reasons({ age })[0]).toBe('usually pays by day 27, $1,200 is on day 29');
  });

  it('orders record, size and age by weight, and drops the lightest', () => {
    const facts = { ...overdue(50, 1, 2), habit: paid(3, 1, 4), age, ...upcoming(60, 1, '2021-05-12') };
    const sentences = (record: number, weight: number) => reasons({ ...facts, record, size: size('lines', 8, 6, 7, weight) });
    const habit = '1 of the last 3 payments late, by 4 days';
    const late = '6 of the last 7 invoices with 8+ lines were late';
    const day = 'usually pays by day 27, $1,200 is on day 29';
    expect(sentences(0.1, 2)).toEqual(['$50 is 2 days overdue', late, day]);
    expect(sentences(3, 2)).toEqual(['$50 is 2 days overdue', habit, late]);
    expect(sentences(-3, 0.5)).toEqual(['$50 is 2 days overdue', habit, day]);
  });

  it('names the invoices behind each sentence, at most a hundred', () => {
    expect(withRows({ ...overdue(50, 2, 2), habit: paid(3, 1, 4), ...upcoming(60, 1, '2021-05-12') }).map(({ rows }) => rows)).toEqual([
      [0, 1],
      [100, 101, 102],
      [50],
    ]);
    expect(withRows({ age, size: size('lines', 8, 6, 7) }).map(({ rows }) => rows)).toEqual([rowsFrom(200, 7), rowsFrom(300, 4), []]);
    expect(withRows(overdue(50, 140, 2))[0]!.rows).toEqual(rowsFrom(0, 100));
    expect(withRows({ rows_lost: 1 }).at(-1)!.rows).toEqual([]);
  });
});
