import { log } from '../units/portable-math.ts';
import type { Steps } from '../units/steps.ts';
import { TERMS_DAYS } from '../units/units.ts';
import { type PastInvoices, UNPAID } from './past-invoices.ts';
import { CLASS_DAYS, fitPayerClasses, type PayerClasses } from './payer-classes.ts';

/** Number of ages of an unpaid invoice: 0 to 30 days. */
export const AGES = TERMS_DAYS + 1;
export const WEEK = 7;

/** What is estimated from all accounts together, once per as-of date, for the curves of single accounts. */
export interface PaymentCurves {
  /** Weight of everybody's survival curve in an account's own, in invoices. */
  readonly survivalWeight: number;
  /** Prior of an account's log(days + 1): normal-inverse-gamma. */
  readonly normal: NormalPrior;
  /** Weight of everybody's weekdays in an account's own, in payments. */
  readonly weekdayWeight: number;
  readonly classes: PayerClasses;
}

export interface NormalPrior {
  readonly mean: number;
  /** Weight of the mean, in invoices. */
  readonly kappa: number;
  readonly alpha: number;
  readonly beta: number;
}

const SURVIVAL_WEIGHTS = [1, 2, 3, 5, 8, 13, 20];
const WEEKDAY_WEIGHTS = [0.5, 1, 3, 10, 30, 100, 1000];
/** Where every account pays alike, the estimated distance between accounts is 0; the limits keep the prior a distribution. */
const [MIN_KAPPA, MAX_KAPPA] = [0.05, 50];
const [MIN_ALPHA, MAX_ALPHA] = [2, 50];
const MIN_VARIANCE = 1e-4;

/** Log(days + 1) of an invoice as of the day, at most that of `CLASS_DAYS`: of an unpaid one, its age counts. */
export function logDays(past: PastInvoices, i: number, asOf: number): number {
  return LOG_DAYS[Math.min(past.days[i]!, asOf - past.issued[i]!, CLASS_DAYS)]!;
}

/** By days up to `CLASS_DAYS`: log(days + 1). */
export const LOG_DAYS = Float64Array.from({ length: CLASS_DAYS + 1 }, (_, days) => log(days + 1));

/** Day of the week, Monday = 0. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % WEEK) + WEEK) % WEEK;
}

/** Estimates the common parts from the labelled invoices as of a day. */
export function* estimatePaymentCurves(past: PastInvoices, asOf: number): Steps<PaymentCurves> {
  const weight = survivalWeight(past);
  const normal = normalPrior(past, asOf);
  yield;
  const weekdays = weekdayWeight(past);
  yield;
  const classes = yield* fitPayerClasses(past);
  return { survivalWeight: weight, normal, weekdayWeight: weekdays, classes };
}

/** The weight with which the late share of an account's other invoices predicts each best. */
function survivalWeight({ starts, late }: PastInvoices): number {
  const all = late.reduce((sum, each) => sum + each, 0);
  const share = (all + 1) / (late.length + 2);
  const gains = SURVIVAL_WEIGHTS.map((weight) => {
    let gain = 0;
    for (let account = 0; account + 1 < starts.length; account++) {
      const count = starts[account + 1]! - starts[account]!;
      let lates = 0;
      for (let i = starts[account]!; i < starts[account + 1]!; i++) lates += late[i]!;
      const others = count - 1 + weight;
      if (lates > 0) gain += lates * log((lates - 1 + weight * share) / others);
      if (count > lates) gain += (count - lates) * log(1 - (lates + weight * share) / others);
    }
    return gain;
  });
  return SURVIVAL_WEIGHTS[gains.indexOf(Math.max(...gains))]!;
}

