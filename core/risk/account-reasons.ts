import { float64Column, int32Column } from '../tables/table.ts';
import { type Cents, type EpochDay, TERMS_DAYS } from '../units/units.ts';
import type { CallListInputs } from './call-list-inputs.ts';
import { type AgeFact, type CallReason, callReasons, type SizeFact, type WeekdayFact } from './call-reasons.ts';
import type { RiskContributions } from './mart-invoice-risk.ts';
import { WEEK, weekdayOf } from './payment-curves.ts';
import { type PaymentHabit, paymentHabits } from './payment-habits.ts';

/** Minimum log-odds of a reason: about half as likely again. */
const MIN_REASON_LOG_ODDS = 0.4;
/** Maximum and minimum number of earlier invoices of the same size that are used. */
const MAX_ALIKE = 10;
const MIN_ALIKE = 2;
/** Minimum and maximum number of payments from which the usual day is computed. */
const MIN_PAYMENTS = 3;
const MAX_PAYMENTS = 50;
/** Minimum share of the payments on one weekday for calling it the usual one. */
const MIN_WEEKDAY_SHARE = 0.75;

/** The reasons to call an account with open invoices. The facts are computed per account on request. */
export class AccountReasons {
  readonly #inputs: CallListInputs;
  readonly #habitOf: (code: number) => PaymentHabit | undefined;
  /** By account code: rows of its invoices with something left to pay. */
  readonly #open: readonly (readonly number[] | undefined)[];
  readonly #totals: Float64Array;
  readonly #invoiceRows: Int32Array;

  constructor(inputs: CallListInputs) {
    this.#inputs = inputs;
    this.#habitOf = paymentHabits(inputs.settled, inputs.priced);
    this.#open = owedByAccount(inputs);
    this.#totals = float64Column(inputs.priced, 'total_cents');
    this.#invoiceRows = int32Column(inputs.settled, 'invoice_row');
  }

  /** Empty for an account without open invoices. */
  of(code: number): readonly CallReason[] {
    const open = this.#open[code];
    if (open === undefined) return [];
    const { settled, outstanding, asOf, rowsLost } = this.#inputs;
    const dueDays = settled.column('due_day');
    const dueDay = (row: number) => dueDays.at(row)!;
    const overdue = open.filter(outstanding.isOverdue);
    const upcoming = open.filter((row) => dueDay(row) >= asOf);
    const pressing = this.#mostAtStake(upcoming);
    const why = pressing === null ? null : this.#inputs.risk.contributions(pressing);
    return callReasons({
      overdue_cents: this.#sum(overdue),
      overdue_rows: overdue,
      oldest_days_overdue: overdue.reduce((most, row) => Math.max(most, asOf - dueDay(row)), 0),
      upcoming_cents: this.#sum(upcoming),
      upcoming_rows: upcoming,
      next_due_day:
        upcoming.length === 0 ? null : (upcoming.reduce((first, row) => Math.min(first, dueDay(row)), dueDay(upcoming[0]!)) as EpochDay),
      habit: this.#habitOf(code),
      record: why?.record,
      size: pressing === null || why === null ? undefined : this.#sizeFact(code, pressing, why),
      age: pressing === null || why === null ? undefined : this.#ageFact(code, pressing, why),
      weekday: why === null ? undefined : this.#weekdayFact(code, why),
      rows_lost: rowsLost.get(code) ?? 0,
    });
  }

