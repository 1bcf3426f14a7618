import { sayDollars } from '../units/cents.ts';
import { sayDay } from '../units/day.ts';
import type { Cents, EpochDay } from '../units/units.ts';
import type { PaymentHabit } from './payment-habits.ts';

/** What the reasons for calling an account rest on. */
export interface CallFacts {
  readonly overdue_cents: Cents;
  readonly overdue_invoices: number;
  readonly oldest_days_overdue: number;
  /** What falls due from the as-of date on. */
  readonly upcoming_cents: Cents;
  readonly upcoming_invoices: number;
  readonly next_due_day: EpochDay | null;
  readonly habit: PaymentHabit | undefined;
  /** Rejected rows that belong to the account's open invoices. */
  readonly rows_lost: number;
}

const MOST_REASONS = 3;

/** At most three sentences that a caller can say aloud, the weightiest first. That figures may be short is always among them. */
export function callReasons(facts: CallFacts): string[] {
  const reasons = [sayOverdue(facts), sayHabit(facts.habit), sayUpcoming(facts)].filter((reason) => reason !== null);
  if (facts.rows_lost === 0) return reasons.slice(0, MOST_REASONS);
  const lost = `figures may be short: ${facts.rows_lost} ${facts.rows_lost === 1 ? 'row was' : 'rows were'} rejected`;
  return [...reasons.slice(0, MOST_REASONS - 1), lost];
}

function sayOverdue({ overdue_cents, overdue_invoices, oldest_days_overdue }: CallFacts): string | null {
  if (overdue_invoices === 0) return null;
  const days = sayDays(oldest_days_overdue);
  // Credits can outweigh what is owed; then there are no dollars to ask for.
  const hasDollars = overdue_cents > 0;
  if (overdue_invoices === 1) return `${hasDollars ? sayDollars(overdue_cents) : '1 invoice'} is ${days} overdue`;
  const what = hasDollars
    ? `${sayDollars(overdue_cents)} is overdue on ${overdue_invoices} invoices`
    : `${overdue_invoices} invoices are overdue`;
  return `${what}, up to ${days}`;
}

function sayHabit(habit: PaymentHabit | undefined): string {
  if (!habit) return 'has not paid an invoice yet';
  const { paid, paidLate, daysLate } = habit;
  // Of payments, not of invoices: those that are overdue have not been paid at all.
  if (paid === 1) return `the last payment was ${paidLate === 0 ? 'on time' : `${sayDays(daysLate)} late`}`;
  const last = `the last ${paid} payments`;
  if (paidLate === 0) return `${last} were all on time`;
  const late = paidLate === paid ? `${last} were all late` : `${paidLate} of ${last} late`;
  return paidLate === 1 ? `${late}, by ${sayDays(daysLate)}` : `${late}, ${sayDays(daysLate)} on average`;
}

function sayUpcoming({ upcoming_cents, upcoming_invoices, next_due_day }: CallFacts): string | null {
  if (next_due_day === null || upcoming_cents <= 0) return null;
  const dollars = sayDollars(upcoming_cents);
  const day = sayDay(next_due_day);
  return upcoming_invoices === 1
    ? `${dollars} falls due on ${day}`
    : `${dollars} falls due on ${upcoming_invoices} invoices, the next on ${day}`;
}

function sayDays(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
