import { log, logOdds } from '../units/portable-math.ts';
import { TERMS_DAYS } from '../units/units.ts';
import { lateChance, type Posterior } from './late-model.ts';
import { studentTail } from './normal-tail.ts';
import type { SurvivalFunction } from './on-time-survival.ts';
import type { PastInvoices } from './past-invoices.ts';
import { CLASS_DAYS, classPosterior, mixedCurve } from './payer-classes.ts';
import { AGES, type EverybodysPayments, logDays, type NormalPrior, type PaymentCurves, WEEK, weekdayOf } from './payment-curves.ts';

/** The plain model of an account as of a day. */
export interface PlainRecord {
  readonly posterior: Posterior;
  readonly grid: Float64Array;
  readonly stillOpen: SurvivalFunction;
}

/** What an account's record is computed from. */
export interface RecordInputs {
  readonly plain: PlainRecord;
  readonly past: PastInvoices;
  /** The account's labelled invoices as of the day: `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  readonly asOf: number;
  readonly everybody: EverybodysPayments;
  readonly curves: PaymentCurves;
}

/** An invoice whose terms are computed. */
export interface ScoredInvoice {
  /** Odds of late payment by the plain model, without the account's random effect. */
  readonly odds: number;
  /** Logarithm of the total in dollars. */
  readonly logTotal: number;
  readonly issuedDay: number;
}

/** The age of an invoice that is scored on the day of issue, before anything is known of its payment. */
export const AT_ISSUE = -1;

const [LAST_MANY, LAST_FEW] = [8, 3];

/** Days to pay at which an account's log-normal curve is computed; between them it is a straight line. */
const CURVE_KNOTS = [-1, 2, 6, 9, 13, 16, 20, 23, 26, 28, 30];
const CURVE_END = CURVE_KNOTS.at(-1)!;
/** Log of the continuous number of days, plus 1, that lies between `days` and the next day. */
const KNOT_LOGS = CURVE_KNOTS.map((days) => log(days + 1.5));

/**
 * The record of an account as of a day, from its labelled invoices by then: what the terms of an invoice are computed from. It is the same for
 * the as-of date and for the earlier days on which the recalibration is trained.
 */
export class AccountRecord {
  readonly #inputs: RecordInputs;
  readonly #count: number;
  /** By age: its invoices unpaid at the end of that day. */
  readonly #unpaid: Float64Array;
  /** By weekday, times 7: the share of its payments, drawn towards everybody's. */
  readonly #weekdays: Float64Array;
  /** By days + 1: the chance of more days to pay, by its log-normal curve. */
  readonly #curve: Float64Array;
  /** The same, by the kinds of payers that it may be. */
  readonly #classes: Float64Array;
  readonly #meanLogTotal: number;
  /** Habits that are the same for each of its invoices: the terms from `late8` to `count`, and `overdue`. */
  readonly #late8: number;
  readonly #late3: number;
  readonly #trend: number;
  readonly #logOverdue: number;

  constructor(inputs: RecordInputs) {
    const { past, from, to, asOf, everybody, curves } = inputs;
    this.#inputs = inputs;
    this.#count = to - from;
    const paidAt = new Float64Array(AGES);
    const weekdays = new Float64Array(WEEK);
    let [sum, squares, totals, overdue] = [0, 0, 0, 0];
    for (let i = from; i < to; i++) {
      const days = past.days[i]!;
      if (days < AGES) paidAt[days]!++;
      const value = logDays(past, i, asOf);
      sum += value;
      squares += value * value;
      totals += past.logTotal[i]!;
      const paidDay = past.issued[i]! + days;
      if (paidDay > asOf) overdue++;
      else weekdays[weekdayOf(paidDay)]!++;
    }
    this.#unpaid = paidAt;
    for (let age = 0, open = this.#count; age < AGES; age++) {
      open -= paidAt[age]!;
      paidAt[age] = open;
    }
    const paid = this.#count - overdue;
    const weight = curves.weekdayWeight;
    this.#weekdays = weekdays.map((count, day) => (WEEK * (count + weight * everybody.weekdays[day]!)) / (paid + weight));
    this.#curve = logNormalCurve(curves.normal, this.#count, sum, squares);
    this.#classes = mixedCurve(curves.classes, classPosterior(curves.classes, past, from, to, asOf));
    this.#meanLogTotal = totals / Math.max(1, this.#count);
    this.#late8 = this.#lastShare(LAST_MANY);
    this.#late3 = this.#lastShare(LAST_FEW);
    let last = 0;
    for (let i = Math.max(from, to - LAST_FEW); i < to; i++) last += logDays(past, i, asOf);
    this.#trend = this.#count > LAST_FEW ? last / LAST_FEW - sum / this.#count : 0;
    this.#logOverdue = log(1 + overdue);
  }

