import { describe, expect, it } from 'vitest';
import { isValueOf, sayEnds, sayShortValue, sayStatistic, sayValue, stepOf } from './feature-figures.ts';

const DOLLARS = { kind: 'dollars', decimals: 2 } as const;
const COUNT = { kind: 'count', decimals: 0 } as const;
const DAYS = { kind: 'days', decimals: 2 } as const;
const SHARE = { kind: 'share', decimals: 6 } as const;

describe('values of a column', () => {
  it('have all of their digits', () => {
    expect(sayValue(DOLLARS, 30_884_637)).toBe('308,846.37');
    expect(sayValue(COUNT, 1_814)).toBe('1,814');
    expect(sayValue(DAYS, 12.5)).toBe('12.50');
    expect(sayValue(SHARE, 0.125)).toBe('0.125000');
  });
  it('are whole cents, or have the decimals of the column', () => {
    expect([200, 200.5].map((value) => isValueOf(DOLLARS, value))).toEqual([true, false]);
    expect([1, 0.6].map((value) => isValueOf(COUNT, value))).toEqual([true, false]);
    expect([0.1, 0.0000005].map((value) => isValueOf(SHARE, value))).toEqual([true, false]);
  });
  it('have more of them in the mean, where they are whole', () => {
    expect(sayStatistic(COUNT, 13.7654)).toBe('13.77');
    expect(sayStatistic(COUNT, 13)).toBe('13');
    expect(sayStatistic(SHARE, 0.12345678)).toBe('0.1235');
    expect(sayStatistic(DOLLARS, 1_234.6)).toBe('12.35');
  });
  it('are short at the ends of a scale, money in dollars', () => {
    expect(sayShortValue(DOLLARS, 53_700_000)).toBe('537 k');
    expect(sayShortValue(SHARE, 0.25)).toBe('0.25');
  });
  it('read differently at the two ends of a scale when they differ', () => {
    expect(sayEnds(DOLLARS, 0, 53_700_000)).toEqual(['0', '537 k']);
    expect(sayEnds(DOLLARS, 899_999_999_910_000, 899_999_999_910_050)).toEqual(['8,999,999,999,100.00', '8,999,999,999,100.50']);
    expect(sayEnds(COUNT, 7, 7)).toEqual(['7', '7']);
  });
  it('differ by a cent, one, or their last decimal', () => {
    expect([DOLLARS, COUNT, DAYS, SHARE].map(stepOf)).toEqual([1, 1, 0.01, 0.000001]);
  });
});
