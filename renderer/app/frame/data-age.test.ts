import { expect, it } from 'vitest';
import { sayAge } from './data-age.tsx';

it('the age of the data is said in days, months or years, to the nearest', () => {
  expect(sayAge(45)).toBe('45 days');
  expect(sayAge(150)).toBe('about 5 months');
  expect(sayAge(130)).toBe('about 4 months');
  expect(sayAge(729)).toBe('about 24 months');
  expect(sayAge(2_028)).toBe('about 6 years');
});
