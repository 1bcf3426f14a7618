import { expect, it } from 'vitest';
import type { FeatureColumn } from '../../worker/core-types.ts';
import { featureUnit, featureValue, shortFeatureValue } from './compare-value.ts';

it('formats a cell by the kind of its column', () => {
  expect(featureValue(column('dollars', 2), 1_234_56)).toBe('1,234.56');
  expect(featureValue(column('count', 0), 1_234)).toBe('1,234');
  expect(featureValue(column('share', 6), 0.25)).toBe('0.250000');
  expect(featureValue(column('days', 2), null)).toBe('–');
  expect(featureValue(column('label', 0), null)).toBe('unknown');
  expect(featureValue(column('label', 0), 1)).toBe('1');
});

it('names the unit of a column', () => {
  expect(featureUnit({ ...column('dollars', 2), unit: 'dollars, 2 decimals' })).toBe('dollars');
  expect(featureUnit({ ...column('label', 0), unit: '1, 0 or empty' })).toBe('paid after day 30');
  expect(featureUnit({ ...column('id', 0), key: 'acct_id' })).toBe('account');
});

it('formats a bound in few characters', () => {
  expect(shortFeatureValue(column('dollars', 2), 5_000_000)).toBe('50 k');
  expect(shortFeatureValue(column('dollars', 2), 50_000)).toBe('500');
  expect(shortFeatureValue(column('dollars', 2), -250_000)).toBe('-2.5 k');
  expect(shortFeatureValue(column('count', 0), 12_000)).toBe('12 k');
  expect(shortFeatureValue(column('share', 6), 0.35)).toBe('0.35');
});

function column(kind: FeatureColumn['kind'], decimals: number): FeatureColumn {
  return {
    key: 'inv_items',
    name: 'inv_items',
    kind,
    unit: '',
    shortUnit: '',
    decimals,
    definition: '',
    nullMeans: null,
    step: '',
    parquet: '',
    set: 'standard',
  };
}
