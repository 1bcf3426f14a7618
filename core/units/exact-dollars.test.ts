import { expect, it } from 'vitest';
import { exactDollars } from './exact-dollars.ts';

it.each([
  [[0], '0.00'],
  [[5], '0.05'],
  [[-5], '-0.05'],
  [[123_456], '1234.56'],
  [[33, 5, 10], '0.335'],
  [[499_999, 9_999_999, 10_000_000], '4999.999999999'],
  [[100, -1, 1000], '0.99999'],
  [[-33, -5, 10], '-0.335'],
  [[9_007_199_254_740_991], '90071992547409.91'],
  [[10, 500, 1000], '0.105'],
] as const)('%j cents with a fraction are %s dollars', ([cents, fraction, perCent], text) => {
  expect(exactDollars(cents, fraction, perCent)).toBe(text);
});
