import {
  type ColumnDef,
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
import { type CSSProperties, useMemo, useState } from 'react';
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
  /** The order; columns that it doesn't name follow in their own. */
  readonly order?: readonly string[] | undefined;
  /** False for a column that is hidden. */
  readonly visibility?: Readonly<ColumnVisibilityState> | undefined;
  /** Widths in px of the columns that the analyst changed. */
  readonly widths?: Readonly<ColumnSizingState> | undefined;
  /** Columns that keep their place at the left edge, in order; without it, those with `stays`. */
  readonly frozen?: readonly string[] | undefined;
}

/** Ways to arrange the columns. */
export interface ArrangeColumns {
  /** Moves a column beside another one. */
  move(id: string, place: { readonly id: string; readonly side: 'before' | 'after' }): void;
  /** Sets the width of a column in px. It is stored once the drag is done (`isDone`). */
  resize(id: string, width: number, isDone: boolean): void;
  hasOwnWidth(id: string): boolean;
  /** Restores the column's own width. */
  resetWidth(id: string): void;
  /** Keeps a column at the left edge, after those that are there. `widths`: those of all columns, in px. */
  freeze(id: string, widths: Readonly<Record<string, number>>): void;
  unfreeze(id: string): void;
}

/** Sorts by one column. */
export interface SortColumn {
  directionOf(id: string): 'asc' | 'desc' | false;
  by(id: string, descending: boolean): void;
}

/** Limits of a width, in px. */
const WIDTHS = { min: 48, max: 1_200 };

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
  onLayout?: ((layout: GridLayout) => void) | undefined;
  /** By one column or by several, the first of them first. */
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
  /** Null where the columns can't be arranged. */
  readonly arrange: ArrangeColumns | null;
  readonly sort: SortColumn;
}

const NONE: readonly string[] = [];

/** The table behind a grid: which columns are shown, their order and width, the sorting, and the selected row. */
export function useGridTable<Row, Key extends string>(options: GridTableOptions<Row, Key>): GridTable<Row> {
  const { columns, layout, onLayout, sorts, inView, selectedIndex } = options;
  const [dragged, setDragged] = useState<ColumnSizingState>({});
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const data = useMemo(() => inView.map(({ row }) => row as object), [inView]);
  const frozen = useMemo(
    () =>
      (layout.frozen ?? columns.filter(({ stays }) => stays).map(({ id }) => id)).filter((id) =>
        columns.some((column) => column.id === id),
      ),
    [layout.frozen, columns],
  );
  const arrangement = useMemo(
    () => ({
      columnOrder: [...(layout.order ?? NONE)],
      columnVisibility: layout.visibility ?? {},
      columnSizing: { ...layout.widths, ...dragged },
      columnPinning: { start: [...frozen], end: [] },
    }),
    [layout, frozen, dragged],
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
    onColumnSizingChange: (change) => onLayout?.({ ...layout, widths: changed(change, arrangement.columnSizing) }),
  });
  const { rowsById } = table.getCoreRowModel();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is a new object each time; the list names what its columns depend on
  const drawn = useMemo(
    () =>
      // The headings have the order in which the columns are drawn: the fixed ones first.
      (table.getHeaderGroups()[0]?.headers ?? []).map(({ column }, at, headers): DrawnColumn<Row> & { readonly track: string } => {
        const own = column.columnDef.meta!.column as unknown as GridColumn<Row>;
        const isFrozen = column.getIsPinned() === 'start';
        // The place of a frozen column is computed from the widths of those before it.
        const isBeforeFrozen = isFrozen && headers[at + 1]?.column.getIsPinned() === 'start';
        return {
          column: own,
          track: isBeforeFrozen || column.id in arrangement.columnSizing ? `${column.getSize()}px` : own.track,
          stays: isFrozen ? { 'data-stays': true, style: { left: column.getStart('start') } } : {},
        };
      }),
    [definitions, arrangement],
  );
  const arrange: ArrangeColumns = {
    move: (id, place) => table.setColumnOrder((order) => movedBeside(idsIn(order, columns), id, place)),
    resize(id, width, isDone) {
      const size = Math.round(Math.min(WIDTHS.max, Math.max(WIDTHS.min, width)));
      setDragged(isDone ? {} : { [id]: size });
      if (isDone) table.setColumnSizing((sizes) => ({ ...sizes, [id]: size }));
    },
    hasOwnWidth: (id) => layout.widths?.[id] === undefined,
    resetWidth: (id) => table.getColumn(id)?.resetSize(),
    freeze(id, widths) {
      const next = [...frozen.filter((other) => other !== id), id];
      const kept = Object.fromEntries(next.slice(0, -1).flatMap((other) => (other in widths ? [[other, widths[other]!]] : [])));
      onLayout?.({ ...layout, frozen: next, widths: { ...layout.widths, ...kept } });
    },
    unfreeze: (id) => onLayout?.({ ...layout, frozen: frozen.filter((other) => other !== id) }),
  };
  const sort: SortColumn = {
    directionOf: (id) => table.getColumn(id)?.getIsSorted() ?? false,
    by: (id, descending) => table.getColumn(id)?.toggleSorting(descending, false),
  };
  return {
    arrange: onLayout === undefined ? null : arrange,
    sort,
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

/** All columns in order: those that `order` names, then the others. */
function idsIn(order: readonly string[], columns: readonly { readonly id: string }[]): readonly string[] {
  const ids = columns.map(({ id }) => id);
  return [...order.filter((id) => ids.includes(id)), ...ids.filter((id) => !order.includes(id))];
}

function movedBeside(ids: readonly string[], id: string, place: { readonly id: string; readonly side: 'before' | 'after' }): string[] {
  const others = ids.filter((other) => other !== id);
  return others.toSpliced(others.indexOf(place.id) + (place.side === 'after' ? 1 : 0), 0, id);
}
