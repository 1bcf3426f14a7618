import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, log, logOdds, sin } from './portable-math.ts';

describe('exp and log', () => {
  it('agree with the engine’s functions to 14 digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => {
        expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 13);
      }),
      { numRuns: 2000, examples: [[0], [1], [-40], [40], [0.34657359], [-1e-300]] },
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(log(x)).toBeCloseTo(Math.log(x), 11);
      }),
      { numRuns: 2000, examples: [[1], [Math.SQRT2], [Math.SQRT1_2], [Number.MAX_SAFE_INTEGER], [Number.MIN_VALUE], [Number.MAX_VALUE]] },
    );
  });

  it('give the same bits for known arguments in any engine', () => {
    expect([exp(0), exp(2), exp(-3.25), log(1), log(7), log(0.3)]).toEqual([
      1, 7.38905609893065, 0.03877420783172201, 0, 1.9459101490553132, -1.2039728043259361,
    ]);
  });

  it('stop at 40 and refuse arguments without a logarithm', () => {
    expect([exp(41), exp(-41)]).toEqual([exp(40), exp(-40)]);
    for (const x of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => log(x)).toThrow('no logarithm');
  });

  it('have a sine that agrees with the engine’s', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), (x) => {
        expect(sin(x)).toBeCloseTo(Math.sin(x), 10);
      }),
      { numRuns: 2000, examples: [[0], [Math.PI], [-Math.PI / 2]] },
    );
  });

  it('give log-odds that stay finite', () => {
    expect(logOdds(0.5)).toBe(0);
    expect(logOdds(0.8)).toBeCloseTo(Math.log(4), 12);
    expect(logOdds(0)).toBeCloseTo(-logOdds(1), 5);
    expect(Number.isFinite(logOdds(1))).toBe(true);
  });
});
