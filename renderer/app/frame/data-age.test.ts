import { expect, it } from 'vitest';
import { sayAge } from './data-age.tsx';

it('the age of the data is said in days, months or years, to the nearest', () => {
  expect(sayAge(45)).toBe('45 days');
  expect(sayAge(150)).toBe('5 months');
  expect(sayAge(130)).toBe('4 months');
  expect(sayAge(729)).toBe('24 months');
  expect(sayAge(2_028)).toBe('5 years');
  expect(sayAge(2_180)).toBe('5 years');
  expect(sayAge(2_192)).toBe('6 years');
});
