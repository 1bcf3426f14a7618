import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Extracts } from '../pipeline.ts';
import { extendedFeatures, takeSnapshot } from '../pipeline.ts';
import { FeatureValues } from '../statistics/feature-values.ts';
import { anyAsOf, anyExtracts, extractTexts } from '../testing/random-extracts.ts';
import { readTextExtracts } from '../testing/read-text-extracts.ts';
import type { EpochDay } from '../units/units.ts';
import { compareDatasets } from './compare-datasets.ts';
import { populationStability, stabilityBand } from './population-stability.ts';

function valuesAt(extracts: Extracts, day: EpochDay): FeatureValues {
  const snapshot = takeSnapshot(extracts, day);
  return new FeatureValues(snapshot.features, () => extendedFeatures(extracts, snapshot));
}

const anyTwoSets = fc.tuple(anyExtracts, anyExtracts, anyAsOf, anyAsOf);
const read = (rows: Parameters<typeof extractTexts>[0]) => readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });

describe('two compared datasets', () => {
  it('count every row exactly once, by invoice', async () => {
    await fc.assert(
      fc.asyncProperty(anyTwoSets, async ([one, other, from, to]) => {
        const [before, after] = [valuesAt(await read(one), from), valuesAt(await read(other), to)];
        const found = compareDatasets(before, after, 'extended');
        const [left, right] = [[...before.features.column('inv_id')], [...after.features.column('inv_id')]];
        expect(Array.from(found.gone, (row) => left[row])).toEqual(left.filter((id) => !right.includes(id)));
        expect(Array.from(found.added, (row) => right[row])).toEqual(right.filter((id) => !left.includes(id)));
        expect(found.gone.length + found.changed.before.length + found.unchanged).toBe(before.rows);
        expect(found.added.length + found.changed.after.length + found.unchanged).toBe(after.rows);
        expect(Array.from(found.changed.before, (row) => left[row])).toEqual(Array.from(found.changed.after, (row) => right[row]));
        const matched = found.labels.flat().reduce((sum, count) => sum + count, 0);
        expect(matched).toBe(before.rows - found.gone.length);
      }),
      { numRuns: 100 },
    );
  });

  it('have shared bins that add up to the rows of each', async () => {
    await fc.assert(
      fc.asyncProperty(anyTwoSets, async ([one, other, from, to]) => {
        const found = compareDatasets(valuesAt(await read(one), from), valuesAt(await read(other), to), 'extended');
        for (const { edges, before, after, psi, band } of found.distributions) {
          for (const side of [before, after]) {
            expect(side.counts.length).toBe(Math.max(0, edges.length - 1));
            expect(side.counts.reduce((sum, count) => sum + count, side.missing)).toBe(side.rows);
            const inBins = side.densities.reduce((sum, density, bin) => sum + density * (edges[bin + 1]! - edges[bin]!), 0);
            if (side.rows > 0) expect(inBins).toBeCloseTo(1 - side.missing / side.rows, 9);
          }
          expect(psi === null).toBe(before.rows === 0 || after.rows === 0);
          expect(band).toBe(psi === null ? null : stabilityBand(psi));
          if (psi !== null) expect(psi).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('have no differences when they are the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, day) => {
        const extracts = await read(rows);
        const [before, after] = [valuesAt(extracts, day), valuesAt(extracts, day)];
        const found = compareDatasets(before, after, 'extended');
        expect([found.added.length, found.gone.length, found.changed.before.length]).toEqual([0, 0, 0]);
        expect([...found.changedCells.values()].every((count) => count === 0)).toBe(true);
        if (before.rows > 0)
          expect(found.distributions.map(({ psi, band }) => [psi, band])).toEqual(found.distributions.map(() => [0, 'stable']));
      }),
      { numRuns: 50 },
    );
  });

  it('from one extract differ only in labels and in rows issued between the two days', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, anyAsOf, async (rows, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)] as [EpochDay, EpochDay];
        const extracts = await read(rows);
        const found = compareDatasets(valuesAt(extracts, from), valuesAt(extracts, to), 'extended');
        expect(found.gone.length).toBe(0);
        expect(
          [...found.changedCells]
            .filter(([, count]) => count > 0)
            .map(([key]) => key)
            .every((key) => key === 'is_late'),
        ).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the population stability index', () => {
  it('equals the sum of its definition, with empty bins too', () => {
    expect(populationStability([50, 50], [50, 50])).toBe(0);
    expect(populationStability([50, 50], [60, 40])).toBeCloseTo(0.1 * Math.log(0.6 / 0.5) - 0.1 * Math.log(0.4 / 0.5), 12);
    expect(populationStability([100, 0], [0, 100])).toBeCloseTo(2 * (1 - 0.0001) * Math.log(1 / 0.0001), 9);
    expect(populationStability([0], [3])).toBeNull();
  });

  it.each([
    [0.0999, 'stable'],
    [0.1, 'moderate'],
    [0.1999, 'moderate'],
    [0.2, 'large'],
  ])('of %f is %s', (psi, band) => {
    expect(stabilityBand(psi)).toBe(band);
  });
});
