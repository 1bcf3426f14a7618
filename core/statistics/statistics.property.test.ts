import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../errors/result.ts';
import { EXTENDED_FEATURES } from '../features/extended-features.ts';
import type { NumericKey } from '../features/feature-catalog.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import { NullableNumberColumn } from '../tables/columns.ts';
import { featureRow, packedFeatures } from '../testing/export-rows.ts';
import type { Cents } from '../units/units.ts';
import { correlations } from './correlations.ts';
import { denseRanks } from './dense-ranks.ts';
import { featureBins } from './feature-bins.ts';
import { featureStatistics } from './feature-statistics.ts';
import { FeatureValues, numericKeysOf } from './feature-values.ts';
import { differenceInterval, wilsonInterval } from './wilson.ts';

const anyRow: fc.Arbitrary<FeatureRow> = fc
  .record({
    acct_id: fc.constantFrom('A', 'B', 'C'),
    inv_total_cents: fc.oneof(fc.integer({ min: -5_000, max: 20_000 }), fc.integer({ min: 0, max: 2_000_000_000 }), fc.constant(0)),
    inv_items: fc.integer({ min: -3, max: 40 }),
    acct_age: fc.option(fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.constant(-700_000)), { freq: 4 }),
    num_inv_120d: fc.nat(6),
    is_late: fc.constantFrom<0 | 1 | null>(0, 1, null),
  })
  .map((row) => featureRow({ ...row, inv_total_cents: row.inv_total_cents as Cents }));

const anyRows = fc.array(anyRow, { maxLength: 60 }).map((rows) => rows.map((row, i) => ({ ...row, inv_id: `i${i}` })));
/** Rows and some of their positions, or null for all. */
const anySelection = anyRows.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.option(rows.length === 0 ? fc.constant<number[]>([]) : fc.uniqueArray(fc.nat(rows.length - 1)))),
);

function valuesOf(rows: readonly FeatureRow[]): FeatureValues {
  return new FeatureValues(packedFeatures(rows), () =>
    ok(EXTENDED_FEATURES.map((declaration) => ({ declaration, column: new NullableNumberColumn(new Float64Array(rows.length)) }))),
  );
}

/** The histogram, with every known label in its late shares. */
function binsOf(values: FeatureValues, key: NumericKey, ...others: DropThree<Parameters<typeof featureBins>>) {
  return featureBins(values, key, values.numbers('is_late'), ...others);
}

/** The correlations, with every known label in those of the label. */
function correlationsOf(values: FeatureValues, keys: readonly NumericKey[], rows: Uint32Array | null) {
  return correlations(values, keys, values.ranks('is_late'), rows);
}

type DropThree<List extends readonly unknown[]> = List extends [unknown, unknown, unknown, ...infer Others] ? Others : never;

const KEYS = numericKeysOf('standard');
const known = (rows: readonly FeatureRow[], key: string) =>
  rows.map((row) => row[key as 'acct_age']).filter((value): value is number => value !== null);

