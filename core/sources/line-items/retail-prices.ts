import type { ExactPrice } from '../cells/parse-number.ts';

/** Retail prices on one scale: `cents` + `fractions` / `fractionsPerCent`, exactly. A row per SKU. */
export interface RetailPrices {
  readonly cents: Float64Array;
  readonly fractions: Float64Array;
  /** 1 when every price is in whole cents, else a power of ten. */
  readonly fractionsPerCent: number;
}

export function retailPrices(prices: readonly ExactPrice[]): RetailPrices {
  const places = prices.reduce((most, price) => Math.max(most, price.places), 0);
  return {
    cents: Float64Array.from(prices, (price) => price.cents),
    fractions: Float64Array.from(prices, (price) => price.fraction * 10 ** (places - price.places)),
    fractionsPerCent: 10 ** places,
  };
}

/** Rounds cents with a fraction to whole cents, once, half away from zero. Both parts are exact and may differ in sign. */
export function roundedCents(cents: number, fraction: number, fractionsPerCent: number): number {
  if (fraction === 0) return cents;
  const rest = fraction % fractionsPerCent;
  const below = rest < 0 ? rest + fractionsPerCent : rest;
  // The sum is `whole` + below / fractionsPerCent with 0 ≤ below < fractionsPerCent: the nearest lower cent, and the rest.
  const whole = cents + (fraction - below) / fractionsPerCent;
  const roundsUp = whole >= 0 ? 2 * below >= fractionsPerCent : 2 * below > fractionsPerCent;
  const rounded = roundsUp ? whole + 1 : whole;
  return rounded === 0 ? 0 : rounded;
}
