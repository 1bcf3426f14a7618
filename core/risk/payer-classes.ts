import { exp, log } from '../units/portable-math.ts';
import type { Steps } from '../units/steps.ts';
import { TERMS_DAYS } from '../units/units.ts';
import type { PastInvoices } from './past-invoices.ts';

/** Days to pay beyond this many count as this many: how late a very late payment was says little about the next one. */
export const CLASS_DAYS = 45;
const BINS = CLASS_DAYS + 1;
const CLASSES = 5;
const ROUNDS = 12;
/** Neighbouring days share payments, so that few invoices give a smooth distribution. */
const KERNEL = [0.05, 0.1, 0.2, 0.3, 0.2, 0.1, 0.05];
/** Invoices of the overall distribution that are added to those of each class, and accounts that are added to its number. */
const PSEUDO_INVOICES = 20;
const PSEUDO_ACCOUNTS = 2;
const NEGLIGIBLE = 1e-6;

/** Classes of payers, each with its own distribution of days to pay. An account has one class; its payments give each class's probability. */
export interface PayerClasses {
  /** By class: the logarithm of the share of accounts. */
  readonly logPriors: Float64Array;
  /** By day and class: the logarithm of the share of invoices paid on it; for `CLASS_DAYS`, on it or later. */
  readonly logShares: Float64Array;
  /** By days + 1 and class: the share unpaid after that number of days, and its logarithm. */
  readonly unpaid: Float64Array;
  readonly logUnpaid: Float64Array;
}

/** Fits the classes by expectation maximisation, starting from equal parts of the invoices by the mean of their account. */
export function* fitPayerClasses(past: PastInvoices): Steps<PayerClasses> {
  const days = Uint8Array.from(past.days, (each) => Math.min(each, CLASS_DAYS));
  const overall = new Float64Array(BINS).fill(1 / BINS);
  for (const day of days) overall[day]!++;
  const common = shareOf(smoothed(overall));
  const memberships = startingClasses(past.starts, days);
  for (let round = 1; ; round++) {
    const classes = classesOf(past.starts, days, memberships, common);
    if (round === ROUNDS) return classes;
    yield;
    memberships.forEach((_, account) => {
      const logs = classes.logPriors.slice();
      for (let i = past.starts[account]!; i < past.starts[account + 1]!; i++) addToLogs(logs, classes.logShares, days[i]!);
      memberships[account] = fromLogs(logs);
    });
  }
}

/** The class that an account is of, as probabilities that are learned from one invoice after the other. */
export class ClassMembership {
  readonly #classes: PayerClasses;
  readonly #logs: Float64Array;

  constructor(classes: PayerClasses) {
    this.#classes = classes;
    this.#logs = classes.logPriors.slice();
  }

  /** Forgets all invoices. */
  restart(): void {
    this.#logs.set(this.#classes.logPriors);
  }

  /** Copies the state of another one. */
  set(other: ClassMembership): void {
    this.#logs.set(other.#logs);
  }

  /** Adds an invoice that was paid after `days` days, at most `CLASS_DAYS`. */
  addPaid(days: number): void {
    addToLogs(this.#logs, this.#classes.logShares, days);
  }

  /** Adds an invoice that is unpaid after `days` days, fewer than `CLASS_DAYS`. */
  addUnpaid(days: number): void {
    addToLogs(this.#logs, this.#classes.logUnpaid, days + 1);
  }

  /** Writes, by days + 1 up to `CLASS_DAYS`, the share unpaid after so many days. */
  writeCurve(curve: Float64Array): void {
    const { unpaid } = this.#classes;
    const probabilities = fromLogs(this.#logs);
    for (let day = 0; day < BINS; day++) {
      let sum = 0;
      for (let k = 0; k < CLASSES; k++) sum += probabilities[k]! * unpaid[day * CLASSES + k]!;
      curve[day] = sum;
    }
  }
}

function addToLogs(logs: Float64Array, table: Float64Array, row: number): void {
  for (let k = 0; k < CLASSES; k++) logs[k]! += table[row * CLASSES + k]!;
}

/** Probabilities that add up to 1, from their logarithms, of which any number was taken. */
function fromLogs(logs: Float64Array): Float64Array {
  let best = logs[0]!;
  for (let k = 1; k < CLASSES; k++) best = Math.max(best, logs[k]!);
  const each = new Float64Array(CLASSES);
  let sum = 0;
  for (let k = 0; k < CLASSES; k++) sum += each[k] = exp(logs[k]! - best);
  for (let k = 0; k < CLASSES; k++) each[k]! /= sum;
  return each;
}

/** The membership of each account, by class. */
function startingClasses(starts: readonly number[], days: Uint8Array): Float64Array[] {
  const accounts = Array.from({ length: starts.length - 1 }, (_, account) => {
    let sum = 0;
    for (let i = starts[account]!; i < starts[account + 1]!; i++) sum += days[i]!;
    const count = starts[account + 1]! - starts[account]!;
    return { account, count, mean: sum / Math.max(1, count) };
  });
  const memberships = accounts.map(() => new Float64Array(CLASSES));
  let before = 0;
  for (const { account, count } of accounts.sort((a, b) => a.mean - b.mean || a.account - b.account)) {
    memberships[account]![Math.min(CLASSES - 1, Math.floor(((before + count / 2) * CLASSES) / Math.max(1, days.length)))] = 1;
    before += count;
  }
  return memberships;
}

/** The classes with these probabilities of each account's membership. */
function classesOf(starts: readonly number[], days: Uint8Array, memberships: readonly Float64Array[], common: Float64Array): PayerClasses {
  const accounts = new Float64Array(CLASSES).fill(PSEUDO_ACCOUNTS);
  const counts = Array.from({ length: CLASSES }, () => new Float64Array(BINS));
  memberships.forEach((membership, account) => {
    for (let k = 0; k < CLASSES; k++) {
      const weight = membership[k]!;
      if (weight < NEGLIGIBLE) continue;
      accounts[k]! += weight;
      const own = counts[k]!;
      for (let i = starts[account]!; i < starts[account + 1]!; i++) own[days[i]!]! += weight;
    }
  });
  const logShares = new Float64Array(BINS * CLASSES);
  const unpaid = new Float64Array(BINS * CLASSES);
  counts.forEach((each, k) => {
    const shares = shareOf(smoothed(each).map((count, day) => count + PSEUDO_INVOICES * common[day]!));
    let left = 0;
    for (let day = BINS - 1; day >= 0; day--) {
      left += shares[day]!;
      unpaid[day * CLASSES + k] = left;
      logShares[day * CLASSES + k] = log(shares[day]!);
    }
  });
  return { logPriors: shareOf(accounts).map(log), logShares, unpaid, logUnpaid: unpaid.map(log) };
}

/** Spreads counts over neighbouring days, but not over the due day, nor into or out of the last bin. */
function smoothed(counts: Float64Array): Float64Array {
  const half = (KERNEL.length - 1) / 2;
  const smooth = new Float64Array(BINS);
  counts.forEach((count, day) => {
    KERNEL.forEach((share, place) => {
      const at = day + place - half;
      const stays = at < 0 || at >= CLASS_DAYS || day === CLASS_DAYS || day <= TERMS_DAYS !== at <= TERMS_DAYS;
      smooth[stays ? day : at]! += count * share;
    });
  });
  return smooth;
}

function shareOf(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  return values.map((each) => each / sum);
}
