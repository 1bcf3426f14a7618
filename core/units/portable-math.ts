/**
 * Exponential, logarithm and sine from additions, multiplications and divisions only, which every engine rounds in the same way. `Math.exp` and
 * its like may differ in the last bit between engines, and a fit carries that bit into figures that are compared byte by byte.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Larger powers of two are not needed. */
const MAX_EXPONENT = 60;
const POWERS = powersOfTwo();
/** 1 / k!, from k = 13 down to 1. */
const EXP_TERMS = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((k) => 1 / factorial(k));

/** 1 / k, from k = 21 down to 1, odd ones only. */
const LOG_TERMS = [21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1].map((k) => 1 / k);

/** e to the x, to about 15 digits; x beyond ±40 counts as ±40. */
export function exp(x: number): number {
  const bounded = x > 40 ? 40 : x < -40 ? -40 : x;
  const power = Math.round(bounded / (LN2_HIGH + LN2_LOW));
  const rest = bounded - power * LN2_HIGH - power * LN2_LOW;
  let sum = EXP_TERMS[0]!;
  for (let i = 1; i < EXP_TERMS.length; i++) sum = sum * rest + EXP_TERMS[i]!;
  return (sum * rest + 1) * POWERS[power + MAX_EXPONENT]!;
}

/** The natural logarithm of a positive finite number, to about 15 digits. Throws for others. */
export function log(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) throw new Error(`There is no logarithm of ${x}.`);
  let mantissa = x;
  let power = 0;
  for (; mantissa > Math.SQRT2; mantissa /= 2) power++;
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) power--;
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let i = 0; i < LOG_TERMS.length; i++) sum = sum * square + LOG_TERMS[i]!;
  return power * LN2_HIGH + (power * LN2_LOW + 2 * s * sum);
}

/** The sine of an angle in radians, to about 12 digits for angles up to some thousand turns. */
export function sin(x: number): number {
  const rest = x - Math.round(x / (2 * Math.PI)) * 2 * Math.PI;
  let sum = 0;
  for (let k = 23; k >= 1; k -= 2) sum = 1 - ((rest * rest) / ((k + 1) * (k + 2))) * sum;
  return rest * sum;
}

/** The log-odds of a probability; 0 and 1 count as the nearest representable probabilities. */
export function logOdds(probability: number): number {
  const bounded = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return log(bounded / (1 - bounded));
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2 * MAX_EXPONENT + 1).fill(1);
  for (let k = 1; k <= MAX_EXPONENT; k++) {
    powers[MAX_EXPONENT + k] = powers[MAX_EXPONENT + k - 1]! * 2;
    powers[MAX_EXPONENT - k] = powers[MAX_EXPONENT - k + 1]! / 2;
  }
  return powers;
}

function factorial(k: number): number {
  let product = 1;
  for (let i = 2; i <= k; i++) product *= i;
  return product;
}
