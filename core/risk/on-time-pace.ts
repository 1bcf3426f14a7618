import { TERMS_DAYS } from '../units/units.ts';
import { log } from './portable-math.ts';

/** When invoices that are paid on time are paid, account by account: days after issue, of accounts `starts[a]` up to `starts[a + 1]`. */
export interface OnTimePayments {
  readonly starts: readonly number[];
  /** Days to pay, 0 to 30; a payment before issue is one on day 0. */
  readonly days: Uint8Array;
}

/** Of invoices that will be paid on time, the share that is still open so many days after issue. 0 from day 30 on. */
export type StillOpen = (days: number) => number;

export interface OnTimePace {
  /** Of all accounts together. */
  readonly overall: StillOpen;
  /** Of an account with these on-time payments, drawn towards the overall pace. */
  own(days: Uint8Array): StillOpen;
}

/** As if so many payments had been seen on the due day itself: before payments say otherwise, an invoice's age says nothing. */
const USUAL_PAYMENTS = 2;
const TERM = TERMS_DAYS + 1;
/** How many payments the overall pace may weigh against an account's own; beyond the last, accounts differ in nothing. */
const WEIGHTS = [1, 3, 10, 30, 100];
/** How much likelier (as a logarithm) the payments have to be when accounts have a pace of their own, before they get one. */
const LEAST_GAIN = 5;

/** Learns the pace, and whether accounts have one of their own: each payment is foretold from the others of its account. */
export function learnOnTimePace({ starts, days }: OnTimePayments): OnTimePace {
  const shares = new Float64Array(TERM);
  shares[TERM - 1] = USUAL_PAYMENTS;
  for (const day of days) shares[day]!++;
  for (let day = 0; day < TERM; day++) shares[day]! /= days.length + USUAL_PAYMENTS;
  const overall = stillOpen(shares);
  const weight = ownWeight(starts, days, shares);
  if (weight === null) return { overall, own: () => overall };
  return {
    overall,
    own(payments) {
      const own = shares.map((share) => share * weight);
      for (const day of payments) own[day]!++;
      return stillOpen(own.map((each) => each / (payments.length + weight)));
    },
  };
}

function stillOpen(shares: Float64Array): StillOpen {
  const open = new Float64Array(TERM);
  // From the end, so that the last day is exactly 0 and no difference of sums is left over.
  for (let day = TERM - 2; day >= 0; day--) open[day] = open[day + 1]! + shares[day + 1]!;
  return (days) => (days < 0 ? 1 : days >= TERM - 1 ? 0 : open[days]!);
}

/** Null where an account's own pace foretells its payments no better than the overall one. */
function ownWeight(starts: readonly number[], days: Uint8Array, shares: Float64Array): number | null {
  let best: number | null = null;
  let bestGain = LEAST_GAIN;
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
