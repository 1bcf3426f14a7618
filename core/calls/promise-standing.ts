import type { Cents, EpochDay } from '../units/units.ts';
import type { PromiseStanding } from './call-schemas.ts';

/** The first payment of an invoice: on its day the invoice stopped being open. */
export interface Payment {
  readonly inv_id: string;
  readonly day: EpochDay;
  /** The invoice's total. */
  readonly cents: Cents;
}

/**
 * A promise: an amount, to be paid by the end of a day. `as_of_day` is the as-of date of its list, `invoices` those that will be paid; empty
 * for any.
 */
export interface PaymentPromise {
  readonly as_of_day: EpochDay;
  readonly promise_day: EpochDay;
  readonly promise_cents: Cents;
  readonly invoices: readonly string[];
}

/**
 * The state of a promise at the end of `asOf`. Counts the totals of the account's invoices that were first paid after the date of the list
 * on which it was promised: invoices that were open then, and newer ones; of a promise that names invoices, those alone. Credits count as 0, so that more payments never break a promise.
 * Kept: they cover the amount by the promised day. Broken: the promised day is before `asOf` and they still don't. Payments after `asOf`
 * are ignored; a kept promise stays kept as of every later day.
 */
export function promiseStanding(promise: PaymentPromise, allPayments: readonly Payment[], asOf: EpochDay): PromiseStanding {
  const { as_of_day, promise_day, promise_cents, invoices } = promise;
  const payments = invoices.length === 0 ? allPayments : allPayments.filter(({ inv_id }) => invoices.includes(inv_id));
  const inTime = paidBetween(payments, as_of_day, Math.min(promise_day, asOf));
  const paid_cents = paidBetween(payments, as_of_day, asOf);
  if (inTime >= promise_cents) return { state: 'kept', paid_cents };
  if (asOf <= promise_day) return { state: 'open', paid_cents };
  return { state: paid_cents >= promise_cents ? 'kept-late' : 'broken', paid_cents };
}

/** The amount paid after the end of one day and by the end of another. */
export function paidBetween(payments: readonly Payment[], after: number, upTo: number): Cents {
  let sum = 0;
  for (const { day, cents } of payments) if (day > after && day <= upTo && cents > 0) sum += cents;
  return sum as Cents;
}
