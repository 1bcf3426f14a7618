import { exp, log } from '../units/portable-math.ts';
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

/** Kinds of payers, each with its own distribution of days to pay. An account is of one kind; its record says how likely of which. */
export interface PayerClasses {
  /** The share of accounts of each class. */
  readonly shares: Float64Array;
  /** By class and day: the logarithm of the share of invoices paid on it; for `CLASS_DAYS`, on it or later. */
  readonly logShares: readonly Float64Array[];
  /** By class and days + 1: the share unpaid after so many days. */
  readonly unpaid: readonly Float64Array[];
}

/** Fits the classes by expectation maximisation, starting from equal parts of the invoices by the mean of their account. */
export function fitPayerClasses(past: PastInvoices): PayerClasses {
  const overall = new Float64Array(BINS).fill(1 / BINS);
  for (const days of past.days) overall[Math.min(days, CLASS_DAYS)]!++;
  const common = shareOf(smoothed(overall));
  let memberships = startingClasses(past);
  for (let round = 1; ; round++) {
    const classes = classesOf(past, memberships, common);
    if (round === ROUNDS) return classes;
    memberships = memberships.map((_, account) => classPosterior(classes, past, past.starts[account]!, past.starts[account + 1]!, null));
  }
}

/** How likely an account is of each class, from its invoices `from` up to, not including, `to`, as known on the day; null: as known at last. */
export function classPosterior(
  { shares, logShares, unpaid }: PayerClasses,
  { issued, days }: PastInvoices,
  from: number,
  to: number,
  asOf: number | null,
): Float64Array {
  const logs = shares.map(log);
  for (let i = from; i < to; i++) {
    const age = asOf === null ? CLASS_DAYS : asOf - issued[i]!;
    const isKnown = days[i]! <= age || age >= CLASS_DAYS;
    const day = Math.min(isKnown ? days[i]! : age, CLASS_DAYS);
    for (let k = 0; k < CLASSES; k++) logs[k]! += isKnown ? logShares[k]![day]! : log(unpaid[k]![day + 1]!);
  }
  const best = logs.reduce((most, each) => Math.max(most, each));
  return shareOf(logs.map((each) => exp(each - best)));
}

/** By days + 1, up to `CLASS_DAYS`: the share unpaid after so many days, for an account that is of each class with these probabilities. */
export function mixedCurve({ unpaid }: PayerClasses, posterior: Float64Array): Float64Array {
  const curve = new Float64Array(BINS);
  for (let k = 0; k < CLASSES; k++) for (let day = 0; day < BINS; day++) curve[day]! += posterior[k]! * unpaid[k]![day]!;
  return curve;
}

function startingClasses({ starts, days }: PastInvoices): Float64Array[] {
  const accounts = Array.from({ length: starts.length - 1 }, (_, account) => {
    let sum = 0;
    for (let i = starts[account]!; i < starts[account + 1]!; i++) sum += Math.min(days[i]!, CLASS_DAYS);
    const count = starts[account + 1]! - starts[account]!;
    return { account, count, mean: sum / Math.max(1, count) };
  });
  const memberships = accounts.map(() => new Float64Array(CLASSES));
  let before = 0;
  for (const { account, count } of accounts.toSorted((a, b) => a.mean - b.mean || a.account - b.account)) {
    memberships[account]![Math.min(CLASSES - 1, Math.floor(((before + count / 2) * CLASSES) / Math.max(1, days.length)))] = 1;
    before += count;
  }
  return memberships;
}

/** The classes with these probabilities of each account's membership. */
function classesOf({ starts, days }: PastInvoices, memberships: readonly Float64Array[], common: Float64Array): PayerClasses {
  const accounts = new Float64Array(CLASSES).fill(PSEUDO_ACCOUNTS);
  const counts = Array.from({ length: CLASSES }, () => new Float64Array(BINS));
  memberships.forEach((membership, account) => {
    for (let k = 0; k < CLASSES; k++) {
      const weight = membership[k]!;
      if (weight < NEGLIGIBLE) continue;
      accounts[k]! += weight;
      for (let i = starts[account]!; i < starts[account + 1]!; i++) counts[k]![Math.min(days[i]!, CLASS_DAYS)]! += weight;
    }
  });
  const shares = counts.map((each) => shareOf(smoothed(each).map((count, day) => count + PSEUDO_INVOICES * common[day]!)));
  return {
    shares: shareOf(accounts),
    logShares: shares.map((each) => each.map(log)),
    unpaid: shares.map((each) => {
      const unpaid = new Float64Array(BINS + 1);
      for (let day = BINS - 1; day >= 0; day--) unpaid[day] = unpaid[day + 1]! + each[day]!;
      return unpaid.subarray(0, BINS);
    }),
  };
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
  const sum = values.reduce((total, each) => total + each, 0);
  return values.map((each) => each / sum);
}
