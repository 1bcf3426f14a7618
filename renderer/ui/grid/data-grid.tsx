// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid itself handles the keys
// biome-ignore-all lint/a11y/useKeyWithMouseEvents: cells never have the focus, and screen readers read them whole
// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be positioned row by row in a list this long
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active row
import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import type { Sort } from '../../worker/core-types.ts';
import type { GridColumn } from './grid-column.ts';
import { GridFoot } from './grid-foot.tsx';
import { GridHead } from './grid-head.tsx';
import { gridKeys } from './grid-keys.ts';
import { GridMenu, type MenuPart } from './grid-menu.tsx';
import { GridRow, GridRowAwaited, tellWhole } from './grid-row.tsx';
import { GridStatus } from './grid-status.tsx';
import type { RowWindow } from './row-window.ts';
import { useCellSelection } from './use-cell-selection.ts';
import { type RowMenus, useGridMenu } from './use-grid-menu.ts';
import { useGridMoves } from './use-grid-moves.ts';
import { type GridArrangement, useGridTable } from './use-grid-table.ts';
import { useListRows } from './use-list-rows.ts';
import { useSelectedRow } from './use-selected-row.ts';
import { useWidth } from './use-width.ts';

interface DataGridProps<Row, Key extends string> extends RowMenus<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row, Key>[];
  /** How the columns are arranged; without it, in their given order for good. */
  readonly arranged?: GridArrangement;
  readonly rows: RowWindow<Row>;
  /** Minimum height of a row, in px; a row whose text wraps is higher, unless `hasFixedRows`. */
  readonly rowHeight: number;
  /** Every row has exactly its height: a text that doesn't fit in its line is cut, and whole in its tooltip. */
  readonly hasFixedRows?: boolean;
  readonly headerHeight: number;
  readonly sort?: Sort<Key> | null;
  /** Null returns to the list's own order; only lists that have one offer it. */
  onSort?(sort: Sort<Key> | null): void;
  readonly canUnsort?: boolean;
  /** Instead of `sort`: by several columns, the most important first. */
  readonly sorts?: readonly Sort<Key>[];
  onSorts?(sorts: readonly Sort<Key>[]): void;
  rowId(row: Row): string;
  readonly selectedId?: string | null;
  onSelect?(row: Row): void;
  onOpen?(row: Row): void;
  /** A click opens a row, as Enter does; a click on a button or a link in it does what that says. */
  readonly opensOnClick?: boolean;
  onEscape?(): void;
  /** What is copied while one cell is selected: that cell, or its whole row. */
  readonly copiesOne?: 'cell' | 'row';
  /** Why a row has a mark at its edge; null without a mark. */
  markReason?(row: Row): string | null;
  /** Above the headings; it scrolls away with the rows. */
  readonly above?: ReactNode;
  /** Instead of headings and rows: why there are none. */
  readonly instead?: ReactNode;
}

const AS_THEY_COME: GridArrangement = { layout: {} };
const NO_ACTIONS: MenuPart = [];

/**
 * A list of any length, of which only the rows in view are drawn. The core sorts and filters; the grid shows rows and moves through them.
 */
