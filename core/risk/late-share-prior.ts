/** How often an account was late: of `answered` invoices, `late` were. */
export interface LateRecord {
  readonly late: number;
  readonly answered: number;
}

/** A beta distribution of late shares over accounts: what to expect of one that is unknown. */
export interface BetaPrior {
  readonly alpha: number;
  readonly beta: number;
}

/** Range of how many invoices the prior may weigh: below, an account's own record decides alone; above, only the overall share does. */
const LEAST_WEIGHT = 0.1;
const MOST_WEIGHT = 10_000;
/**
 * What the prior weighs before any record is seen, and by how much (as a logarithm) it may well be off. A few short records
 * say next to nothing about it: by likelihood alone it would be one of the ends of its range, or left to rounding errors.
 */
const USUAL_WEIGHT = 10;
const WEIGHT_SPREAD = 2;
const SEARCH_STEPS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The beta prior that is likeliest given the accounts' records, its mean fixed at the overall late share. Without any
 * record the mean is one half. Independent of the order of the records.
 */
export function fitBetaPrior(records: readonly LateRecord[]): BetaPrior {
  const answered = records.reduce((sum, record) => sum + record.answered, 0);
  const late = records.reduce((sum, record) => sum + record.late, 0);
  const mean = (late + 1) / (answered + 2);
  const kinds = distinctRecords(records);
  const weight = Math.exp(
    maximum(
      (logWeight) => logLikelihood(kinds, mean, Math.exp(logWeight)) - surprise(logWeight),
      Math.log(LEAST_WEIGHT),
      Math.log(MOST_WEIGHT),
    ),
  );
  return { alpha: mean * weight, beta: (1 - mean) * weight };
}

/** The late share to expect of an account: its own, drawn towards the prior, the more so the shorter its record. */
export function expectedLateShare({ late, answered }: LateRecord, { alpha, beta }: BetaPrior): number {
  return (late + alpha) / (answered + alpha + beta);
}

interface RecordKind extends LateRecord {
  readonly accounts: number;
}

/** Equal records once, with their number, sorted: so that sums come out the same in any order of the accounts. */
function distinctRecords(records: readonly LateRecord[]): RecordKind[] {
  const kinds = new Map<string, RecordKind>();
  for (const { late, answered } of records) {
    if (answered === 0) continue;
    const key = `${late}/${answered}`;
    kinds.set(key, { late, answered, accounts: (kinds.get(key)?.accounts ?? 0) + 1 });
  }
  return [...kinds.values()].sort((a, b) => a.answered - b.answered || a.late - b.late);
}

/** How unlikely a weight is before any record is seen, as a logarithm; 0 for the usual one. */
function surprise(logWeight: number): number {
  return ((logWeight - Math.log(USUAL_WEIGHT)) / WEIGHT_SPREAD) ** 2 / 2;
}

/** Beta-binomial log-likelihood, but for what doesn't depend on the prior. */
function logLikelihood(kinds: readonly RecordKind[], mean: number, weight: number): number {
  const alpha = mean * weight;
  const beta = (1 - mean) * weight;
  let sum = 0;
  for (const { late, answered, accounts } of kinds) {
    sum += accounts * (logRising(alpha, late) + logRising(beta, answered - late) - logRising(weight, answered));
  }
  return sum;
}

/** log of x (x + 1) … (x + count − 1). */
function logRising(x: number, count: number): number {
  return count < 64 ? logRisingByTerms(x, count) : logGamma(x + count) - logGamma(x);
}

function logRisingByTerms(x: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.log(x + i);
  return sum;
}

/** Stirling's series, for x moved above 10; good to 12 digits. */
function logGamma(x: number): number {
  const shift = x < 10 ? 10 - Math.floor(x) : 0;
  const y = x + shift;
  const series = 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5) - 1 / (1680 * y ** 7);
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - logRisingByTerms(x, shift);
}

/** Where a function with one peak is largest: golden-section search. */
function maximum(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let left = b - GOLDEN * (b - a);
  let right = a + GOLDEN * (b - a);
  let [atLeft, atRight] = [f(left), f(right)];
  for (let step = 0; step < SEARCH_STEPS; step++) {
    if (atLeft >= atRight) {
      [b, right, atRight] = [right, left, atLeft];
      left = b - GOLDEN * (b - a);
      atLeft = f(left);
    } else {
      [a, left, atLeft] = [left, right, atRight];
      right = a + GOLDEN * (b - a);
      atRight = f(right);
    }
  }
  return (a + b) / 2;
}