/** A quantile as NumPy's default has it. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place));
}

describe('the statistics of a column', () => {
  it('describe the selected rows', () => {
    fc.assert(
      fc.property(anySelection, ([rows, selected]) => {
        const shown = selected === null ? rows : selected.map((row) => rows[row]!);
        const found = featureStatistics(valuesOf(rows), 'standard', selected === null ? null : Uint32Array.from(selected));
        for (const { key, rows: total, missing, distinct, numbers } of found) {
          expect(total).toBe(shown.length);
          if (numbers === null && (key === 'inv_id' || key === 'acct_id')) {
            expect(distinct).toBe(new Set(shown.map((row) => row[key])).size);
            continue;
          }
          const values = known(shown, key).sort((a, b) => a - b);
          expect([missing, distinct]).toEqual([shown.length - values.length, new Set(values).size]);
          if (values.length === 0) {
            expect(numbers).toBeNull();
            continue;
          }
          expect([numbers!.min, numbers!.max]).toEqual([values[0], values.at(-1)]);
          expect(numbers!.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 4);
          for (const { share, value } of numbers!.quantiles) expect(value).toBeCloseTo(quantile(values, share), 4);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the histogram of a column', () => {
  it('counts every row, by label, in ascending bins', () => {
    fc.assert(
      fc.property(anySelection, fc.constantFrom<'all' | 'shown'>('all', 'shown'), ([rows, selected], edgesOf) => {
        const shown = selected === null ? rows : selected.map((row) => rows[row]!);
        const values = valuesOf(rows);
        // Those in even places were due.
        const decided = values.numbers('is_late').map((label, row) => (row % 2 === 0 ? label : Number.NaN));
        for (const key of KEYS) {
          const { edges, bins, missing } = featureBins(
            values,
            key,
            decided,
            selected === null ? null : Uint32Array.from(selected),
            edgesOf,
          );
          expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1]!)).toBe(true);
          expect(bins.length).toBe(Math.max(0, edges.length - 1));
          expect(bins.length).toBeLessThanOrEqual(33);
          const sum = (of: (bin: (typeof bins)[number]) => number) => [...bins, missing].reduce((total, bin) => total + of(bin), 0);
          if (edges.length > 0) expect([sum((bin) => bin.all), sum((bin) => bin.shown)]).toEqual([rows.length, shown.length]);
          expect(missing.shown).toBe(shown.length - known(shown, key).length);
          for (const [i, bin] of bins.entries()) {
            const isIn = (value: number) =>
              value >= edges[i]! && (value < edges[i + 1]! || (i === bins.length - 1 && value === edges[i + 1]));
            if (edgesOf === 'all') expect(bin.all).toBe(known(rows, key).filter(isIn).length);
            expect(bin.shown).toBe(known(shown, key).filter(isIn).length);
            expect(bin.late + bin.onTime + bin.unknown).toBe(bin.shown);
            const { known: counted, late, lateShare } = bin.counted;
            expect(counted <= bin.late + bin.onTime && late <= bin.late).toBe(true);
            expect(lateShare === null).toBe(counted === 0);
            if (lateShare !== null) expect(lateShare.low <= lateShare.share && lateShare.share <= lateShare.high).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('has the scale that is asked for, and about as many bins, with every row in one of them', () => {
    const anyShape = fc.record({
      scale: fc.constantFrom<'linear' | 'log'>('linear', 'log'),
      bins: fc.option(fc.integer({ min: 2, max: 100 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(anyRows, anyShape, (rows, shape) => {
        for (const key of KEYS) {
          const { scale, edges, bins, missing } = binsOf(valuesOf(rows), key, null, 'all', shape);
          const values = known(rows, key);
          if (values.length === 0) continue;
          expect(scale).toBe(shape.scale);
          expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1]!)).toBe(true);
          expect([edges[0]! <= Math.min(...values), edges.at(-1)! >= Math.max(...values)]).toEqual([true, true]);
          expect([...bins, missing].reduce((sum, bin) => sum + bin.all, 0)).toBe(rows.length);
          if (scale === 'linear') expect(bins.length).toBeLessThanOrEqual((shape.bins ?? 20) + 4);
        }
      }),
    );
  });

  it('is the same after any earlier question about the dataset', () => {
    const someSelections = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.array(fc.option(fc.subarray([...rows.keys()])), { minLength: 2, maxLength: 4 })),
    );
    fc.assert(
      fc.property(someSelections, fc.constantFrom<'all' | 'shown'>('all', 'shown'), ([rows, selections], edgesOf) => {
        const values = valuesOf(rows);
        for (const selected of selections) {
          const shown = selected === null ? null : Uint32Array.from(selected);
          for (const key of KEYS) {
            expect(binsOf(values, key, shown, edgesOf)).toEqual(binsOf(valuesOf(rows), key, shown, edgesOf));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has round edges, and wider bins for larger money', () => {
    const rows = [150_00, 900_00, 2_500_00, 40_000_00, 900_000_00].map((cents) => featureRow({ inv_total_cents: cents as Cents }));
    const { scale, edges } = binsOf(valuesOf(rows), 'inv_total_cents', null);
    expect(scale).toBe('log');
    expect(edges.slice(0, 4)).toEqual([100_00, 200_00, 500_00, 1_000_00]);
    expect(edges.at(-1)).toBe(1_000_000_00);
    const counts = Array.from({ length: 5 }, (_, i) => featureRow({ num_inv_120d: i }));
    expect(binsOf(valuesOf(counts), 'num_inv_120d', null)).toMatchObject({ scale: 'linear', edges: [0, 1, 2, 3, 4, 5] });
  });

  it('is not stretched by one far value', () => {
    const rows = Array.from({ length: 300 }, (_, i) => featureRow({ acct_age: i === 0 ? -700_000 : i }));
    const { edges, bins } = binsOf(valuesOf(rows), 'acct_age', null);
    expect(edges[0]).toBe(-700_000);
    expect(bins[0]!.all).toBe(1);
    expect(Math.max(...bins.map(({ all }) => all))).toBeLessThan(60);
  });
});

describe('the correlation of two columns', () => {
  it('is that of their mean ranks over the rows with both values, and with is_late over those of them that were due', () => {
    fc.assert(
      fc.property(anySelection, ([rows, selected]) => {
        const values = valuesOf(rows);
        // Those in even places were due.
        const decided = values.numbers('is_late').map((label, row) => (row % 2 === 0 ? label : Number.NaN));
        const counted = rows.map((row, at) => (at % 2 === 0 ? row : { ...row, is_late: null }));
        const shown = selected === null ? counted : selected.map((row) => counted[row]!);
        const { keys, cells } = correlations(values, KEYS, denseRanks(decided), selected === null ? null : Uint32Array.from(selected));
        for (const [i, one] of keys.entries()) {
          for (const [j, other] of keys.entries()) {
            const both = shown
              .map((row) => [row[one as 'acct_age'], row[other as 'acct_age']] as const)
              .filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] !== null);
            const expected = naiveSpearman(both);
            const { value, rows: total } = cells[i]![j]!;
            expect(total).toBe(both.length);
            if (expected === null) expect(value).toBeNull();
            else expect(value).toBeCloseTo(expected, 9);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is the same after any earlier question about the dataset', () => {
    fc.assert(
      fc.property(anySelection, ([rows, selected]) => {
        const values = valuesOf(rows);
        const shown = selected === null ? null : Uint32Array.from(selected);
        for (const [keys, asked] of [
          [KEYS.slice(2), null],
          [KEYS, shown],
          [KEYS, null],
          [KEYS.toReversed(), null],
        ] as const) {
          expect(correlationsOf(values, keys, asked)).toEqual(correlationsOf(valuesOf(rows), keys, asked));
        }
      }),
      { numRuns: 100 },
    );
  });
});

function naiveSpearman(pairs: readonly (readonly [number, number])[]): number | null {
  const ranks = (values: readonly number[]) =>
    values.map((value) => values.filter((each) => each < value).length + (values.filter((each) => each === value).length + 1) / 2);
  const [x, y] = [ranks(pairs.map(([a]) => a)), ranks(pairs.map(([, b]) => b))];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + (value - mean(a)) * (b[i]! - mean(b)), 0);
  const below = spread(x, x) * spread(y, y);
  return pairs.length === 0 || below === 0 ? null : spread(x, y) / Math.sqrt(below);
}

describe('the interval of a difference of two shares', () => {
  // Published in Newcombe 1998, table II, method 10, which subtracts the other way round.
  it.each([
    [48, 80, 56, 70, 0.0524, 0.3339],
    [3, 10, 9, 10, 0.1705, 0.809],
    [2, 7, 6, 7, 0.0582, 0.8062],
    [0, 29, 5, 56, -0.0381, 0.1926],
    [0, 10, 0, 10, -0.2775, 0.2775],
  ])('from %i in %i to %i in %i is %f to %f', (before, wereThen, after, areNow, low, high) => {
    const interval = differenceInterval({ hits: before, trials: wereThen }, { hits: after, trials: areNow })!;
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  it('is null where either has no trial', () => {
    expect(differenceInterval({ hits: 0, trials: 0 }, { hits: 1, trials: 2 })).toBeNull();
    expect(differenceInterval({ hits: 1, trials: 2 }, { hits: 0, trials: 0 })).toBeNull();
  });
});

describe('the Wilson interval', () => {
  // Published: 10 of 20, and 0 of 10.
  it.each([
    [10, 20, 0.2993, 0.7007],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 1, 0.2065, 1],
  ])('of %i in %i is %f to %f', (hits, trials, low, high) => {
    const interval = wilsonInterval(hits, trials)!;
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('is null without a trial', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
