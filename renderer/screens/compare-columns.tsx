import { featureUnit, featureValue } from '../components/compare-value.ts';
import type { GridColumn } from '../components/grid-column.ts';
import type { ComparedKind, ComparedRow, FeatureColumn } from '../core-types.ts';

/** The columns of the rows that differ between two days; a changed cell shows what it was and what it is. */
export function compareColumns(
  kind: ComparedKind,
  columns: readonly FeatureColumn[],
  extended: boolean,
): readonly GridColumn<ComparedRow>[] {
  return columns
    .filter(({ set }) => extended || set === 'standard')
    .map((column) => ({
      id: column.key,
      header: column.name,
      unit: featureUnit(column),
      track: column.kind === 'id' ? 'minmax(84px, 1fr)' : `minmax(${Math.max(112, column.name.length * 7.4 + 18)}px, 1fr)`,
      ...(column.kind !== 'id' && { align: 'end' as const }),
      cell: (row) => cell(kind, column, row),
    }));
}

function cell(kind: ComparedKind, column: FeatureColumn, row: ComparedRow) {
  const { key } = column;
  if (key === 'inv_id') return row.inv_id;
  if (key === 'acct_id') return <span className={row.changed.includes('acct_id') ? 'cell-changed' : undefined}>{row.acct_id}</span>;
  const before = featureValue(column, row.before?.[key] ?? null);
  const after = featureValue(column, row.after?.[key] ?? null);
  if (kind === 'gone') return before;
  if (kind === 'added' || !row.changed.includes(key)) return after;
  return (
    <span className="cell-changed">
      {before} → <strong>{after}</strong>
    </span>
  );
}
