import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteArena } from '../csv/byte-arena.ts';
import { ALL_FEATURES, featuresOf } from '../features/feature-catalog.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import { extendedFeatures, takeSnapshot } from '../pipeline.ts';
import { FeatureValues } from '../statistics/feature-values.ts';
import { TextColumn } from '../tables/columns.ts';
import { type TableOf, tableFromColumns } from '../tables/table.ts';
import { anyAsOf, anySpoiltExtracts, extractTexts } from '../testing/random-extracts.ts';
import { readTextExtracts } from '../testing/read-text-extracts.ts';
import { answered } from '../testing/session-extracts.ts';
import { columnContract, datasetContract } from './dataset-contract.ts';
import { datasetReport, numberReport } from './dataset-report.ts';

const feature = (name: string) => ALL_FEATURES.find((each) => each.name === name)!;

/** The promises that these values of a column break, by the ends of their names. */
function broken(name: string, ...values: readonly number[]): Record<string, number> {
  const { rules } = numberReport(Float64Array.from(values), columnContract(feature(name)));
  return Object.fromEntries(rules.filter(({ breaches }) => breaches > 0).map(({ id, breaches }) => [id.split('.').at(-1)!, breaches]));
}

describe('the contract of the dataset', () => {
  it('has every column of both sets as declared, each promise under a unique name', () => {
    for (const set of ['standard', 'extended'] as const) {
      const declared = featuresOf(set).map(({ name, unit, nullMeans, definition }) => [name, unit, nullMeans, definition]);
      expect(datasetContract(set).map(({ name, unit, emptyMeans, about }) => [name, unit, emptyMeans, about])).toEqual(declared);
    }
    const ids = datasetContract('extended').flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('features_invoices.acct_prior_late_share.is-in-range');
  });

  it('holds for the dataset of any extracts, as of any day', async () => {
    await fc.assert(
      fc.asyncProperty(anySpoiltExtracts, anyAsOf, async (rows, asOf) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        const snapshot = takeSnapshot(extracts, asOf);
        const values = new FeatureValues(snapshot.features, () => extendedFeatures(extracts, snapshot));
        const { columns, rows: total } = answered(datasetReport(values, 'extended'));
        expect(total).toBe(snapshot.features.rows);
        const breaches = columns.flatMap(({ rules }) => rules).filter((rule) => rule.breaches > 0);
        expect(breaches).toEqual([]);
        const filled = columns.filter(({ kind, empty }) => kind !== 'id' && empty < total);
        for (const { least, most } of filled) expect(least).toBeLessThanOrEqual(most!);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('counts the rows that break a promise', () => {
    const none = Number.NaN;
    expect(broken('inv_total', 100, none, 0.5)).toEqual({ 'is-there': 1, 'has-decimals': 1 });
    expect(broken('inv_total', -2_500, 0, 2 ** 53)).toEqual({ 'has-decimals': 1 });
    expect(broken('num_inv_120d', 0, -1, 2.5, 2 ** 31)).toEqual({ 'is-whole': 2, 'is-in-range': 1 });
    expect(broken('cum_tot_inv_acct', 0, 1, none)).toEqual({ 'is-there': 1, 'is-in-range': 1 });
    expect(broken('acct_age', none, -3, -(2 ** 31))).toEqual({});
    expect(broken('is_late', 0, 1, none, 2, -1)).toEqual({ 'is-in-range': 2 });
    expect(broken('acct_prior_late_share', 0, 1, none, 0.333333, 1.000001, 0.3333333)).toEqual({ 'has-decimals': 1, 'is-in-range': 1 });
    expect(broken('acct_mean_days_to_pay', 12.34, -5.5, none, 12.345, 10 ** 8)).toEqual({ 'has-decimals': 2 });
  });

  it('reports the empty cells and the range of each column', () => {
    const of = (...values: readonly number[]) => numberReport(Float64Array.from(values), columnContract(feature('acct_open_dollars')));
    expect(of(Number.NaN, 300, -100)).toMatchObject({ empty: 1, least: -100, most: 300 });
    expect(of(Number.NaN)).toMatchObject({ empty: 1, least: null, most: null });
  });

  it('finds repeated and missing ids', () => {
    const ids = (...texts: readonly string[]) => {
      const arena = new ByteArena();
      const entries = texts.map((text) => {
        const bytes = new TextEncoder().encode(text);
        return arena.add(bytes, 0, bytes.length);
      });
      return new TextColumn(arena, Int32Array.from(entries));
    };
    const numbers = Float64Array.from([1, 1, 1, 1]);
    const features = tableFromColumns<Record<keyof FeatureRow, never>>({
      inv_id: ids('I1', 'I2', 'I1', ''),
      acct_id: ids('A1', 'A1', 'A1', 'A1'),
      ...Object.fromEntries(
        ['inv_total_cents', 'inv_items', 'acct_age', 'num_inv_120d', 'cum_tot_inv_acct', 'is_late'].map((name) => [name, numbers]),
      ),
    } as never) as unknown as TableOf<FeatureRow>;
    const values = new FeatureValues(features, () => {
      throw new Error('The extended columns were not asked for.');
    });
    const breaches = answered(datasetReport(values, 'standard')).columns.flatMap(({ rules }) => rules.filter((rule) => rule.breaches > 0));
    expect(breaches.map(({ id, breaches: rows }) => [id, rows])).toEqual([
      ['features_invoices.inv_id.is-there', 1],
      ['features_invoices.inv_id.is-unique', 1],
    ]);
  });
});
