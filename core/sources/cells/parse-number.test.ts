import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecimalMark } from '../../declarations/number-style.ts';
import { MAX_FRACTION_PLACES, parsePrice, parseWhole } from './parse-number.ts';

function whole(cell: string, mark: DecimalMark = '.'): number | null {
  const bytes = new TextEncoder().encode(`9,${cell},9`);
  return parseWhole(bytes, 2, bytes.length - 2, { mark, group: null });
}

function price(cell: string, mark: DecimalMark = '.') {
  const bytes = new TextEncoder().encode(`9,${cell},9`);
  return parsePrice(bytes, 2, bytes.length - 2, { mark, group: null });
}

const NO_NUMBERS = [
  '',
  ' ',
  '.',
  '+',
  '-',
  '1,000',
  "1'000",
  '1 000',
  '1e3',
  '1E3',
  '0x10',
  '--1',
  '+-1',
  'NaN',
  'Infinity',
  '１',
  '1..2',
  '1.2.3',
];

describe('whole numbers', () => {
  it.each([
    ['0', 0],
    ['2', 2],
    ['007', 7],
    ['+3', 3],
    ['-3', -3],
    ['2.0', 2],
    ['-2.000', -2],
    [' 12 ', 12],
    ['1234567890123', 1_234_567_890_123],
    ['-0', 0],
    ['1.', 1],
    ['1-', -1],
    ['(1)', -1],
  ])('%j is %d', (cell, value) => {
    expect(whole(cell)).toBe(value);
  });

  it.each([...NO_NUMBERS, '2.5', '0.1', '2,0', '.5', '$5', '5 €'])('%j is none', (cell) => {
    expect(whole(cell)).toBeNull();
  });

  it('can be written with a decimal comma, and then not with a point', () => {
    expect(whole('2,0', ',')).toBe(2);
    expect(whole('2.0', ',')).toBeNull();
  });

  it('past 2^53 become NaN, which the sum detects', () => {
    expect(whole('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(whole('9007199254740993')).toBeNaN();
    expect(whole('-9007199254740993')).toBeNaN();
  });
});

describe('prices', () => {
  it.each([
    ['5', { cents: 500, fraction: 0, places: 0 }],
    ['5.1', { cents: 510, fraction: 0, places: 0 }],
    ['-0.05', { cents: -5, fraction: 0, places: 0 }],
    ['0.335', { cents: 33, fraction: 5, places: 1 }],
    ['-0.335', { cents: -33, fraction: -5, places: 1 }],
    ['+4999.999999999', { cents: 499_999, fraction: 9_999_999, places: 7 }],
    ['1.2300', { cents: 123, fraction: 0, places: 0 }],
    ['0.001', { cents: 0, fraction: 1, places: 1 }],
    ['-0', { cents: 0, fraction: 0, places: 0 }],
    [' 5.00 ', { cents: 500, fraction: 0, places: 0 }],
  ])('%j', (cell, expected) => {
    expect(price(cell)).toStrictEqual(expected);
  });

  it.each([
    ['1.', 100],
    ['.5', 50],
    ['$5', 500],
    ['5 €', 500],
    ['1-', -100],
    ['(1)', -100],
    ['($1.50)', -150],
  ])('%j is %d cents', (cell, cents) => {
    expect(price(cell)).toEqual({ cents, fraction: 0, places: 0 });
  });

  it.each([...NO_NUMBERS, '5,1'])('%j is none', (cell) => {
    expect(price(cell)).toBeNull();
  });

  it('can be written with a decimal comma, and then not with a point', () => {
    expect(price('5,125', ',')).toEqual({ cents: 512, fraction: 5, places: 1 });
    expect(price('5.125', ',')).toBeNull();
  });

  it('too fine or too large become NaN, which the sum detects', () => {
    for (const cell of [`0.00${'1'.repeat(MAX_FRACTION_PLACES + 1)}`, '90071992547409.92', '123456789012345678']) {
      expect(price(cell)).toMatchObject({ cents: Number.NaN, fraction: Number.NaN });
    }
    expect(price(`0.00${'1'.repeat(MAX_FRACTION_PLACES)}`)).toMatchObject({ fraction: 111_111_111_111_111, places: MAX_FRACTION_PLACES });
  });

  it('equal the written value exactly, or become NaN', () => {
    const anyDigits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(
        fc.constantFrom('', '+', '-'),
        anyDigits,
        fc.option(fc.string({ unit: fc.constantFrom(...'0159'), minLength: 1, maxLength: 18 })),
        (sign, digits, decimals) => {
          const read = price(`${sign}${digits}${decimals === null ? '' : `.${decimals}`}`)!;
          if (Number.isNaN(read.cents)) return expect(digits.length > 13 || (decimals ?? '').length > 17).toBe(true);
          // Both as whole numbers of the finest unit.
          const scale = 18;
          const exact = BigInt(digits + (decimals ?? '').padEnd(scale, '0')) * (sign === '-' ? -1n : 1n);
          const held = BigInt(read.cents) * 10n ** BigInt(scale - 2) + BigInt(read.fraction) * 10n ** BigInt(scale - 2 - read.places);
          expect(held).toBe(exact);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
