import { expect, it } from 'vitest';
import { groupDigits, thousands } from './counted.ts';

it('commas stand between thousands, and never in decimals', () => {
  expect(['7', '-123', '1234', '-1234.50', '1234567.333333333', '0.1234567', '12'].map(groupDigits)).toEqual([
    '7',
    '-123',
    '1,234',
    '-1,234.50',
    '1,234,567.333333333',
    '0.1234567',
    '12',
  ]);
  expect([0, 999, 1_000, 1_234_567].map(thousands)).toEqual(['0', '999', '1,000', '1,234,567']);
});
