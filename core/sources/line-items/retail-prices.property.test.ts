import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExactPrice } from '../cells/parse-number.ts';
import { retailPrices, roundedCents } from './retail-prices.ts';

/** Half away from zero, in whole numbers. */
function rounded(value: bigint, unit: bigint): bigint {
  const sign = value < 0n ? -1n : 1n;
  return (sign * (2n * sign * value + unit)) / (2n * unit);
}

describe('roundedCents', () => {
  it.each([
    [0, 5, 10, 1],
    [0, -5, 10, -1],
    [0, 4, 10, 0],
    [0, -4, 10, 0],
    [-1, -5, 10, -2],
    [3, 25, 10, 6],
    // Parts with different signs: 2 − 0.5 and −2 + 0.5, 1 − 1.5, −1 + 1.5, 1 − 1.4.
    [2, -5, 10, 2],
    [-2, 5, 10, -2],
    [1, -15, 10, -1],
    [-1, 15, 10, 1],
    [1, -14, 10, 0],
    [5, 0, 1, 5],
  ])('rounds %d cents and %d/%d to %d', (cents, fraction, unit, expected) => {
    expect(roundedCents(cents, fraction, unit)).toBe(expected);
  });

  it('rounds exactly like big integers, half away from zero', () => {
    const anyPlaces = fc.integer({ min: 1, max: 15 });
    // Small figures are near zero, where the signs of the two parts matter most; large ones leave space for the carry.
    const anySmall = fc
      .tuple(anyPlaces, fc.integer({ min: -20, max: 20 }), fc.integer({ min: -30, max: 30 }))
      .map(([places, cents, tenths]) => ({ places, cents, fraction: tenths * 10 ** (places - 1) }));
    const anyHalf = fc.integer({ min: -(2 ** 52), max: 2 ** 52 });
    const anyLarge = fc.record({ places: anyPlaces, cents: anyHalf, fraction: anyHalf });
    fc.assert(
      fc.property(fc.oneof(anySmall, anyLarge), ({ places, cents, fraction }) => {
        const unit = 10 ** places;
        const held = roundedCents(cents, fraction, unit);
        expect(BigInt(held)).toBe(rounded(BigInt(cents) * BigInt(unit) + BigInt(fraction), BigInt(unit)));
        expect(Object.is(held, -0)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('retailPrices', () => {
  it('brings prices of all finenesses to one scale, exactly', () => {
    const anyPrice: fc.Arbitrary<ExactPrice> = fc
      .tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 }), fc.nat())
      .map(([cents, places, seed]) => ({ cents, places, fraction: places === 0 ? 0 : (seed % 10 ** places) * Math.sign(cents) }));
    fc.assert(
      fc.property(fc.array(anyPrice, { maxLength: 8 }), (prices) => {
        const { cents, fractions, fractionsPerCent } = retailPrices(prices);
        prices.forEach((price, i) => {
          expect(cents[i]).toBe(price.cents);
          expect(BigInt(fractions[i]!) * 10n ** BigInt(price.places)).toBe(BigInt(price.fraction) * BigInt(fractionsPerCent));
        });
      }),
      { numRuns: 1000 },
    );
  });
});
