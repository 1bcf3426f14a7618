import { log, logOdds } from '../units/portable-math.ts';
import { TERMS_DAYS } from '../units/units.ts';
import { lateChance, learnFrom, type Posterior } from './late-model.ts';
import { studentTail } from './normal-tail.ts';
import type { OnTimeSurvival, SurvivalFunction } from './on-time-survival.ts';
import type { PastInvoices } from './past-invoices.ts';
import { CLASS_DAYS, ClassMembership } from './payer-classes.ts';
import { AGES, LOG_DAYS, logDays, type NormalPrior, type PaymentCurves, type PooledPayments, WEEK, weekdayOf } from './payment-curves.ts';

/** The plain model of all accounts, by which those of single accounts are computed. */
export interface PlainModel {
  /** The distribution of the random effect of an unknown account. */
  readonly prior: Posterior;
  readonly grid: Float64Array;
  readonly survival: OnTimeSurvival;
}

/** What an account's record is computed from. */
export interface RecordInputs {
  readonly plain: PlainModel;
  readonly past: PastInvoices;
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
/** Log of the continuous number of days, plus 1, that lies between `days` and the next day. */
const KNOT_LOGS = Float64Array.from(CURVE_KNOTS, (days) => (days < 0 ? Number.NEGATIVE_INFINITY : log(days + 1.5)));
/** By days + 1: the first knot that is not before it. */
const KNOT_FROM = Uint8Array.from({ length: CURVE_KNOTS.at(-1)! + 2 }, (_, i) => CURVE_KNOTS.findIndex((knot) => knot >= i - 1));

/**
 * The labelled invoices of an account, counted from day to day: its record as of one day after the other, without counting again. All its
 * records share memory, because a fit makes thousands of them: each is valid until the next one.
 */
export class AccountHistory {
  readonly #inputs: RecordInputs;
  #first = 0;
  #next = 0;
  readonly #posterior: Posterior;
  /** By days to pay up to 30: its invoices paid on time. */
  readonly #paidOn = new Float64Array(AGES);
  /** By weekday: its payments. */
  readonly #paidWeekdays = new Float64Array(WEEK);
  #logTotals = 0;
  /** Of the invoices whose `logDays` no longer changes. */
  #logDays = 0;
  #squares = 0;
  readonly #classes: ClassMembership;
  /** The other invoices: unpaid, and younger than `CLASS_DAYS`. */
  readonly #young: number[] = [];
  /** Those without a payment. */
  readonly #unpaid: number[] = [];
  /** With the unpaid invoices of the day. */
  readonly #classesOfDay: ClassMembership;
  readonly #unpaidAfter = new Float64Array(AGES);
  readonly #weekdays = new Float64Array(WEEK);
  readonly #curve = new Float64Array(CLASS_DAYS + 1);
  readonly #tails = new Float64Array(CURVE_KNOTS.length);
  readonly #onWeekdays = new Float64Array(WEEK);

  /** Its invoices in `past` start at `first`. */
  constructor(inputs: RecordInputs, first: number) {
    this.#inputs = inputs;
    this.#posterior = inputs.plain.prior.slice();
    this.#classes = new ClassMembership(inputs.curves.classes);
    this.#classesOfDay = new ClassMembership(inputs.curves.classes);
    this.restart(first);
  }

  /** Becomes the history of another account, whose invoices start at `first`, in the same memory. */
  restart(first: number): void {
    this.#first = first;
    this.#next = first;
    this.#posterior.set(this.#inputs.plain.prior);
    this.#paidOn.fill(0);
    this.#paidWeekdays.fill(0);
    this.#logTotals = 0;
    this.#logDays = 0;
    this.#squares = 0;
    this.#classes.restart();
    this.#young.length = 0;
    this.#unpaid.length = 0;
  }