  #total(row: number): number {
    return this.#totals[this.#invoiceRows[row]!]!;
  }

  /** What is left of it to pay. */
  #left(row: number): number {
    return this.#inputs.outstanding.cents[row]!;
  }

  #sum(rows: readonly number[]): Cents {
    return rows.reduce((sum, row) => sum + this.#left(row), 0) as Cents;
  }

  /** The invoice with most dollars expected late; of equal ones the oldest, then the largest, then the one with most lines. */
  #mostAtStake(rows: readonly number[]): number | null {
    const { settled, risk } = this.#inputs;
    const issued = int32Column(settled, 'issued_day');
    const stake = (row: number) => risk.probability[row]! * this.#left(row);
    const order = (a: number, b: number) =>
      stake(b) - stake(a) || issued[a]! - issued[b]! || this.#total(b) - this.#total(a) || this.#lines(b) - this.#lines(a);
    return rows.reduce<number | null>((first, row) => (first === null || order(row, first) < 0 ? row : first), null);
  }

  #lines(row: number): number {
    return this.#inputs.priced.column('count_lines').at(this.#invoiceRows[row]!)!;
  }

  #sizeFact(code: number, row: number, { size, sizeBy }: RiskContributions): SizeFact | undefined {
    if (size < MIN_REASON_LOG_ODDS) return undefined;
    const measure = (other: number) => (sizeBy === 'lines' ? this.#lines(other) : this.#total(other));
    const least = measure(row);
    const isLate = this.#inputs.settled.column('is_late');
    const alike = latest(this.#inputs.risk.labelledOf(code), MAX_ALIKE, (other) => measure(other) >= least);
    const late = alike.filter((other) => isLate.at(other) === 1).length;
    // If those were paid on time, size is no plausible reason for the caller.
    if (alike.length < MIN_ALIKE || 2 * late < alike.length || least <= 0) return undefined;
    return { by: sizeBy, least, late, rows: alike, weight: size };
  }

  #ageFact(code: number, row: number, { age, pace }: RiskContributions): AgeFact | undefined {
    const { settled, asOf, risk } = this.#inputs;
    if (age + pace < MIN_REASON_LOG_ODDS) return undefined;
    const daysToPay = settled.column('days_to_pay');
    const paid = latest(risk.labelledOf(code), MAX_PAYMENTS, (other) => daysToPay.at(other) !== null);
    if (paid.length < MIN_PAYMENTS) return undefined;
    const sorted = paid.map((other) => daysToPay.at(other)!).sort((a, b) => a - b);
    const usualDays = sorted[Math.floor((sorted.length - 1) / 2)]!;
    const days = asOf - settled.column('issued_day').at(row)!;
    if (usualDays >= days || usualDays < 0 || usualDays > TERMS_DAYS) return undefined;
    return { cents: this.#left(row) as Cents, days, usualDays, rows: [row, ...paid], weight: age + pace };
  }

  #weekdayFact(code: number, { weekday: weight }: RiskContributions): WeekdayFact | undefined {
    const { settled, risk } = this.#inputs;
    if (risk.choice.chosen !== 'weekdays' || weight < MIN_REASON_LOG_ODDS) return undefined;
    const paidDay = settled.column('paid_day');
    const paid = latest(risk.labelledOf(code), MAX_PAYMENTS, (other) => paidDay.at(other) !== null);
    if (paid.length < MIN_PAYMENTS) return undefined;
    const days = paid.map((row) => weekdayOf(paidDay.at(row)!));
    const counts = Array.from({ length: WEEK }, (_, weekday) => days.filter((day) => day === weekday).length);
    const most = Math.max(...counts);
    if (most < MIN_WEEKDAY_SHARE * paid.length) return undefined;
    const weekday = counts.indexOf(most);
    return { weekday, rows: paid.filter((_, i) => days[i] === weekday), weight };
  }
}

/** Of rows sorted by age, the latest that pass, at most that many, oldest first. Searches no further back than needed. */
function latest(rows: Int32Array, most: number, passes: (row: number) => boolean): number[] {
  const found: number[] = [];
  for (let i = rows.length - 1; i >= 0 && found.length < most; i--) if (passes(rows[i]!)) found.push(rows[i]!);
  return found.reverse();
}

function owedByAccount({ settled, outstanding }: CallListInputs): (number[] | undefined)[] {
  const codes = int32Column(settled, 'account_code');
  const owed: number[][] = [];
  for (const row of outstanding.rows) if (outstanding.cents[row]! > 0) (owed[codes[row]!] ??= []).push(row);
  return owed;
}