  /** The late share of the latest invoices, drawn towards everybody's as by one more invoice. */
  #lastShare(length: number): number {
    const { past, from, to, everybody } = this.#inputs;
    let late = everybody.unpaid[TERMS_DAYS]!;
    for (let i = Math.max(from, to - length); i < to; i++) late += past.late[i]!;
    return late / (Math.min(length, this.#count) + 1);
  }

  /** The log-odds by the plain model at an age, from 0 to 29 days or `AT_ISSUE`. */
  plain({ odds }: ScoredInvoice, age: number): number {
    const { posterior, grid, stillOpen } = this.#inputs.plain;
    const chance = lateChance(posterior, grid, odds);
    return logOdds(chance / (chance + (1 - chance) * (age === AT_ISSUE ? 1 : stillOpen(age))));
  }

  /** Writes the values of the terms, in the order of `RISK_TERMS`, from `offset` on. */
  write(invoice: ScoredInvoice, age: number, target: Float64Array, offset: number): void {
    target[offset] = this.plain(invoice, age);
    target[offset + 1] = logOdds(this.#lateBySurvival(age));
    target[offset + 2] = logOdds(this.#curve[TERMS_DAYS + 1]! / this.#curve[age + 1]!);
    target[offset + 3] = Math.max(0, age) / TERMS_DAYS;
    target[offset + 4] = this.#late8;
    target[offset + 5] = this.#late3;
    target[offset + 6] = this.#trend;
    target[offset + 7] = log(1 + this.#count);
    target[offset + 8] = this.#count === 0 ? 0 : invoice.logTotal - this.#meanLogTotal;
    target[offset + 9] = this.#logOverdue;
    target[offset + 10] = logOdds(this.#classes[TERMS_DAYS + 1]! / this.#classes[age + 1]!);
    target[offset + 11] = logOdds(this.#lateByWeekday(invoice.issuedDay, AT_ISSUE)) - logOdds(this.#classes[TERMS_DAYS + 1]!);
    target[offset + 12] = logOdds(this.#lateByWeekday(invoice.issuedDay, age));
  }

  /** The chance of late payment by its own survival curve, drawn towards everybody's. */
  #lateBySurvival(age: number): number {
    const { curves, everybody } = this.#inputs;
    const weight = curves.survivalWeight;
    const late = this.#unpaid[TERMS_DAYS]! + weight * everybody.unpaid[TERMS_DAYS]!;
    return late / (age === AT_ISSUE ? this.#count + weight : this.#unpaid[age]! + weight * everybody.unpaid[age]!);
  }

  /** The chance of late payment by the curve of its kinds of payers, each day weighted by its weekday. */
  #lateByWeekday(issuedDay: number, age: number): number {
    const curve = this.#classes;
    let weekday = weekdayOf(issuedDay + age + 1);
    let [inTime, late] = [0, curve[CLASS_DAYS]!];
    for (let days = age + 1; days < CLASS_DAYS; days++) {
      const share = (curve[days]! - curve[days + 1]!) * this.#weekdays[weekday]!;
      if (days <= TERMS_DAYS) inTime += share;
      else late += share;
      weekday = weekday === WEEK - 1 ? 0 : weekday + 1;
    }
    return late / (inTime + late);
  }
}

/** By days + 1, up to `CURVE_END`: the chance of more days to pay, for the posterior of the account's mean and variance. */
function logNormalCurve(prior: NormalPrior, count: number, sum: number, squares: number): Float64Array {
  const kappa = prior.kappa + count;
  const mean = (prior.kappa * prior.mean + sum) / kappa;
  const alpha = prior.alpha + count / 2;
  const own = count === 0 ? 0 : sum / count;
  const around = Math.max(0, squares - count * own * own);
  const beta = prior.beta + (around + (prior.kappa * count * (own - prior.mean) * (own - prior.mean)) / kappa) / 2;
  const scale = Math.sqrt((beta * (kappa + 1)) / (alpha * kappa));
  const curve = new Float64Array(CURVE_END + 2);
  curve[0] = 1;
  let before = 1;
  for (let knot = 1; knot < CURVE_KNOTS.length; knot++) {
    const [from, to] = [CURVE_KNOTS[knot - 1]!, CURVE_KNOTS[knot]!];
    const at = studentTail((KNOT_LOGS[knot]! - mean) / scale, 2 * alpha);
    for (let days = from + 1; days <= to; days++) curve[days + 1] = before + ((at - before) * (days - from)) / (to - from);
    before = at;
  }
  return curve;
}
