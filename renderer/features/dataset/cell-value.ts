import type { FeatureColumn, NumberedFeatureRow } from '../../../core/queries/dataset/contract.ts';
import type { RangeKey } from './feature-choices.ts';

/** The number in a cell of the dataset: null for an empty cell, undefined for one that is on its way. */
export function cellValue(row: NumberedFeatureRow, key: FeatureColumn['key']): number | null | undefined {
  return key in row ? (row[key as keyof NumberedFeatureRow] as number | null) : row.extended?.[key as RangeKey & keyof typeof row.extended];
}
