import { log } from '../units/portable-math.ts';
import { TERMS_DAYS } from '../units/units.ts';

/** Days from issue to payment of the invoices paid on time; account a has `days[starts[a]]` up to, not including, `days[starts[a + 1]]`. */
export interface OnTimePayments {
  readonly starts: readonly number[];
  /** Days to pay, 0 to 30; a payment before issue is one on day 0. */
  readonly days: Uint8Array;
}

/** The survival function of invoices paid on time: the share still open this many days after issue. 0 from day 30 on. */
export type SurvivalFunction = (days: number) => number;

export interface OnTimeSurvival {
  /** Of all accounts together. */
  readonly overall: SurvivalFunction;
  /** Of an account with these on-time payments, by days to pay from 0 to 30, shrunk towards the overall one. */
  own(paidOn: Float64Array): SurvivalFunction;
}

/** Payments on the due day that are added to the counted ones: without others, the age of an invoice has no effect. */
const PRIOR_PAYMENTS = 2;
const TERM = TERMS_DAYS + 1;
/** The tried weights of the overall survival function, in payments. */
const WEIGHTS = [1, 3, 10, 30, 100];
/** Minimum gain in leave-one-out log-likelihood for using survival functions per account. */
const MIN_GAIN = 5;

/** Estimates the survival function, and whether accounts have their own: each payment is predicted from the others of its account. */
export function estimateOnTimeSurvival({ starts, days }: OnTimePayments): OnTimeSurvival {
  const shares = new Float64Array(TERM);
  shares[TERM - 1] = PRIOR_PAYMENTS;
  for (const day of days) shares[day]!++;
  for (let day = 0; day < TERM; day++) shares[day]! /= days.length + PRIOR_PAYMENTS;
  const overall = stillOpen((day) => shares[day]!);
  const weight = ownWeight(starts, days, shares);
  if (weight === null) return { overall, own: () => overall };
  return {
    overall,
    own(paidOn) {
      let payments = 0;
      for (let day = 0; day < TERM; day++) payments += paidOn[day]!;
      return stillOpen((day) => (shares[day]! * weight + paidOn[day]!) / (payments + weight));
    },
  };
}

function stillOpen(shareOn: (day: number) => number): SurvivalFunction {
  const open = new Float64Array(TERM);
  // From the end, so that the last day is exactly 0 without a rounding error.
  for (let day = TERM - 2; day >= 0; day--) open[day] = open[day + 1]! + shareOn(day + 1);
  return (days) => (days < 0 ? 1 : days >= TERM - 1 ? 0 : open[days]!);
}

/** The best weight; null when an account's own survival function predicts its payments no better than the overall one. */
function ownWeight(starts: readonly number[], days: Uint8Array, shares: Float64Array): number | null {
  let best: number | null = null;
  let bestGain = MIN_GAIN;
  const counts = new Int32Array(TERM);
  for (const weight of WEIGHTS) {
    let gain = 0;
    for (let account = 0; account + 1 < starts.length; account++) {
      const [from, to] = [starts[account]!, starts[account + 1]!];
      for (let i = from; i < to; i++) counts[days[i]!]!++;
      for (let i = from; i < to; i++) {
        const share = shares[days[i]!]!;
        gain += log((counts[days[i]!]! - 1 + weight * share) / ((to - from - 1 + weight) * share));
      }
      for (let i = from; i < to; i++) counts[days[i]!] = 0;
    }
    if (gain > bestGain) [best, bestGain] = [weight, gain];
  }
  return best;
}
