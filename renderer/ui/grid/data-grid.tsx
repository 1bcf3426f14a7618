// biome-ignore-all lint/a11y/useSemanticElements: a table's own elements can't be placed row by row over a list this long
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names its active row
import { type ColumnDef, type SortingState, useTable } from '@tanstack/react-table';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Sort } from '../../worker/core-types.ts';
import { type GridColumn, type GridHeading, gridFeatures } from './grid-column.ts';
import { GridFoot } from './grid-foot.tsx';
import { GridHead } from './grid-head.tsx';
import { GridRow, GridRowAwaited } from './grid-row.tsx';
import { keyedRow } from './keyed-row.ts';
import type { RowWindow } from './row-window.ts';
import { useListRows } from './use-list-rows.ts';

interface DataGridProps<Row, Key extends string> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row, Key>[];
  readonly rows: RowWindow<Row>;
  /** Least height of a row, in px; a row whose text wraps grows. */
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly sort?: Sort<Key> | null;
  /** Null goes back to the order that the list comes in; only lists that have one offer it. */
  onSort?(sort: Sort<Key> | null): void;
  readonly canUnsort?: boolean;
  /** Instead of `sort`: by several columns, the first of them first. */
  readonly sorts?: readonly Sort<Key>[];
  onSorts?(sorts: readonly Sort<Key>[]): void;
  rowId(row: Row): string;
  readonly selectedId?: string | null;
  onSelect?(row: Row): void;
  onOpen?(row: Row): void;
  /** A click opens a row, as Enter does. */
  readonly opensOnClick?: boolean;
  onEscape?(): void;
  /** What the rows add up to, one cell a column: stays at the bottom, whatever is scrolled to. */
  readonly foot?: readonly ReactNode[] | undefined;
  /** Why a row is shaded; null for one that is not. */
  shade?(row: Row): string | null;
}

const NO_ROWS: readonly GridHeading[] = [];

