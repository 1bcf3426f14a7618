import { sayDollars } from '../units/cents.ts';
import { sayDay } from '../units/day.ts';
import type { Cents, EpochDay } from '../units/units.ts';
import type { PaymentHabit } from './payment-habits.ts';

/** The facts behind the reasons to call an account. Rows are those of `int_invoices_settled`. */
export interface CallFacts {
  /** What is left to pay of the overdue invoices; like `upcoming_cents`, above 0 if there is one. */
  readonly overdue_cents: Cents;
  /** The overdue invoices. */
  readonly overdue_rows: readonly number[];
  readonly oldest_days_overdue: number;
  /** What falls due from the as-of date on. */
  readonly upcoming_cents: Cents;
  readonly upcoming_rows: readonly number[];
  readonly next_due_day: EpochDay | null;
  readonly habit: PaymentHabit | undefined;
  /** What makes the open invoice with most dollars at stake likely to end late, if there is something. */
  readonly size?: SizeFact | undefined;
  readonly age?: AgeFact | undefined;
  readonly weekday?: WeekdayFact | undefined;
  /** The weight of the account's record, as log-odds. */
  readonly record?: number | undefined;
  /** Rejected rows that belong to the account's open invoices. */
  readonly rows_lost: number;
}

/** Earlier invoices at least as large as an open one, and how they ended. */
export interface SizeFact {
  readonly by: 'lines' | 'total';
  /** Lines or cents of the open invoice. */
  readonly least: number;
  readonly late: number;
  /** The latest invoices that were as large. */
  readonly rows: readonly number[];
  readonly weight: number;
}

/** An open invoice that is unpaid after the day on which the account usually pays. */
export interface AgeFact {
  readonly cents: Cents;
  readonly days: number;
  readonly usualDays: number;
  /** The open invoice first, then the payments behind `usualDays`. */
  readonly rows: readonly number[];
  readonly weight: number;
}

/** The weekday on which the account usually pays, where the due day is far from it. */
export interface WeekdayFact {
  /** Monday = 0. */
  readonly weekday: number;
  /** The latest payments on that weekday. */
  readonly rows: readonly number[];
  readonly weight: number;
}

/** A sentence to say, with the invoices behind it. */
export interface CallReason {
  readonly text: string;
  readonly rows: readonly number[];
}

const MAX_REASONS = 3;
/** Maximum number of invoices that a reason names as its evidence. */
const MAX_ROWS = 100;

/**
 * At most three sentences that a caller can say aloud: first what is overdue, then the account's record, its weekday and the size and the
 * age of an invoice by descending weight, then what falls due. If rows were rejected, the last sentence warns that figures may be short.
 */
export function callReasons(facts: CallFacts): CallReason[] {
  const byWeight = [
    { reason: sayHabit(facts.habit), weight: Math.abs(facts.record ?? 0) },
    { reason: saySize(facts.size), weight: facts.size?.weight ?? 0 },
    { reason: sayAge(facts.age), weight: facts.age?.weight ?? 0 },
    { reason: sayWeekday(facts.weekday), weight: facts.weekday?.weight ?? 0 },
  ].sort((a, b) => b.weight - a.weight);
  const reasons = [sayOverdue(facts), ...byWeight.map(({ reason }) => reason), sayUpcoming(facts)]
    .filter((reason) => reason !== null)
    .map(({ text, rows }) => ({ text, rows: rows.slice(0, MAX_ROWS) }));
  if (facts.rows_lost === 0) return reasons.slice(0, MAX_REASONS);
  const text = `figures may be short: ${facts.rows_lost} ${facts.rows_lost === 1 ? 'row was' : 'rows were'} rejected`;
  return [...reasons.slice(0, MAX_REASONS - 1), { text, rows: [] }];
}

function sayOverdue({ overdue_cents, overdue_rows, oldest_days_overdue }: CallFacts): CallReason | null {
  const invoices = overdue_rows.length;
  if (invoices === 0) return null;
  const days = sayDays(oldest_days_overdue);
  const dollars = sayDollars(overdue_cents);
  if (invoices === 1) return { text: `${dollars} is ${days} overdue`, rows: overdue_rows };
  return { text: `${dollars} is overdue on ${invoices} invoices, up to ${days}`, rows: overdue_rows };
}

function sayHabit(habit: PaymentHabit | undefined): CallReason {
  if (!habit) return { text: 'has not paid an invoice yet', rows: [] };
  return { text: habitInWords(habit), rows: habit.rows };
}

function habitInWords({ paid, paidLate, daysLate }: PaymentHabit): string {
  // About payments, not about invoices: overdue invoices have no payment at all.
  if (paid === 1) return `the last payment was ${paidLate === 0 ? 'on time' : `${sayDays(daysLate)} late`}`;
  const last = `the last ${paid} payments`;
  if (paidLate === 0) return `${last} were all on time`;
  const late = paidLate === paid ? `${last} were all late` : `${paidLate} of ${last} late`;
  return paidLate === 1 ? `${late}, by ${sayDays(daysLate)}` : `${late}, ${sayDays(daysLate)} on average`;
}

function saySize(size: SizeFact | undefined): CallReason | null {
  if (size === undefined) return null;
  const { by, least, late, rows } = size;
  const large = by === 'lines' ? `with ${least}+ lines` : `of ${sayDollars(least as Cents)} or more`;
  const all = rows.length;
  const text =
    late === all
      ? `the last ${all} invoices ${large} were all late`
      : `${late} of the last ${all} invoices ${large} ${late === 1 ? 'was' : 'were'} late`;
  return { text, rows };
}

function sayAge(age: AgeFact | undefined): CallReason | null {
  if (age === undefined) return null;
  return { text: `usually pays by day ${age.usualDays}, ${sayDollars(age.cents)} is on day ${age.days}`, rows: age.rows };
}

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

function sayWeekday(fact: WeekdayFact | undefined): CallReason | null {
  return fact === undefined ? null : { text: `usually pays on ${WEEKDAYS[fact.weekday]!}`, rows: fact.rows };
}

function sayUpcoming({ upcoming_cents, upcoming_rows, next_due_day }: CallFacts): CallReason | null {
  if (next_due_day === null) return null;
  const dollars = sayDollars(upcoming_cents);
  const day = sayDay(next_due_day);
  const text =
    upcoming_rows.length === 1
      ? `${dollars} falls due on ${day}`
      : `${dollars} falls due on ${upcoming_rows.length} invoices, the next on ${day}`;
  return { text, rows: upcoming_rows };
}

function sayDays(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
