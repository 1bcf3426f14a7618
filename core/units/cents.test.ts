import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDollars, sayDollars } from './cents.ts';
import type { Cents } from './units.ts';

const cents = (value: number) => value as Cents;

describe('formatDollars', () => {
  it('writes two decimals, no separators and never -0.00', () => {
    const written = [0, -0, 1, -1, 99, 100, -105, 1_824_000, 134_183_096_931, Number.MAX_SAFE_INTEGER].map((value) =>
      formatDollars(cents(value)),
    );
    expect(written).toEqual(['0.00', '0.00', '0.01', '-0.01', '0.99', '1.00', '-1.05', '18240.00', '1341830969.31', '90071992547409.91']);
  });

  it('is exact for any whole number of cents', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const text = formatDollars(cents(value));
        expect(text).toMatch(/^-?\d+\.\d\d$/);
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(value));
      }),
    );
  });
});

describe('sayDollars', () => {
  it('writes whole dollars with separators, and cents below ten dollars', () => {
    const said = [0, 5, 999, 1000, 1049, 1050, 99_949, 99_950, 1_824_000, 123_456_789, -1, -250_000].map((value) =>
      sayDollars(cents(value)),
    );
    expect(said).toEqual(['$0.00', '$0.05', '$9.99', '$10', '$10', '$11', '$999', '$1,000', '$18,240', '$1,234,568', '-$0.01', '-$2,500']);
  });
});
