import { type CSSProperties, useMemo } from 'react';
import { DataGrid } from './data-grid.tsx';
import type { GridColumn } from './grid-column.ts';
import type { RowWindow } from './row-window.ts';

/** Maximum number of visible rows where none is given; the others are reached by scrolling. */
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
  readonly maxRows?: number;
  /** Every row has exactly its height. */
  readonly hasFixedRows?: boolean;
  rowId(row: Row): string;
  onOpen?(row: Row): void;
}

/** A grid for a complete list, in a box among other content: as high as its rows, but no higher than a maximum of them. */
export function BoxedGrid<Row>({ question, items, maxRows = MAX_ROWS, ...grid }: BoxedGridProps<Row>) {
  const rows = useMemo(() => staticRows(question, items), [question, items]);
  const height = grid.headerHeight + Math.min(items.length, maxRows) * grid.rowHeight + BORDERS;
  return (
    <div className="boxed-grid" style={{ '--box-height': `${height}px` } as CSSProperties}>
      <DataGrid {...grid} rows={rows} />
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
