import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../errors/result.ts';
import { featureRow, packedFeatures } from '../testing/export-rows.ts';
import type { Cents } from '../units/units.ts';
import { featureScatter, MAX_POINTS } from './feature-scatter.ts';
import { FeatureValues } from './feature-values.ts';
import { addedUp, figuresOf, groupedRows } from './grouped-rows.ts';

const anyRow = fc.record({
  group: fc.nat(5),
  across: fc.nat(3),
  measured: fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constant(Number.NaN)),
  label: fc.constantFrom(0, 1, Number.NaN),
});
type Row = typeof anyRow extends fc.Arbitrary<infer Value> ? Value : never;

/** Rows and some of their positions, or null for all. */
const anySelection = fc
  .array(anyRow, { maxLength: 80 })
  .chain((rows) => fc.tuple(fc.constant(rows), fc.option(fc.subarray([...rows.keys()]))));

function grouped(rows: readonly Row[], selected: readonly number[] | null, isPivot = true) {
  const column = (name: keyof Row) => Float64Array.from(rows, (row) => row[name]);
  const across = isPivot ? column('across') : null;
  return groupedRows(
    { groups: column('group'), across, acrossCount: isPivot ? 4 : 1, measured: column('measured'), labels: column('label') },
    selected === null ? null : Uint32Array.from(selected),
  );
}

describe('groups of rows', () => {
  it('have the figures of their own rows: labels that are not known are in no late share', () => {
    fc.assert(
      fc.property(anySelection, ([rows, selected]) => {
        const shown = selected === null ? rows : selected.map((row) => rows[row]!);
        const cells = grouped(rows, selected);
        for (const cell of cells) {
          const own = shown.filter(({ group, across }) => group === cell.group && across === cell.across);
          const values = own.map(({ measured }) => measured).filter((value) => !Number.isNaN(value));
          const known = own.filter(({ label }) => !Number.isNaN(label));
          const late = known.filter(({ label }) => label === 1).length;
          const sum = values.reduce((total, value) => total + value, 0);
          expect(cell).toMatchObject({ rows: own.length, valued: values.length, sum, known: known.length, late });
          const figures = figuresOf(cell);
          expect(figures.lateShare?.share ?? null).toBe(known.length === 0 ? null : late / known.length);
          expect(figures.mean).toBe(values.length === 0 ? null : sum / values.length);
        }
        const pairs = new Set(shown.map(({ group, across }) => `${group} ${across}`));
        expect(new Set(cells.map(({ group, across }) => `${group} ${across}`))).toEqual(pairs);
        expect(cells).toHaveLength(pairs.size);
      }),
    );
  });

  it('add up to the total of the selected rows, with a second grouping and without', () => {
    fc.assert(
      fc.property(anySelection, ([rows, selected]) => {
        const whole = grouped(
          rows.map((row) => ({ ...row, group: 0 })),
          selected,
          false,
        );
        for (const isPivot of [true, false]) expect(addedUp(grouped(rows, selected, isPivot))).toEqual(addedUp(whole));
        expect(addedUp(whole).rows).toBe(selected?.length ?? rows.length);
      }),
    );
  });

  it('are the same in any order of the rows', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
        const inOrder = (cells: ReturnType<typeof grouped>) => cells.sort((a, b) => a.group - b.group || a.across - b.across);
        expect(inOrder(grouped(rows.toReversed(), null))).toEqual(inOrder(grouped(rows, null)));
      }),
    );
  });
});

describe('a scatter of many rows', () => {
  it('counts every row in one cell, with its label', () => {
    const rows = Array.from({ length: 2 * MAX_POINTS }, (_, i) =>
      featureRow({
        inv_id: `i${i}`,
        inv_total_cents: ((i * 7_919) % 100_000) as Cents,
        acct_age: i % 9 === 0 ? null : i % 400,
        is_late: ([0, 1, null] as const)[i % 3]!,
      }),
    );
    const values = new FeatureValues(packedFeatures(rows), () => ok([]));
    for (const scale of ['linear', 'log'] as const) {
      const {
        rows: shown,
        without,
        cells,
        points,
      } = featureScatter(values, { key: 'acct_age', scale }, { key: 'inv_total_cents', scale }, values.numbers('is_late'), null);
      const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
      const here = rows.filter(({ acct_age }) => acct_age !== null);
      expect(points).toBeNull();
      expect([shown, without, sum(cells!.rows)]).toEqual([here.length, rows.length - here.length, here.length]);
      expect([sum(cells!.late), sum(cells!.known)]).toEqual([
        here.filter(({ is_late }) => is_late === 1).length,
        here.filter(({ is_late }) => is_late !== null).length,
      ]);
    }
  });
});
