import { describe, expect, it } from 'vitest';
import { typedNumber } from './typed-number.ts';

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
