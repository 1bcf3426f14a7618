import type { DatasetComparison } from '../../compare/compare-datasets.ts';
import type { NumericKey } from '../../features/feature-catalog.ts';
import type { FeatureValues } from '../../statistics/feature-values.ts';
import type { Page } from '../shared/schema-parts.ts';
import type { ComparedKind, ComparedRow, FeatureCells } from './contract.ts';

/** Two datasets that were compared. */
export interface ComparedDatasets {
  readonly before: FeatureValues;
  readonly after: FeatureValues;
  readonly found: DatasetComparison;
}

/** A page of the rows that were added, removed or changed, with the cells of both sides. */
export function comparedRows(
  { before, after, found }: ComparedDatasets,
  kind: ComparedKind,
  keys: readonly NumericKey[],
  { firstRow, limit }: { readonly firstRow: number; readonly limit: number },
): Page<ComparedRow> {
  const total = kind === 'changed' ? found.changed.before.length : found[kind].length;
  const rows: ComparedRow[] = [];
  for (let at = firstRow; at < Math.min(total, firstRow + limit); at++) {
    const left = kind === 'added' ? null : kind === 'gone' ? found.gone[at]! : found.changed.before[at]!;
    const right = kind === 'gone' ? null : kind === 'added' ? found.added[at]! : found.changed.after[at]!;
    rows.push(comparedRow(before, left, after, right, keys));
  }
  return { firstRow, rows, total, all: total };
}

function comparedRow(
  before: FeatureValues,
  left: number | null,
  after: FeatureValues,
  right: number | null,
  keys: readonly NumericKey[],
): ComparedRow {
  const [side, row] = right === null ? [before, left!] : [after, right];
  const isAccountChanged = left !== null && right !== null && before.ids('acct_id').at(left) !== after.ids('acct_id').at(right);
  const isChanged = (key: NumericKey) =>
    left !== null && right !== null && !Object.is(before.numbers(key)[left], after.numbers(key)[right]);
  return {
    inv_id: side.ids('inv_id').at(row),
    acct_id: side.ids('acct_id').at(row),
    acct_id_before: isAccountChanged ? before.ids('acct_id').at(left) : null,
    before: left === null ? null : cells(before, left, keys),
    after: right === null ? null : cells(after, right, keys),
    changed: [...(isAccountChanged ? (['acct_id'] as const) : []), ...keys.filter(isChanged)],
  };
}

function cells(values: FeatureValues, row: number, keys: readonly NumericKey[]): FeatureCells {
  return Object.fromEntries(
    keys.map((key) => {
      const value = values.numbers(key)[row]!;
      return [key, Number.isNaN(value) ? null : value];
    }),
  );
}
