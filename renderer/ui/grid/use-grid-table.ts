import {
  type ColumnDef,
  type ColumnOrderState,
  type ColumnSizingState,
  type ColumnVisibilityState,
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type Header,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table';
import { type CSSProperties, useMemo } from 'react';
import type { Sort } from '../../worker/core-types.ts';
import type { GridColumn } from './grid-column.ts';

/**
 * The features of the table library that a grid needs. The core sorts, filters and cuts pages; the table has the columns, and the rows in
 * view.
 */
const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  columnMeta: {} as { column: GridColumn<never> },
});

export type GridHeader = Header<typeof features, object>;

/** The layout of the columns of a list: plain data by the ids of columns, so that it can be stored for each list. */
export interface GridLayout {
  /** The order; columns that it doesn't name follow in their given order. */
  readonly order?: ColumnOrderState;
  /** False for a column that is hidden. */
  readonly visibility?: ColumnVisibilityState;
  /** Widths in px of columns that the user has resized. */
  readonly widths?: ColumnSizingState;
  /** The columns fixed at the left edge, in order, instead of the default ones. */
  readonly frozen?: readonly string[];
}

/** A column as it is drawn. */
export interface DrawnColumn<Row> {
  readonly column: GridColumn<Row>;
  /** Marks the cells of a fixed column. */
  readonly stays: { readonly 'data-stays'?: true; readonly style?: CSSProperties };
}

/** A row of the part of the list in view. */
interface RowInView<Row> {
  readonly index: number;
  readonly row: Row;
}

interface GridTableOptions<Row, Key extends string> {
  readonly columns: readonly GridColumn<Row, Key>[];
  readonly layout: GridLayout;
  onLayout?(layout: GridLayout): void;
  /** By one column or by several, the most important first. */
  readonly sorts: readonly Sort<Key>[];
  readonly canSortBySeveral: boolean;
  readonly canUnsort: boolean;
  onSorts(sorts: readonly Sort<Key>[]): void;
  readonly inView: readonly RowInView<Row>[];
  /** The index of the selected row in the list; -1 for none. */
  readonly selectedIndex: number;
}

interface GridTable<Row> {
  readonly headers: readonly GridHeader[];
  /** The shown columns, in their order. */
  readonly columns: readonly DrawnColumn<Row>[];
  /** Their widths, as CSS grid tracks. */
  readonly tracks: string;
  isSelected(index: number): boolean;
}

const NONE: readonly string[] = [];

/** The table behind a grid: which columns are shown, their order and width, the sorting, and the selected row. */
export function useGridTable<Row, Key extends string>(options: GridTableOptions<Row, Key>): GridTable<Row> {
  const { columns, layout, onLayout, sorts, inView, selectedIndex } = options;
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const data = useMemo(() => inView.map(({ row }) => row as object), [inView]);
  const arrangement = useMemo(
    () => ({
      columnOrder: [...(layout.order ?? NONE)],
      columnVisibility: layout.visibility ?? {},
      columnSizing: layout.widths ?? {},
      columnPinning: { start: [...(layout.frozen ?? columns.filter(({ stays }) => stays).map(({ id }) => id))], end: [] },
    }),
    [layout, columns],
  );
  const sorting = useMemo(() => sorts.map(({ by, descending }): SortingState[number] => ({ id: by, desc: descending })), [sorts]);
  const rowSelection = useMemo(() => (selectedIndex < 0 ? {} : { [selectedIndex]: true as const }), [selectedIndex]);
  const table = useTable<typeof features, object>({
    features,
    columns: definitions,
    data,
    getRowId: (_, at) => String(inView[at]!.index),
    manualSorting: true,
    enableMultiSort: options.canSortBySeveral,
    enableSortingRemoval: options.canUnsort,
    enableMultiRowSelection: false,
    state: { ...arrangement, sorting, rowSelection },
    onSortingChange: (change) => options.onSorts(changed(change, sorting).map(({ id, desc }) => ({ by: id as Key, descending: desc }))),
    onColumnOrderChange: (change) => onLayout?.({ ...layout, order: changed(change, arrangement.columnOrder) }),
    onColumnVisibilityChange: (change) => onLayout?.({ ...layout, visibility: changed(change, arrangement.columnVisibility) }),
    onColumnSizingChange: (change) => onLayout?.({ ...layout, widths: changed(change, arrangement.columnSizing) }),
    onColumnPinningChange: (change) => onLayout?.({ ...layout, frozen: changed(change, arrangement.columnPinning).start }),
  });
  const { rowsById } = table.getCoreRowModel();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is a new object each time; the list names what its columns depend on
  const drawn = useMemo(
    () =>
      // The headings have the order in which the columns are drawn: the fixed ones first.
      (table.getHeaderGroups()[0]?.headers ?? []).map(({ column }): DrawnColumn<Row> & { readonly track: string } => {
        const own = column.columnDef.meta!.column as unknown as GridColumn<Row>;
        return {
          column: own,
          track: column.id in arrangement.columnSizing ? `${column.getSize()}px` : own.track,
          stays: column.getIsPinned() === 'start' ? { 'data-stays': true, style: { left: column.getStart('start') } } : {},
        };
      }),
    [definitions, arrangement],
  );
  return {
    headers: table.getHeaderGroups()[0]?.headers ?? [],
    columns: drawn,
    tracks: drawn.map(({ track }) => track).join(' '),
    isSelected: (index) => rowsById[index]?.getIsSelected() ?? false,
  };
}

function definitionOf<Row>(column: GridColumn<Row>): ColumnDef<typeof features, object> {
  const size = /(\d+)px/.exec(column.track)?.[1];
  return {
    id: column.id,
    // The column draws its cells itself; only a column with something to sort by can be sorted.
    accessorFn: () => null,
    header: column.header,
    enableSorting: column.sortsFirst !== undefined,
    sortDescFirst: column.sortsFirst === 'descending',
    ...(size !== undefined && { size: Number(size) }),
    meta: { column: column as unknown as GridColumn<never> },
  };
}

function changed<Value>(change: Updater<Value>, value: Value): Value {
  return typeof change === 'function' ? (change as (value: Value) => Value)(value) : change;
}
