import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDollars } from '../../units/cents.ts';
import type { Cents } from '../../units/units.ts';
import { typedAmount } from './typed-amount.ts';

const anyCents = fc.integer({ min: 0, max: 10 ** 11 });
const withCommas = (dollars: string) => dollars.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

describe('an amount to look for', () => {
  it('is found as it is written, with and without sign and commas, and no other amount is', () => {
    fc.assert(
      fc.property(anyCents, fc.integer({ min: 1, max: 10_000 }), (cents, apart) => {
        const plain = formatDollars(cents as Cents);
        const [whole, rest] = plain.split('.');
        for (const text of [plain, `$${plain}`, `$${withCommas(whole!)}.${rest}`, ` ${withCommas(whole!)}.${rest} `]) {
          const test = typedAmount(text)!;
          expect([test(cents), test(-cents), test(cents + apart)]).toEqual([true, true, false]);
        }
      }),
    );
  });

  it('is found in whole dollars as screens round it, and as people cut it', () => {
    fc.assert(
      fc.property(anyCents, (cents) => {
        expect(typedAmount(String(Math.round(cents / 100)))!(cents)).toBe(true);
        expect(typedAmount(withCommas(String(Math.floor(cents / 100))))!(cents)).toBe(true);
      }),
    );
  });

  it.each(['', 'a1', '12,34', '1.234', '1.2.3', '-5', '$', '12 %'])('is no “%s”', (text) => expect(typedAmount(text)).toBeNull());
});