function normalPrior(past: PastInvoices, asOf: number): NormalPrior {
  const { starts } = past;
  const means: number[] = [];
  const variances: { readonly value: number; readonly freedom: number }[] = [];
  let inverseCounts = 0;
  for (let account = 0; account + 1 < starts.length; account++) {
    const [from, to] = [starts[account]!, starts[account + 1]!];
    let sum = 0;
    for (let i = from; i < to; i++) sum += logDays(past, i, asOf);
    const mean = sum / (to - from);
    let squares = 0;
    for (let i = from; i < to; i++) squares += (logDays(past, i, asOf) - mean) ** 2;
    means.push(mean);
    inverseCounts += 1 / (to - from);
    if (to - from > 1) variances.push({ value: squares / (to - from - 1), freedom: to - from - 1 });
  }
  if (means.length === 0) return { mean: LOG_DAYS[TERMS_DAYS]!, kappa: 1, alpha: MIN_ALPHA, beta: 0.1 };
  const freedom = variances.reduce((sum, each) => sum + each.freedom, 0);
  const within = Math.max(MIN_VARIANCE, variances.reduce((sum, each) => sum + each.value * each.freedom, 0) / Math.max(1, freedom));
  const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
  const spread = means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, means.length - 1);
  const between = Math.max(MIN_VARIANCE, spread - (within * inverseCounts) / means.length);
  // The variance of the accounts' variances, beyond the error of estimating them from few invoices.
  const excess =
    variances.reduce((sum, each) => sum + each.freedom * (each.value - within) ** 2 - 2 * within * within, 0) / Math.max(1, freedom);
  const alpha = excess <= 0 ? MAX_ALPHA : limited(2 + (within * within) / excess, MIN_ALPHA + 0.1, MAX_ALPHA);
  return { mean, kappa: limited(within / between, MIN_KAPPA, MAX_KAPPA), alpha, beta: (alpha - 1) * within };
}

/** The weight with which the weekdays of an account's other payments predict each best. */
function weekdayWeight({ starts, issued, days }: PastInvoices): number {
  const overall = new Float64Array(WEEK).fill(1);
  let paid = 0;
  for (let i = 0; i < days.length; i++) {
    if (days[i] === UNPAID) continue;
    overall[weekdayOf(issued[i]! + days[i]!)]!++;
    paid++;
  }
  for (let weekday = 0; weekday < WEEK; weekday++) overall[weekday]! /= paid + WEEK;
  const gains = WEEKDAY_WEIGHTS.map(() => 0);
  const counts = new Float64Array(WEEK);
  for (let account = 0; account + 1 < starts.length; account++) {
    counts.fill(0);
    let own = 0;
    for (let i = starts[account]!; i < starts[account + 1]!; i++) {
      if (days[i] === UNPAID) continue;
      counts[weekdayOf(issued[i]! + days[i]!)]!++;
      own++;
    }
    for (let weekday = 0; weekday < WEEK; weekday++) {
      const count = counts[weekday]!;
      if (count === 0) continue;
      WEEKDAY_WEIGHTS.forEach((weight, k) => {
        gains[k]! += count * log((count - 1 + weight * overall[weekday]!) / (own - 1 + weight));
      });
    }
  }
  return WEEKDAY_WEIGHTS[gains.indexOf(Math.max(...gains))]!;
}

function limited(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** The share of everybody's labelled invoices still unpaid after each age, and the late ones; and their payments by weekday. */
export interface PooledPayments {
  /** By age 0 to 30: the share unpaid at the end of that day; decreasing, above 0 and below 1. */
  readonly unpaid: Float64Array;
  /** By weekday; sums to 1. */
  readonly weekdays: Float64Array;
}

/** Invoices paid on the due day that are added to the counted ones, so that an old unpaid invoice is not certain to end late. */
const PRIOR_PAYMENTS = 2;

/** Counts invoices one by one, and says the shares so far. */
export class PaymentCounter {
  readonly #paidOn = new Float64Array(AGES);
  readonly #weekdays = new Float64Array(WEEK).fill(1);
  #all = 0;
  #paid = 0;

  /** An invoice as known on its 31st day. */
  add(past: PastInvoices, i: number): void {
    this.#all++;
    const days = past.days[i]!;
    if (days < AGES) this.#paidOn[days]!++;
    if (days > AGES) return;
    this.#paid++;
    this.#weekdays[weekdayOf(past.issued[i]! + days)]!++;
  }

  shares(): PooledPayments {
    const all = this.#all + PRIOR_PAYMENTS + 1;
    const unpaid = new Float64Array(AGES);
    let open = all;
    for (let age = 0; age < AGES; age++) {
      open -= this.#paidOn[age]! + (age === AGES - 1 ? PRIOR_PAYMENTS : 0);
      unpaid[age] = open / all;
    }
    return { unpaid, weekdays: this.#weekdays.map((count) => count / (this.#paid + WEEK)) };
  }
}

/** The shares of all these invoices. */
export function pooledPayments(past: PastInvoices): PooledPayments {
  const counter = new PaymentCounter();
  for (let i = 0; i < past.issued.length; i++) counter.add(past, i);
  return counter.shares();
}
