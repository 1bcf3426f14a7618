import { type Dispatch, useMemo } from 'react';
import type { CoreApi } from '../../core/api/core-api.ts';
import { DataGrid } from '../components/data-grid.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import type { ComparedKind, DayComparison, FeatureColumn } from '../core-types.ts';
import { formatDay } from '../format.ts';
import { useRowWindow } from '../hooks/use-row-window.ts';
import { sayError } from '../say-error.ts';
import type { WorkspaceAction } from '../state/workspace.ts';
import { compareColumns } from './compare-columns.tsx';

interface CompareRowsProps {
  readonly core: CoreApi;
  readonly openedId: number;
  readonly kind: ComparedKind;
  readonly compared: DayComparison;
  readonly columns: readonly FeatureColumn[];
  readonly extended: boolean;
  readonly dispatch: Dispatch<WorkspaceAction>;
}

const LABELS: Readonly<Record<ComparedKind, string>> = { changed: 'Changed rows', added: 'Added rows', gone: 'Gone rows' };

/** The rows of the dataset that changed, came or went between two days. */
export function CompareRows({ core, openedId, kind, compared, columns, extended, dispatch }: CompareRowsProps) {
  const { from, to } = compared;
  const { window: rows, error } = useRowWindow(`${openedId} ${from} ${to} ${kind} ${extended}`, (firstRow, limit) =>
    core.comparePage(kind, { from, to, extended, firstRow, limit }),
  );
  const shown = useMemo(() => compareColumns(kind, columns, extended), [kind, columns, extended]);
  if (error) return <EmptyState title="The rows can’t be shown">{sayError(error)}</EmptyState>;
  if (rows.total === 0 && !rows.isStale)
    return <EmptyState title={NONE[kind].title}>{NONE[kind].says(formatDay(from), formatDay(to))}</EmptyState>;
  return (
    <DataGrid
      label={LABELS[kind]}
      columns={shown}
      rows={rows}
      rowHeight={30}
      headerHeight={46}
      rowId={(row) => row.inv_id}
      onOpen={({ inv_id }) => dispatch({ type: 'invoice-opened', invoiceId: inv_id })}
      opensOnClick
    />
  );
}

const NONE: Readonly<Record<ComparedKind, { readonly title: string; says(from: string, to: string): string }>> = {
  changed: { title: 'No row changed', says: (from, to) => `Every invoice known as of both ${from} and ${to} has the same values.` },
  added: { title: 'No row was added', says: (from, to) => `Every invoice known as of ${to} was known as of ${from}.` },
  gone: { title: 'No row is gone', says: (from, to) => `Every invoice known as of ${from} is known as of ${to}.` },
};
