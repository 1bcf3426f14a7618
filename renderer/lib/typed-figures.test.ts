import { describe, expect, it } from 'vitest';
import { formatMoney } from './format.ts';
import { typedMoney, typedNumber, typedPercent } from './typed-figures.ts';

describe('typedMoney', () => {
  it.each([
    ['5000', 500_000],
    ['$5,000.50', 500_050],
    [' $ 1,234,567.8 ', 123_456_780],
    ['12 500', 1_250_000],
    ['0.01', 1],
    ['5k', 500_000],
    ['2m', 200_000_000],
    ['$1.25 M', 125_000_000],
  ])('reads %j', (text, cents) => {
    expect(typedMoney(text)).toBe(cents);
    expect(typedMoney(formatMoney(cents as never))).toBe(cents);
  });
  it.each(['', '0', '-5', '5,00', '0,250', '1,2345', '5.123', '5.1234k', '5kk', '5 km', 'all', '1e3', '99999999999999999'])(
    'refuses %j',
    (text) => {
      expect(typedMoney(text)).toBeNull();
    },
  );
});

describe('typedNumber', () => {
  it.each([
    ['10', 10],
    [' 1250.5 ', 1_250.5],
    ['1,250', 1_250],
    ['-1,234,567.89', -1_234_567.89],
    ['007', 7],
    ['0.25', 0.25],
  ])('reads %j', (text, number) => {
    expect(typedNumber(text)).toBe(number);
  });
  it.each(['', '1,0', '0,25', '0,250', '1,2345', '12,34', '1,,000', ',100', '1250,', '1.', '.5', '1e3', '--1', 'ten'])(
    'refuses %j',
    (text) => {
      expect(typedNumber(text)).toBeNull();
    },
  );
});

describe('typedPercent', () => {
  it.each([
    ['50', 0.5],
    [' 29% ', 0.29],
    ['12.5 %', 0.125],
    ['0', 0],
    ['100', 1],
    ['99.99', 0.9999],
  ])('reads %j', (text, share) => {
    expect(typedPercent(text)).toBe(share);
  });
  it.each(['', '%', '-5', '101', '100.5', '5,5', '0.5.', 'half', '12.345'])('refuses %j', (text) => {
    expect(typedPercent(text)).toBeNull();
  });
});