  /** Its record as of a day, from its invoices up to, not including, `to`. Neither day nor `to` is smaller than in the calls before. */
  asOf(day: number, to: number, everybody: PooledPayments): AccountRecord {
    const { past, curves, plain } = this.#inputs;
    if (to > this.#next) learnFrom(this.#posterior, plain.grid, past.odds, past.late, this.#next, to);
    this.#settle(day);
    for (; this.#next < to; this.#next++) this.#add(this.#next, day);
    const classes = this.#classesOfDay;
    classes.set(this.#classes);
    let [sum, squares] = [this.#logDays, this.#squares];
    for (const i of this.#young) {
      const value = logDays(past, i, day);
      sum += value;
      squares += value * value;
      classes.addUnpaid(day - past.issued[i]!);
    }
    const count = to - this.#first;
    const overdue = this.#unpaid.length;
    const weight = curves.weekdayWeight;
    for (let weekday = 0; weekday < WEEK; weekday++)
      this.#weekdays[weekday] =
        (WEEK * (this.#paidWeekdays[weekday]! + weight * everybody.weekdays[weekday]!)) / (count - overdue + weight);
    countUnpaid(this.#paidOn, count, this.#unpaidAfter);
    classes.writeCurve(this.#curve);
    const late = everybody.unpaid[TERMS_DAYS]!;
    return new AccountRecord({
      posterior: this.#posterior,
      grid: plain.grid,
      survival: plain.survival,
      paidOn: this.#paidOn,
      count,
      unpaid: this.#unpaidAfter,
      everybody,
      survivalWeight: curves.survivalWeight,
      weekdays: this.#weekdays,
      onWeekdays: this.#onWeekdays.fill(Number.NaN),
      normal: new LogNormalCurve(curves.normal, count, sum, squares, this.#tails),
      classes: this.#curve,
      meanLogTotal: this.#logTotals / Math.max(1, count),
      late8: this.#lastShare(LAST_MANY, late),
      late3: this.#lastShare(LAST_FEW, late),
      trend: count > LAST_FEW ? this.#lastLogDays(day) / LAST_FEW - sum / count : 0,
      overdue,
    });
  }

  /** Counts what became known by the day of the invoices that were added before. */
  #settle(day: number): void {
    keepOnly(this.#young, (i) => !this.#countIfOld(i, day));
    keepOnly(this.#unpaid, (i) => !this.#countIfPaid(i, day));
  }

  /** Adds an invoice as known on the day. */
  #add(i: number, day: number): void {
    const { past } = this.#inputs;
    const days = past.days[i]!;
    if (days < AGES) this.#paidOn[days]!++;
    this.#logTotals += past.logTotal[i]!;
    if (!this.#countIfOld(i, day)) this.#young.push(i);
    if (!this.#countIfPaid(i, day)) this.#unpaid.push(i);
  }

  /** Counts the days to pay of an invoice if they can no longer change. */
  #countIfOld(i: number, day: number): boolean {
    const { past } = this.#inputs;
    const days = Math.min(past.days[i]!, CLASS_DAYS);
    if (days > day - past.issued[i]!) return false;
    const value = LOG_DAYS[days]!;
    this.#logDays += value;
    this.#squares += value * value;
    this.#classes.addPaid(days);
    return true;
  }

  #countIfPaid(i: number, day: number): boolean {
    const { past } = this.#inputs;
    const paidDay = past.issued[i]! + past.days[i]!;
    if (paidDay > day) return false;
    this.#paidWeekdays[weekdayOf(paidDay)]!++;
    return true;
  }

  /** The late share of the latest invoices, drawn towards everybody's as by one more invoice. */
  #lastShare(length: number, everybodysLate: number): number {
    let late = everybodysLate;
    for (let i = Math.max(this.#first, this.#next - length); i < this.#next; i++) late += this.#inputs.past.late[i]!;
    return late / (Math.min(length, this.#next - this.#first) + 1);
  }

  #lastLogDays(day: number): number {
    let sum = 0;
    for (let i = this.#next - LAST_FEW; i < this.#next; i++) sum += logDays(this.#inputs.past, i, day);
    return sum;
  }
}

/** Removes the others in place. */
function keepOnly(rows: number[], stays: (row: number) => boolean): void {
  let kept = 0;
  for (const row of rows) if (stays(row)) rows[kept++] = row;
  rows.length = kept;
}

/** Writes, by age, the invoices unpaid at the end of that day, of so many. */
function countUnpaid(paidOn: Float64Array, count: number, unpaid: Float64Array): void {
  for (let age = 0, open = count; age < AGES; age++) {
    open -= paidOn[age]!;
    unpaid[age] = open;
  }
}

/** What is known of an account as of a day. */
interface RecordFacts {
  readonly posterior: Posterior;
  readonly grid: Float64Array;
  readonly survival: OnTimeSurvival;
  /** By days to pay up to 30: its labelled invoices. */
  readonly paidOn: Float64Array;
  /** Its labelled invoices. */
  readonly count: number;
  /** By age: those of them unpaid at the end of that day. */
  readonly unpaid: Float64Array;
  readonly everybody: PooledPayments;
  readonly survivalWeight: number;
  /** By weekday, times 7: the share of its payments, drawn towards everybody's. */
  readonly weekdays: Float64Array;
  /** By weekday of issue: log-odds of late payment at issue; NaN before their first use. */
  readonly onWeekdays: Float64Array;
  readonly normal: LogNormalCurve;
  /** By days + 1: the chance of more days to pay, by the kinds of payers that it may be. */
  readonly classes: Float64Array;
  readonly meanLogTotal: number;
  readonly late8: number;
  readonly late3: number;
  readonly trend: number;
  /** The number of its labelled invoices without a payment. */
  readonly overdue: number;
}

/**
 * The record of an account as of a day, from its labelled invoices by then: what the terms of an invoice are computed from. It is the same for
 * the as-of date and for the earlier days on which the recalibration is trained.
 */
export class AccountRecord {
  readonly #facts: RecordFacts;
  readonly #logCount: number;
  readonly #logOverdue: number;
  /** Log-odds of late payment at issue, by the kinds of payers. */
  readonly #classesAtIssue: number;
  /** Its own survival function; null before its first use. */
  #stillOpen: SurvivalFunction | null = null;

  constructor(facts: RecordFacts) {
    this.#facts = facts;
    this.#logCount = log(1 + facts.count);
    this.#logOverdue = log(1 + facts.overdue);
    this.#classesAtIssue = logOdds(facts.classes[TERMS_DAYS + 1]!);
  }

  /** The log-odds by the plain model at an age, from 0 to 29 days or `AT_ISSUE`. */
  plain({ odds }: ScoredInvoice, age: number): number {
    const { posterior, grid, survival, paidOn } = this.#facts;
    const chance = lateChance(posterior, grid, odds);
    if (age === AT_ISSUE) return logOdds(chance);
    this.#stillOpen ??= survival.own(paidOn);
    return logOdds(chance / (chance + (1 - chance) * this.#stillOpen(age)));
  }

  /** Writes the values of the terms, in the order of `RISK_TERMS`, from `offset` on. */
  write(invoice: ScoredInvoice, age: number, target: Float64Array, offset: number): void {
    const { count, classes, normal, late8, late3, trend, meanLogTotal } = this.#facts;
    const onWeekday = this.#onWeekday(invoice.issuedDay);
    target[offset] = this.plain(invoice, age);
    target[offset + 1] = logOdds(this.#lateBySurvival(age));
    target[offset + 2] = logOdds(normal.beyond(TERMS_DAYS) / normal.beyond(age));
    target[offset + 3] = Math.max(0, age) / TERMS_DAYS;
    target[offset + 4] = late8;
    target[offset + 5] = late3;
    target[offset + 6] = trend;
    target[offset + 7] = this.#logCount;
    target[offset + 8] = count === 0 ? 0 : invoice.logTotal - meanLogTotal;
    target[offset + 9] = this.#logOverdue;
    target[offset + 10] = age === AT_ISSUE ? this.#classesAtIssue : logOdds(classes[TERMS_DAYS + 1]! / classes[age + 1]!);
    target[offset + 11] = onWeekday - this.#classesAtIssue;
    target[offset + 12] = age === AT_ISSUE ? onWeekday : logOdds(this.#lateByWeekday(invoice.issuedDay, age));
  }

  /** Writes the values at issue of the terms that depend on the weekday of issue. The places of the others, and `offset`, are those of `write`. */
  writeWeekday(issuedDay: number, target: Float64Array, offset: number): void {
    const onWeekday = this.#onWeekday(issuedDay);
    target[offset + 11] = onWeekday - this.#classesAtIssue;
    target[offset + 12] = onWeekday;
  }

  /** The log-odds of late payment at issue that `#lateByWeekday` gives. */
  #onWeekday(issuedDay: number): number {
    const { onWeekdays } = this.#facts;
    const weekday = weekdayOf(issuedDay);
    if (Number.isNaN(onWeekdays[weekday])) onWeekdays[weekday] = logOdds(this.#lateByWeekday(issuedDay, AT_ISSUE));
    return onWeekdays[weekday]!;
  }

  /** The chance of late payment by its own survival curve, drawn towards everybody's. */
  #lateBySurvival(age: number): number {
    const { count, unpaid, everybody, survivalWeight: weight } = this.#facts;
    const late = unpaid[TERMS_DAYS]! + weight * everybody.unpaid[TERMS_DAYS]!;
    return late / (age === AT_ISSUE ? count + weight : unpaid[age]! + weight * everybody.unpaid[age]!);
  }

  /** The chance of late payment by the curve of its kinds of payers, each day weighted by its weekday. */
  #lateByWeekday(issuedDay: number, age: number): number {
    const { classes, weekdays } = this.#facts;
    let weekday = weekdayOf(issuedDay + age + 1);
    let inTime = 0;
    let late = classes[CLASS_DAYS]!;
    for (let days = age + 1; days < CLASS_DAYS; days++) {
      const share = (classes[days]! - classes[days + 1]!) * weekdays[weekday]!;
      if (days <= TERMS_DAYS) inTime += share;
      else late += share;
      weekday = weekday === WEEK - 1 ? 0 : weekday + 1;
    }
    return late / (inTime + late);
  }
}

/** The chance of more days to pay, for the posterior of an account's mean and variance of log(days + 1). Each knot is computed at its first use. */
class LogNormalCurve {
  readonly #mean: number;
  readonly #scale: number;
  readonly #freedom: number;
  readonly #tails: Float64Array;

  /** `tails` becomes its memory, with a place for each knot. */
  constructor(prior: NormalPrior, count: number, sum: number, squares: number, tails: Float64Array) {
    const kappa = prior.kappa + count;
    const alpha = prior.alpha + count / 2;
    const own = count === 0 ? 0 : sum / count;
    const around = Math.max(0, squares - count * own * own);
    const beta = prior.beta + (around + (prior.kappa * count * (own - prior.mean) * (own - prior.mean)) / kappa) / 2;
    this.#mean = (prior.kappa * prior.mean + sum) / kappa;
    this.#scale = Math.sqrt((beta * (kappa + 1)) / (alpha * kappa));
    this.#freedom = 2 * alpha;
    this.#tails = tails.fill(0);
    this.#tails[0] = 1;
  }

  /** The chance of more than so many days, from `AT_ISSUE` to 30. */
  beyond(days: number): number {
    const knot = KNOT_FROM[days + 1]!;
    const at = this.#tail(knot);
    if (CURVE_KNOTS[knot] === days) return at;
    const [from, to] = [CURVE_KNOTS[knot - 1]!, CURVE_KNOTS[knot]!];
    const before = this.#tail(knot - 1);
    return before + ((at - before) * (days - from)) / (to - from);
  }

  /** No tail is 0, so 0 is one that was not computed. */
  #tail(knot: number): number {
    if (this.#tails[knot] === 0) this.#tails[knot] = studentTail((KNOT_LOGS[knot]! - this.#mean) / this.#scale, this.#freedom);
    return this.#tails[knot]!;
  }
}
