import { useMemo } from 'react';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { sayError } from '../../lib/say-error.ts';
import type { InvoiceWalk } from '../../lib/workspace/use-invoice-walk.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import type { ComparedKind, ComparedRow, DatasetsCompared, FeatureColumn } from '../../worker/core-types.ts';
import { compareColumns } from './compare-columns.tsx';
import type { SideWords } from './compare-sides.ts';
import { COMPARE_WORDS } from './words.ts';

interface CompareRowsProps {
  /** Which extracts are compared. */
  readonly setsId: string;
  readonly kind: ComparedKind;
  readonly compared: DatasetsCompared;
  readonly sides: readonly [SideWords, SideWords];
  readonly columns: readonly FeatureColumn[];
  readonly extended: boolean;
  /** Through the invoices of the open extracts. */
  readonly walk: InvoiceWalk;
}

const LABELS: Readonly<Record<ComparedKind, string>> = COMPARE_WORDS.dataset.views;

/** The changed, added or removed rows between two datasets. Rows of the open extracts open their invoices beside them. */
export function CompareRows({ setsId, kind, compared, sides, columns, extended, walk }: CompareRowsProps) {
  const { from, to } = compared;
  const { window: rows, error } = useRowWindow('comparePage', { kind, from, to, extended }, { revision: setsId });
  const isOfOpenSet = kind === 'changed' || (kind === 'added' ? to : from).set === 'open';
  const shown = useMemo(() => compareColumns(kind, columns, extended), [kind, columns, extended]);
  const arranged = useListLayout('compared-rows');
  if (error) return <EmptyState title={COMPARE_WORDS.dataset.rowsFailed}>{sayError(error)}</EmptyState>;
  if (rows.total === 0 && !rows.isStale)
    return <EmptyState title={NONE[kind].title}>{NONE[kind].says(sides[0].where, sides[1].where)}</EmptyState>;
  return (
    <DataGrid
      label={LABELS[kind]}
      columns={shown}
      arranged={arranged}
      rows={rows}
      rowHeight={30}
      headerHeight={46}
      rowId={(row) => row.inv_id}
      {...(isOfOpenSet ? { ...walk.ofRows, rowMenu: explain(walk) } : { onEscape: walk.ofRows.onEscape })}
    />
  );
}

const explain = (walk: InvoiceWalk) => (row: ComparedRow) => [
  [{ label: COMPARE_WORDS.rows.explain, hint: 'Enter', run: () => walk.ofRows.onOpen(row) }],
];

const NONE: Readonly<Record<ComparedKind, { readonly title: string; says(from: string, to: string): string }>> = {
  changed: { title: COMPARE_WORDS.rows.changedTitle, says: (from, to) => COMPARE_WORDS.rows.changedText(from, to) },
  added: { title: COMPARE_WORDS.rows.addedTitle, says: (from, to) => COMPARE_WORDS.rows.addedText(to, from) },
  gone: { title: COMPARE_WORDS.rows.goneTitle, says: (from, to) => COMPARE_WORDS.rows.goneText(from, to) },
};
