import { useMemo } from 'react';
import { DataGrid } from './data-grid.tsx';
import type { GridColumn } from './grid-column.ts';
import type { RowWindow } from './row-window.ts';

/** Maximum number of visible rows; the others are reached by scrolling. */
const MAX_ROWS = 8;
/** The borders of the box, in px. */
const BORDERS = 2;

interface BoxedGridProps<Row> {
  readonly label: string;
  /** Identifies these items: a list with another question starts at its top. */
  readonly question: string;
  readonly items: readonly Row[];
  readonly columns: readonly GridColumn<Row>[];
  /** Both in px. */
  readonly rowHeight: number;
  readonly headerHeight: number;
  rowId(row: Row): string;
  onOpen(row: Row): void;
}

/** A grid for a complete list, in a box among other content: as high as its rows, but eight at most. */
export function BoxedGrid<Row>({ label, question, items, columns, rowHeight, headerHeight, rowId, onOpen }: BoxedGridProps<Row>) {
  const rows = useMemo(() => staticRows(question, items), [question, items]);
  return (
    <div className="boxed-grid" style={{ height: headerHeight + Math.min(items.length, MAX_ROWS) * rowHeight + BORDERS }}>
      <DataGrid
        label={label}
        columns={columns}
        rows={rows}
        rowHeight={rowHeight}
        headerHeight={headerHeight}
        rowId={rowId}
        onOpen={onOpen}
      />
    </div>
  );
}

/** A complete list, in the form that a grid takes. */
export function staticRows<Row>(question: string, rows: readonly Row[]): RowWindow<Row> {
  return {
    question,
    total: rows.length,
    all: rows.length,
    isStale: false,
    rowAt: (index) => rows[index],
    show: () => undefined,
    read: async (first, last) => rows.slice(first, last + 1),
  };
}
