import type { Cents, EpochDay } from '../units/units.ts';

/** The first payment of one invoice, by its day: the day on which the invoice stopped being open. */
export interface Payment {
  readonly day: EpochDay;
  /** The invoice's total. */
  readonly cents: Cents;
}

/** What was promised: so much, to be paid by the end of a day. `as_of_day`: the date of the list that it was promised on. */
export interface PaymentPromise {
  readonly as_of_day: EpochDay;
  readonly promise_day: EpochDay;
  readonly promise_cents: Cents;
}

/** `open`: still time. `kept`: enough was paid in time. `kept-late`: enough was paid, after the promised day. */
export type PromiseState = 'open' | 'kept' | 'kept-late' | 'broken';

export interface PromiseStanding {
  readonly state: PromiseState;
  /** Paid since the promise. */
  readonly paid_cents: Cents;
}

/**
 * How a promise stands at the end of `asOf`. Counts the totals of the account's invoices that were first paid after the
 * date of the list on which it was promised: what the caller saw open then, and what was issued since. Credits count as
 * 0, so that more payments never break a promise.
 * Kept: they cover the amount by the promised day. Broken: the promised day is before `asOf` and they still don't.
 * Payments after `asOf` are not looked at; once kept, kept as of every later day.
 */
export function promiseStanding(promise: PaymentPromise, payments: readonly Payment[], asOf: EpochDay): PromiseStanding {
  const { as_of_day, promise_day, promise_cents } = promise;
  const inTime = paidBetween(payments, as_of_day, Math.min(promise_day, asOf));
  const paid_cents = paidBetween(payments, as_of_day, asOf);
  if (inTime >= promise_cents) return { state: 'kept', paid_cents };
  if (asOf <= promise_day) return { state: 'open', paid_cents };
  return { state: paid_cents >= promise_cents ? 'kept-late' : 'broken', paid_cents };
}

/** Paid after the end of one day and by the end of another. */
export function paidBetween(payments: readonly Payment[], after: number, upTo: number): Cents {
  let sum = 0;
  for (const { day, cents } of payments) if (day > after && day <= upTo && cents > 0) sum += cents;
  return sum as Cents;
}
