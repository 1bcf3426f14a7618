import { describe, expect, it } from 'vitest';
import { RandomVariates } from './random-variates.ts';
import { RowDraws } from './row-draws.ts';

const COUNT = 40_000;

function moments(draw: (variates: RandomVariates) => number) {
  const variates = new RandomVariates(new RowDraws(3, 'world').at(0));
  const values = Array.from({ length: COUNT }, () => draw(variates));
  const mean = values.reduce((sum, value) => sum + value, 0) / COUNT;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / COUNT, values };
}

describe('random variates', () => {
  it.each([
    ['uniform', (v: RandomVariates) => v.uniform(), 1 / 2, 1 / 12],
    ['normal', (v: RandomVariates) => v.normal(3, 2), 3, 4],
    ['exponential', (v: RandomVariates) => v.exponential(12), 12, 144],
    ['gamma of a large shape', (v: RandomVariates) => v.gamma(1.2, 1.6), 1.92, 3.072],
    ['gamma of a small shape', (v: RandomVariates) => v.gamma(0.6, 0.5), 0.3, 0.15],
    ['poisson', (v: RandomVariates) => v.poisson(2), 2, 2],
  ])('%s has the declared mean and variance', (_, draw, mean, variance) => {
    const found = moments(draw);
    expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / COUNT));
    expect(found.variance / variance).toBeGreaterThan(0.93);
    expect(found.variance / variance).toBeLessThan(1.07);
  });

  it('normal has the tails of a normal distribution', () => {
    const { values } = moments((v) => v.normal(0, 1));
    const beyond = (limit: number) => values.filter((value) => Math.abs(value) > limit).length / COUNT;
    expect(beyond(1)).toBeCloseTo(0.3173, 2);
    expect(beyond(2)).toBeCloseTo(0.0455, 2);
  });
});
