import { capitalised } from '../../lib/words.ts';
import { type CellValues, copiedText } from '../../ui/grid/cell-values.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { ComparedKind, ComparedRow, FeatureColumn } from '../../worker/core-types.ts';
import { featureUnit, featureValue } from './compare-value.ts';

/** A row is known by its ids, so they stay in view. */
const ID = { shown: 'always', stays: true } as const;

/** The columns for rows that differ between two datasets; a changed cell shows its old and its new value. */
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
      meaning: `${capitalised(column.definition)}.`,
      unit: featureUnit(column),
      track: column.kind === 'id' ? `${widthOf(kind, column)}px` : `minmax(${widthOf(kind, column)}px, 1fr)`,
      ...(column.kind === 'id' ? ID : { align: 'end' as const }),
      values: valuesOf(kind, column),
      cell: (row) => cell(kind, column, row),
    }));
}

/** In pixels; a changed cell has two values side by side. */
function widthOf(kind: ComparedKind, column: FeatureColumn): number {
  if (column.kind === 'id') return kind === 'changed' && column.key === 'acct_id' ? 132 : 96;
  const heading = Math.max(112, column.name.length * 7.4 + 18);
  return kind === 'changed' && column.kind === 'dollars' ? Math.max(196, heading) : heading;
}

function cell(kind: ComparedKind, column: FeatureColumn, row: ComparedRow) {
  const { key } = column;
  if (key === 'inv_id') return row.inv_id;
  if (key === 'acct_id') return row.acct_id_before === null ? row.acct_id : <ChangedCell before={row.acct_id_before} after={row.acct_id} />;
  const before = featureValue(column, row.before?.[key] ?? null);
  const after = featureValue(column, row.after?.[key] ?? null);
  if (kind === 'gone') return before;
  if (kind === 'added' || !row.changed.includes(key)) return after;
  return <ChangedCell before={before} after={after} />;
}

/** What is copied: figures of added and of gone rows; of a changed cell both values, as on screen. */
function valuesOf(kind: ComparedKind, column: FeatureColumn): CellValues<ComparedRow> {
  const { key } = column;
  if (key === 'inv_id') return { kind: 'text', of: ({ inv_id }) => inv_id };
  if (key === 'acct_id') {
    return {
      kind: 'text',
      of: ({ acct_id, acct_id_before }) => (acct_id_before === null ? acct_id : changedText(acct_id_before, acct_id)),
    };
  }
  const own = valueKind(column);
  if (kind !== 'changed') return { kind: own, of: ({ before, after }) => (kind === 'gone' ? before : after)?.[key] ?? null };
  return {
    kind: 'plain',
    of({ before, after, changed }) {
      const now = after?.[key] ?? null;
      // An unknown value is called as on screen.
      const say = (value: number | null) => (value === null ? featureValue(column, null) : copiedText(own, value));
      return changed.includes(key) ? changedText(say(before?.[key] ?? null), say(now)) : copiedText(own, now) || null;
    },
  };
}

function valueKind({ kind }: FeatureColumn) {
  return kind === 'dollars' ? 'cents' : kind === 'share' ? 'share' : 'number';
}

function changedText(before: string, after: string): string {
  return `${before} → ${after}`;
}

function ChangedCell({ before, after }: { before: string; after: string }) {
  return (
    <span className="cell-changed">
      {before} → <strong>{after}</strong>
    </span>
  );
}
