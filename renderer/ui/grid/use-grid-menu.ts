import { type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react';
import type { CellPlace } from './cell-ranges.ts';
import { fittingWidth } from './fitting-width.ts';
import type { GridColumn } from './grid-column.ts';
import type { MenuPart, MenuPlace } from './grid-menu.tsx';
import { GRID_WORDS } from './grid-words.ts';
import type { RowWindow } from './row-window.ts';
import type { CellSelection } from './use-cell-selection.ts';
import type { ArrangeColumns, DrawnColumn, SortColumn } from './use-grid-table.ts';

/** What a screen adds to the menu of its grid. */
export interface RowMenus<Row> {
  /** About one row. */
  rowMenu?(row: Row): readonly MenuPart[];
  /** About several selected rows; `done` ends the selection. */
  chosenMenu?(rows: readonly Row[], done: () => void): MenuPart;
  /** Shows only rows with the value of a cell; empty where the list has no such filter. */
  filterBy?(row: Row, column: string): MenuPart;
}

interface GridMenuOptions<Row> {
  readonly menus: RowMenus<Row>;
  readonly rows: RowWindow<Row>;
  readonly columns: readonly DrawnColumn<Row>[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly cells: CellSelection<Row>;
  readonly arrange: ArrangeColumns | null;
  /** Hides a column. Without it, columns can't be hidden. */
  readonly hide: ((column: string) => void) | undefined;
  readonly sort: SortColumn;
}

interface OpenMenu {
  readonly at: MenuPlace;
  readonly column: string;
  /** Null for the menu of a heading. */
  readonly row: number | null;
  /** What had the focus in the heading; null where the grid had it. */
  readonly focused?: HTMLElement | null;
}

/** The menu of the cells and of the headings of a grid: by the right button, the menu key and Shift F10. */
export function useGridMenu<Row>(options: GridMenuOptions<Row>) {
  const { menus, rows, columns, scroller, cells, arrange, hide, sort } = options;
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const focusGrid = () => scroller.current?.querySelector<HTMLElement>('[data-grid]')?.focus({ preventScroll: true });
  const close = () => {
    setOpen(null);
    if (open?.focused?.isConnected) open.focused.focus({ preventScroll: true });
    else focusGrid();
  };

  const openCell = (place: CellPlace, at: MenuPlace) => {
    if (!cells.isChosen(place)) cells.chooseCell(place);
    setOpen({ at, ...place });
  };
  const openActive = () => {
    const place = cells.place;
    if (place === null) return;
    const row = scroller.current?.querySelector(`.grid-row[aria-rowindex="${place.row + 2}"]`);
    const column = columns.findIndex(({ column }) => column.id === place.column);
    const box = (row?.children[column] ?? row ?? scroller.current!).getBoundingClientRect();
    openCell(place, { x: box.left + 8, y: box.bottom });
  };
  const openHeading = (heading: HTMLElement, at: MenuPlace, focused: HTMLElement | null) =>
    setOpen({ at, column: heading.dataset.column!, row: null, focused });
  const hideColumn = (column: string) => {
    // The heading goes, and the focus in it would be lost.
    focusGrid();
    hide?.(column);
  };

  const fitColumn = (column: string) => {
    const heading = scroller.current?.querySelector<HTMLElement>(`[role=columnheader][data-column="${CSS.escape(column)}"]`);
    if (heading) arrange?.resize(column, fittingWidth(heading), true);
  };

  const headingParts = (column: GridColumn<Row>): readonly MenuPart[] => {
    const drawn = columns.find((each) => each.column === column);
    const isTooWide = drawn?.isTooWide === true;
    const isFrozen = isTooWide || drawn?.stays['data-stays'] === true;
    const sorted = sort.directionOf(column.id);
    return [
      column.sortsFirst === undefined
        ? []
        : [
            { label: GRID_WORDS.sortUp, isDisabled: sorted === 'asc', run: () => sort.by(column.id, false) },
            { label: GRID_WORDS.sortDown, isDisabled: sorted === 'desc', run: () => sort.by(column.id, true) },
          ],
      [
        ...(hide === undefined || column.shown === 'always'
          ? []
          : [{ label: GRID_WORDS.hide(column.header), run: () => hideColumn(column.id) }]),
        ...(arrange === null
          ? []
          : [
              isFrozen
                ? { label: GRID_WORDS.unfreeze(column.header, isTooWide), run: () => arrange.unfreeze(column.id) }
                : {
                    label: GRID_WORDS.freeze(column.header, arrange.canFreeze(column.id)),
                    isDisabled: !arrange.canFreeze(column.id),
                    run: () => arrange.freeze(column.id, widthsIn(scroller.current)),
                  },
              { label: GRID_WORDS.fit(column.header), run: () => fitColumn(column.id) },
              ...(arrange.hasOwnWidth(column.id)
                ? []
                : [{ label: GRID_WORDS.usualWidth(column.header), run: () => arrange.resetWidth(column.id) }]),
            ]),
      ],
    ];
  };

  const cellParts = (row: Row | undefined, { id }: GridColumn<Row>): readonly MenuPart[] => {
    const { severalRows } = cells;
    const copy = (withHeadings: boolean) => () => cells.copy(withHeadings);
    const isCopied = cells.canCopy;
    const filters = row === undefined || severalRows !== null ? undefined : menus.filterBy?.(row, id);
    return [
      [
        { label: GRID_WORDS.copy, hint: cells.chosen ? undefined : GRID_WORDS.copyKey, isDisabled: !isCopied, run: copy(false) },
        {
          label: GRID_WORDS.copyWithHeadings,
          hint: cells.chosen ? GRID_WORDS.copyKey : undefined,
          isDisabled: !isCopied,
          run: copy(true),
        },
      ],
      filters ?? [],
      ...(severalRows !== null
        ? [menus.chosenMenu?.(severalRows, cells.clear) ?? []]
        : row === undefined
          ? []
          : (menus.rowMenu?.(row) ?? [])),
    ];
  };

  const column = open && columns.find((drawn) => drawn.column.id === open.column)?.column;
  return {
    menu: open &&
      column && {
        label: open.row === null ? GRID_WORDS.ofColumn(column.header) : GRID_WORDS.ofCell,
        at: open.at,
        parts:
          open.row === null
            ? headingParts(column)
            : [...cellParts(rows.rowAt(open.row), column), headingParts(column).flatMap((part, at) => (at === 0 ? [] : part))],
      },
    close,

    onContextMenu(event: MouseEvent<HTMLElement>) {
      const target = event.target as HTMLElement;
      const at = { x: event.clientX, y: event.clientY };
      const heading = target.closest<HTMLElement>('[role=columnheader]');
      const place = cells.placeOf(target);
      if (heading === null && place === null && target !== event.currentTarget) return;
      event.preventDefault();
      if (heading !== null) openHeading(heading, at, null);
      else if (place !== null) openCell(place, at);
      // Some systems send this event for a key, after the key.
      else openActive();
    },

    /** Returns whether the key opened a menu. */
    onKey(event: KeyboardEvent<HTMLElement>): boolean {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return false;
      const heading = (event.target as HTMLElement).closest<HTMLElement>('[role=columnheader]');
      event.preventDefault();
      if (heading === null) openActive();
      else {
        const { left, bottom } = heading.getBoundingClientRect();
        openHeading(heading, { x: left + 8, y: bottom }, event.target as HTMLElement);
      }
      return true;
    },
  };
}

/** The widths of the columns as they are drawn, in px. */
function widthsIn(grid: HTMLElement | null): Readonly<Record<string, number>> {
  const headings = [...(grid?.querySelectorAll<HTMLElement>('[role=columnheader]') ?? [])];
  return Object.fromEntries(headings.map((heading) => [heading.dataset.column!, heading.offsetWidth]));
}