/** A list of any length, drawn a screenful at a time. Sorting and narrowing are the core's; this shows and moves about. */
export function DataGrid<Row, Key extends string>(props: DataGridProps<Row, Key>) {
  const { label, columns, rows, rowHeight, headerHeight, sort = null, rowId, selectedId, foot, shade } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(-1);
  const awaited = useRef(-1);
  const followsCursor = useRef(false);

  const { inView, height, measure, scrollTo, scrollToTop } = useListRows({
    total: rows.total ?? 0,
    rowHeight,
    headerHeight,
    footHeight: foot === undefined ? 0 : rowHeight,
    scroller,
    isLed: followsCursor,
  });
  const first = inView[0]?.index ?? 0;
  const last = inView.at(-1)?.index ?? 0;
  useEffect(() => rows.show(first, last), [rows, first, last]);

  const { question } = rows;
  // Another list begins at its beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what makes it another list
  useEffect(() => {
    setCursor(-1);
    awaited.current = -1;
    followsCursor.current = false;
    scrollToTop();
  }, [question]);

  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof gridFeatures, GridHeading> => ({
          id: column.id,
          // The table has no rows of its own; only a column with something to sort by can be sorted.
          accessorFn: () => null,
          header: column.header,
          enableSorting: column.sortsFirst !== undefined,
          sortDescFirst: column.sortsFirst === 'descending',
          meta: { column: column as unknown as GridColumn<never> },
        }),
      ),
    [columns],
  );
  const sorts = props.sorts;
  const sorting = useMemo<SortingState>(
    () => (sorts ?? (sort ? [sort] : [])).map(({ by, descending }) => ({ id: by, desc: descending })),
    [sort, sorts],
  );
  const table = useTable({
    features: gridFeatures,
    columns: definitions,
    data: NO_ROWS,
    manualSorting: true,
    enableMultiSort: props.onSorts !== undefined,
    enableSortingRemoval: props.canUnsort ?? false,
    state: { sorting },
    onSortingChange: (change) => {
      const changed = typeof change === 'function' ? change(sorting) : change;
      const next = changed.map(({ id, desc }) => ({ by: id as Key, descending: desc }));
      props.onSorts?.(next);
      props.onSort?.(next[0] ?? null);
    },
  });

  const selectedIndex = selectedId === undefined ? cursor : indexOfId(selectedId);
  function indexOfId(id: string | null): number {
    if (id === null) return -1;
    const under = rows.rowAt(cursor);
    if (under !== undefined && rowId(under) === id) return cursor;
    const isIt = (index: number) => {
      const row = rows.rowAt(index);
      return row !== undefined && rowId(row) === id;
    };
    return inView.find(({ index }) => isIt(index))?.index ?? -1;
  }

  // Where the selected row was last: one that left the list leaves its place behind, from which the keys go on.
  const lastPlace = useRef({ question, index: -1 });
  useEffect(() => {
    if (selectedIndex >= 0 || lastPlace.current.question !== question) lastPlace.current = { question, index: selectedIndex };
  }, [selectedIndex, question]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that arrive, and grow, push the cursor out of view
  useEffect(() => {
    if (followsCursor.current && cursor >= 0) scrollTo(cursor);
  }, [rows, height, cursor]);

  // What is chosen from elsewhere in place of another, such as the next account once one is done, is come to; once only,
  // since whoever scrolls on from there is not to be held back.
  const known = useRef(selectedId);
  useEffect(() => {
    if (known.current === selectedId || selectedIndex < 0) return;
    const isFirst = known.current === null || known.current === undefined;
    known.current = selectedId;
    if (isFirst || selectedIndex === cursor) return;
    setCursor(selectedIndex);
    scrollTo(selectedIndex);
  }, [selectedId, selectedIndex, cursor, scrollTo]);

  const onSelect = props.onSelect;
  useEffect(() => {
    // The keyboard can reach a row before its page has come; it is chosen when it does.
    const row = awaited.current < 0 ? undefined : rows.rowAt(awaited.current);
    if (row === undefined || rows.isStale) return;
    awaited.current = -1;
    onSelect?.(row);
  }, [rows, onSelect]);

  function moveTo(index: number): void {
    const target = Math.max(0, Math.min(index, (rows.total ?? 0) - 1));
    if (rows.total === null || rows.total === 0) return;
    followsCursor.current = true;
    setCursor(target);
    scrollTo(target);
    const row = rows.rowAt(target);
    awaited.current = row === undefined ? target : -1;
    if (row !== undefined) onSelect?.(row);
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1);
    const target = keyedRow(event.key, selectedIndex >= 0 ? selectedIndex : fromGap(event.key), page, rows.total ?? 0);
    if (target !== null) {
      event.preventDefault();
      moveTo(target);
    } else if (event.key === 'Enter' && selectedIndex >= 0) {
      const row = rows.rowAt(selectedIndex);
      if (row !== undefined) props.onOpen?.(row);
    } else if (event.key === 'Escape') props.onEscape?.();
  }

  /** What moves down from the place of a row that is gone comes to the one that took it. */
  function fromGap(key: string): number {
    const { index } = lastPlace.current;
    return index < 0 || key === 'ArrowUp' || key === 'PageUp' ? index : index - 1;
  }

  function stopFollowing(): void {
    followsCursor.current = false;
  }

  const picked = useRef(pick);
  useEffect(() => {
    picked.current = pick;
  });
  function pick(index: number, row: Row): void {
    setCursor(index);
    onSelect?.(row);
    if (props.opensOnClick) props.onOpen?.(row);
  }
  const onPick = useCallback((index: number, row: Row) => picked.current(index, row), []);

  const tracks = columns.map((column) => column.track).join(' ');
  return (
    <div
      className="grid"
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={(rows.total ?? 0) + (foot === undefined ? 1 : 2)}
      aria-colcount={columns.length}
      aria-busy={rows.isStale || rows.total === null}
      aria-activedescendant={selectedIndex >= 0 ? `${gridId}-${selectedIndex}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => currentTarget.toggleAttribute('data-scrolled', currentTarget.scrollLeft > 0)}
      onWheel={stopFollowing}
      onPointerDown={stopFollowing}
      data-grid
    >
      {/* As wide as its columns, so that rows reach as far as their cells. */}
      <div role="presentation" className="grid-sheet">
        <GridHead headers={table.getHeaderGroups()[0]?.headers ?? []} tracks={tracks} height={headerHeight} />
        <div className="grid-body" role="rowgroup" data-stale={rows.isStale || undefined} style={{ height }}>
          {inView.map(({ index, place, top }) => {
            const row = rows.rowAt(index);
            const at = { top, tracks, minHeight: rowHeight };
            if (row === undefined) return <GridRowAwaited key={index} {...at} columns={columns.length} />;
            return (
              <GridRow
                key={index}
                {...at}
                id={`${gridId}-${index}`}
                index={index}
                place={place}
                row={row}
                columns={columns}
                isSelected={index === selectedIndex}
                shadedFor={shade?.(row) ?? null}
                measure={measure}
                onPick={onPick}
              />
            );
          })}
        </div>
        {foot !== undefined && <GridFoot columns={columns} cells={foot} tracks={tracks} height={rowHeight} place={(rows.total ?? 0) + 2} />}
      </div>
    </div>
  );
}
