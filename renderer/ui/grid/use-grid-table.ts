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
  /** Whether a column is shown; those that it doesn't name are shown as they are declared. */
  readonly visibility?: Readonly<ColumnVisibilityState> | undefined;
  /** Widths in px of the columns that the analyst changed. */
  readonly widths?: Readonly<ColumnSizingState> | undefined;
  /** Columns that keep their place at the left edge, in order; without it, those with `stays`. */
  readonly frozen?: readonly string[] | undefined;
}

/** How the columns of a list are arranged, and how they are arranged otherwise. */
export interface GridArrangement {
  readonly layout: GridLayout;
  /** Stores a changed layout. Without it, columns can't be moved, resized or frozen. */
  onLayout?(layout: GridLayout): void;
  /** Hides a column. Without it, columns can't be hidden. */
  hide?(column: string): void;
}

/** Whether a layout shows a column. */
export function isColumnShown({ visibility }: GridLayout, { id, shown }: Pick<GridColumn<never>, 'id' | 'shown'>): boolean {
  return visibility?.[id] ?? shown !== 'on-choice';
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
  /** Whether there is room for one more column at the left edge. */
  canFreeze(id: string): boolean;
  /** Keeps a column at the left edge, after those that are there. `widths`: those of all columns, in px. */
  freeze(id: string, widths: Readonly<Record<string, number>>): void;
  unfreeze(id: string): void;
}

/** Sorts by one column. */
export interface SortColumn {
  directionOf(id: string): 'asc' | 'desc' | false;
  by(id: string, descending: boolean): void;
}

/** Least width, in px, that columns at the left edge leave to the others. */
const LEAST_BESIDE_FROZEN = 48;

/** Limits of a width, in px. */
const WIDTHS = { min: 48, max: 1_200 };

/** A column as it is drawn. */
export interface DrawnColumn<Row> {
  readonly column: GridColumn<Row>;
  /** It is to stay at the left edge, but would leave no room for the others, so that it scrolls with them. */
  readonly isTooWide?: true;
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
  readonly arranged: GridArrangement;
  /** Width of the list in px; null until it is known. */
  readonly room: number | null;
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
  const { columns, arranged, room, sorts, inView, selectedIndex } = options;
  const { layout, onLayout } = arranged;
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
      columnVisibility: Object.fromEntries(columns.map((column) => [column.id, isColumnShown(layout, column)])),
      columnSizing: { ...layout.widths, ...dragged },
      columnPinning: { start: [...frozen], end: [] },
    }),
    [columns, layout, frozen, dragged],
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
  const drawn = useMemo(() => {
    const most = (room ?? Number.POSITIVE_INFINITY) - LEAST_BESIDE_FROZEN;
    let left = 0;
    // The headings have the order in which the columns are drawn: the fixed ones first.
    return (table.getHeaderGroups()[0]?.headers ?? []).map(({ column }, at, headers): DrawnColumn<Row> & { readonly track: string } => {
      const own = column.columnDef.meta!.column as unknown as GridColumn<Row>;
      const isFrozen = column.getIsPinned() === 'start';
      const isTooWide = isFrozen && left + column.getSize() > most;
      // The place of a frozen column is computed from the widths of those before it.
      const isBeforeFrozen = isFrozen && headers[at + 1]?.column.getIsPinned() === 'start';
      const stays = isFrozen && !isTooWide ? { 'data-stays': true as const, style: { left } } : {};
      if (isFrozen && !isTooWide) left += column.getSize();
      return {
        column: own,
        track: isBeforeFrozen || column.id in arrangement.columnSizing ? `${column.getSize()}px` : own.track,
        ...(isTooWide && { isTooWide }),
        stays,
      };
    });
  }, [definitions, arrangement, room]);
  const arrange: ArrangeColumns = {
    move: (id, place) => table.setColumnOrder((order) => movedBeside(idsIn(order, columns), id, place)),
    resize(id, width, isDone) {
      const size = Math.round(Math.min(WIDTHS.max, Math.max(WIDTHS.min, width)));
      setDragged(isDone ? {} : { [id]: size });
      if (isDone) table.setColumnSizing((sizes) => ({ ...sizes, [id]: size }));
    },
    hasOwnWidth: (id) => layout.widths?.[id] === undefined,
    resetWidth: (id) => table.getColumn(id)?.resetSize(),
    canFreeze(id) {
      const held = drawn.filter(({ stays }) => stays['data-stays']).map(({ column }) => column.id);
      const width = [...held, id].reduce((sum, each) => sum + (table.getColumn(each)?.getSize() ?? 0), 0);
      return width <= (room ?? Number.POSITIVE_INFINITY) - LEAST_BESIDE_FROZEN;
    },
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