export function DataGrid<Row, Key extends string>(props: DataGridProps<Row, Key>) {
  const { label, columns, arranged = AS_THEY_COME, rows, rowHeight, headerHeight, rowId, selectedId, markReason, onSelect, onOpen } = props;
  const { sort = null, sorts, onSort, onSorts, above, instead = null, hasFixedRows = false } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const isLed = useRef(false);
  const hasFoot = columns.some(({ foot }) => foot !== undefined);

  const room = useWidth(scroller);
  const { ref: aboveRef, height: aboveHeight } = useElementSize<HTMLDivElement>();
  const { inView, height, measure, scrollTo, scrollToTop } = useListRows({
    total: rows.total ?? 0,
    rowHeight,
    headerHeight,
    aboveHeight: above === undefined ? 0 : aboveHeight,
    footHeight: hasFoot ? rowHeight : 0,
    scroller,
    isLed,
  });
  const first = inView[0]?.index ?? 0;
  const last = inView.at(-1)?.index ?? 0;
  useEffect(() => rows.show(first, last), [rows, first, last]);

  const { cursor, setCursor, moveTo, stopFollowing } = useGridMoves({ rows, height, isLed, scrollTo, scrollToTop, onSelect });
  const { selectedIndex, placeFor } = useSelectedRow({
    rows,
    inView,
    cursor,
    selectedId,
    rowId,
    onChosenElsewhere(index) {
      setCursor(index);
      scrollTo(index);
    },
  });

  const present = useMemo(
    () => Array.from({ length: last - first + 1 }, (_, at) => ({ index: first + at, row: rows.rowAt(first + at) })).filter(isHere),
    [rows, first, last],
  );
  const table = useGridTable<Row, Key>({
    columns,
    arranged,
    room,
    sorts: useMemo(() => sorts ?? (sort ? [sort] : []), [sort, sorts]),
    canSortBySeveral: onSorts !== undefined,
    canUnsort: props.canUnsort ?? false,
    onSorts(next) {
      onSorts?.(next);
      onSort?.(next[0] ?? null);
    },
    inView: present,
    selectedIndex,
  });

  // One handler for all rows: rows are drawn by the hundred.
  const onPick = ({ target }: MouseEvent<HTMLElement>) => {
    const place = (target as Element).closest('.grid-row')?.getAttribute('aria-rowindex');
    const index = Number(place) - 2;
    const row = place == null ? undefined : rows.rowAt(index);
    if (row === undefined) return;
    setCursor(index);
    onSelect?.(row);
    if (props.opensOnClick && (target as Element).closest('button, a') === null) onOpen?.(row);
  };
  const entered = useRef<Element | null>(null);
  const onMouseOver = ({ target }: MouseEvent<HTMLElement>) => {
    const cell = (target as Element).closest<HTMLElement>('.grid-row > .grid-cell');
    if (cell === entered.current) return;
    entered.current = cell;
    if (cell !== null && (hasFixedRows || cell.dataset.align === 'end')) tellWhole(cell);
  };

  const { headers, columns: drawn, tracks } = table;
  const shown = useMemo(() => drawn.map(({ column }) => column), [drawn]);
  const rowsInView = () => Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / rowHeight);
  const cells = useCellSelection({
    rows,
    columns: shown,
    scroller,
    cursor: selectedIndex < 0 ? cursor : selectedIndex,
    goTo: moveTo,
    rowsInView,
    copiesOne: props.copiesOne ?? 'cell',
    rowId,
    scrollTo,
  });
  const { chosenMenu } = props;
  const { arrange, sort: sortColumn } = table;
  const menus = useGridMenu({ menus: props, rows, columns: drawn, scroller, cells, arrange, hide: arranged.hide, sort: sortColumn });
  const onMoveKey = gridKeys({
    rows,
    rowsInView,
    selectedIndex,
    placeFor: (key) => cells.rowOfSpace ?? placeFor(key),
    moveTo(index) {
      cells.moveTo(index);
      moveTo(index);
    },
    onOpen,
    onEscape: props.onEscape,
  });
  return (
    <div className="grid-frame">
      <div
        className="grid"
        ref={scroller}
        data-fixed={hasFixedRows || undefined}
        onScroll={({ currentTarget }) => currentTarget.toggleAttribute('data-scrolled', currentTarget.scrollLeft > 0)}
        onWheel={stopFollowing}
        onPointerDown={stopFollowing}
      >
        {above !== undefined && (
          <div className="grid-above" ref={aboveRef}>
            {above}
          </div>
        )}
        {instead ?? (
          // As wide as its columns, so that rows are as wide as their cells.
          <div
            className="grid-sheet"
            role="grid"
            aria-label={label}
            aria-rowcount={(rows.total ?? 0) + (hasFoot ? 2 : 1)}
            aria-colcount={drawn.length}
            aria-busy={rows.isStale || rows.total === null}
            aria-activedescendant={selectedIndex >= 0 ? `${gridId}-${selectedIndex}` : undefined}
            tabIndex={0}
            onKeyDown={(event) => menus.onKey(event) || cells.onKey(event) || onMoveKey(event)}
            onContextMenu={menus.onContextMenu}
            onMouseDown={cells.onMouseDown}
            onClickCapture={cells.onClickCapture}
            onCopy={cells.onCopy}
            style={{ '--grid-tracks': tracks, '--grid-row-height': `${rowHeight}px` } as CSSProperties}
            data-grid
            data-active-drawn={(selectedIndex >= first && selectedIndex <= last) || undefined}
          >
            <GridHead headers={headers} columns={drawn} tracks={tracks} height={headerHeight} arrange={table.arrange} />
            <div
              className="grid-body"
              role="rowgroup"
              data-stale={rows.isStale || undefined}
              style={{ height }}
              onClick={onPick}
              onMouseOver={onMouseOver}
            >
              {inView.map(({ index, place, top }) => {
                const row = rows.rowAt(index);
                if (row === undefined) return <GridRowAwaited key={index} top={top} columns={drawn.length} />;
                return (
                  <GridRow
                    key={index}
                    top={top}
                    id={`${gridId}-${index}`}
                    index={index}
                    place={place}
                    row={row}
                    columns={drawn}
                    isSelected={table.isSelected(index)}
                    chosenColumns={cells.columnsIn(index)}
                    activeColumn={cells.activeIn(index)}
                    markedFor={markReason?.(row) ?? null}
                    measure={hasFixedRows ? null : measure}
                  />
                );
              })}
            </div>
            {hasFoot && <GridFoot columns={drawn} tracks={tracks} height={rowHeight} place={(rows.total ?? 0) + 2} />}
          </div>
        )}
      </div>
      {cells.chosen && (
        <GridStatus chosen={cells.chosen} actions={(cells.severalRows && chosenMenu?.(cells.severalRows, cells.clear)) ?? NO_ACTIONS} />
      )}
      {menus.menu && <GridMenu key={`${menus.menu.at.x} ${menus.menu.at.y}`} {...menus.menu} onClose={menus.close} />}
    </div>
  );
}

function isHere<Row>(each: { readonly index: number; readonly row: Row | undefined }): each is { index: number; row: Row } {
  return each.row !== undefined;
}
