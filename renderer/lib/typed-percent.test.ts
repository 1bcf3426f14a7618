import { describe, expect, it } from 'vitest';
import { typedPercent } from './typed-percent.ts';

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
