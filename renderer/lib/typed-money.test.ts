import { describe, expect, it } from 'vitest';
import { formatMoney } from './format.ts';
import { typedMoney } from './typed-money.ts';

describe('typedMoney', () => {
  it.each([
    ['5000', 500_000],
    ['$5,000.50', 500_050],
    [' $ 1,234,567.8 ', 123_456_780],
    ['12 500', 1_250_000],
    ['0.01', 1],
  ])('reads %j', (text, cents) => {
    expect(typedMoney(text)).toBe(cents);
    expect(typedMoney(formatMoney(cents as never))).toBe(cents);
  });
  it.each(['', '0', '-5', '5,00', '1,2345', '5.123', '5k', 'all', '1e3', '99999999999999999'])('refuses %j', (text) => {
    expect(typedMoney(text)).toBeNull();
  });
});
