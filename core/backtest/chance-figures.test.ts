import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceFigures, type Prediction } from './chance-figures.ts';

const said = (...pairs: readonly (readonly [chance: number, late: 0 | 1])[]): Prediction[] =>
  pairs.map(([chance, late]) => ({ chance, isLate: late === 1 }));
const anyPredictions = fc.array(fc.record({ chance: fc.constantFrom(0, 0.1, 0.3, 0.3001, 0.7, 1), isLate: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

describe('chanceFigures', () => {
  it('are null without predictions', () => {
    expect(chanceFigures([])).toBeNull();
  });

  it('are known for a few invoices', () => {
    const figures = chanceFigures(said([0.9, 1], [0.8, 0], [0.6, 1], [0.1, 0]))!;
    expect(figures).toMatchObject({ invoices: 4, late_invoices: 2, roc_auc: 0.75 });
    // Precision is 1 at the first late one and 2 of 3 at the second.
    expect(figures.pr_auc).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(figures.brier).toBeCloseTo((0.01 + 0.64 + 0.16 + 0.01) / 4, 12);
    expect(figures.expected_calibration_error).toBeCloseTo((0.1 + 0.8 + 0.4 + 0.1) / 4, 12);
    expect(figures.calibration.map(({ invoices, happened }) => [invoices, happened])).toEqual([
      [1, 0],
      [1, 1],
      [1, 0],
      [1, 1],
    ]);
  });

  it('have the 95 % Wilson interval of each share that ended late', () => {
    // Ten bins of ten: one of the first ten was late, all of the last ten.
    const predictions = said(...Array.from({ length: 100 }, (_, at) => [at / 100, at === 4 || at >= 90 ? 1 : 0] as const));
    const { calibration } = chanceFigures(predictions)!;
    const ends = calibration.map(({ happened, low, high }) => [happened, low, high].map((end) => Number(end.toFixed(4))));
    expect(ends[0]).toEqual([0.1, 0.0179, 0.4042]);
    expect(ends[1]).toEqual([0, 0, 0.2775]);
    expect(ends[9]).toEqual([1, 0.7225, 1]);
  });

  it('have no areas when all outcomes are the same', () => {
    expect(chanceFigures(said([0.2, 1], [0.4, 1]))).toMatchObject({ roc_auc: null, pr_auc: null });
  });

  it('count a tie as half, so the area equals a comparison of every pair', () => {
    fc.assert(
      fc.property(anyPredictions, (predictions) => {
        const late = predictions.filter(({ isLate }) => isLate);
        const inTime = predictions.filter(({ isLate }) => !isLate);
        fc.pre(late.length > 0 && inTime.length > 0);
        const won = late.flatMap((a) => inTime.map((b) => (a.chance > b.chance ? 1 : a.chance === b.chance ? 0.5 : 0)));
        expect(chanceFigures(predictions)!.roc_auc).toBeCloseTo(won.reduce<number>((sum, each) => sum + each, 0) / won.length, 12);
      }),
    );
  });

  it('put every invoice into one of at most ten bins of nearly one size, and do not depend on their order', () => {
    fc.assert(
      fc.property(anyPredictions, fc.infiniteStream(fc.nat()), (predictions, keys) => {
        const figures = chanceFigures(predictions)!;
        const sizes = figures.calibration.map(({ invoices }) => invoices);
        expect(sizes.length).toBe(Math.min(10, predictions.length));
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(predictions.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        const shuffled = predictions.map((each) => ({ each, key: keys.next().value })).sort((a, b) => a.key - b.key);
        expect(chanceFigures(shuffled.map(({ each }) => each))).toEqual(figures);
      }),
    );
  });
});
