import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { copyText } from '../../lib/copy-text.ts';
import {
  areSeveral,
  type CellPlace,
  type CellRange,
  cellsIn,
  chosenColumns,
  type RowSpan,
  rowSpans,
  rowsIn,
  withoutCell,
  withRowToggled,
} from './cell-ranges.ts';
import { type CellSums, type ColumnSums, cellSums, columnSums, copiedCell, copiedTable, tabSeparated } from './cell-values.ts';
import type { GridColumn } from './grid-column.ts';
import { endOf, keyedRow } from './keyed-row.ts';
import type { RowWindow } from './row-window.ts';

/** Maximum number of selected rows that are copied and added up; more than that is a file to export. */
export const MAX_CHOSEN_ROWS = 10_000;

interface CellSelectionOptions<Row> {
  readonly rows: RowWindow<Row>;
  /** The shown columns, in order. */
  readonly columns: readonly GridColumn<Row>[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** The row of the last move or click; -1 for none. */
  readonly cursor: number;
  rowsInView(): number;
  /** One selected cell is copied alone, or with its row. */
  readonly copiesOne: 'cell' | 'row';
  rowId(row: Row): string;
  scrollTo(index: number): void;
  /** Moves to a row, and selects it. */
  goTo(index: number): void;
}

/** What is selected, for the line below a grid. */
export interface ChosenCells {
  readonly rows: number;
  readonly cells: number;
  /** Whether every shown cell of the rows is selected. */
  readonly areWholeRows: boolean;
  /** The columns of a selection that is one rectangle; null for any other. */
  readonly columns: number | null;
  /** Null while rows are read, and for too many of them. */
  readonly sums: CellSums | null;
  /** Only where all cells together have no sum. */
  readonly columnSums: ColumnSums | null;
  readonly isTooMany: boolean;
  /** The number of cells that were copied last; null when the selection changed since. */
  readonly copied: number | null;
}

export interface CellSelection<Row> {
  /** Null unless several cells are selected. */
  readonly chosen: ChosenCells | null;
  /** The rows of the selected cells, in order: null for those of one row that Space did not select, and until they have arrived. */
  readonly severalRows: readonly Row[] | null;
  /** The row from which keys move while Space selects rows; null otherwise. */
  readonly rowOfSpace: number | null;
  /** The active cell; null in an empty list. */
  readonly place: CellPlace | null;
  /** False while selected rows are read, and for too many of them. */
  readonly canCopy: boolean;
  /** The cell that an element is in; null for any other. */
  placeOf(element: Element): CellPlace | null;
  isChosen(place: CellPlace): boolean;
  chooseCell(place: CellPlace): void;
  copy(withHeadings: boolean): void;
  /** Ends the selection. */
  clear(): void;
  /** The selected columns of a row, one character each; empty for none. */
  columnsIn(index: number): string;
  /** The index of the column where the selection was begun, in its row; -1 elsewhere. */
  activeIn(index: number): number;
  onMouseDown(event: MouseEvent<HTMLElement>): void;
  /** Keeps the click that ends a selection from the row below it. */
  onClickCapture(event: MouseEvent<HTMLElement>): void;
  /** Returns whether the key was one of the selection's. */
  onKey(event: KeyboardEvent<HTMLElement>): boolean;
  onCopy(event: ClipboardEvent): void;
  /** Follows a move to another row by a key. */
  moveTo(index: number): void;
}

interface Selected {
  readonly question: string;
  readonly ranges: readonly CellRange[];
  /** The active cell while Space selects rows: moves keep them selected. */
  readonly active?: CellPlace;
  /** The list stays where it is, whatever column the selection ends in. */
  readonly isInPlace?: true;
}

/** Selects cells of a grid by click and drag, with Shift and Ctrl, and by keys; copies them and adds them up. */
export function useCellSelection<Row>(options: CellSelectionOptions<Row>): CellSelection<Row> {
  const { rows, columns, scroller, cursor, rowsInView, copiesOne, rowId, scrollTo, goTo } = options;
  const { question } = rows;
  const [selected, setSelected] = useState<Selected>({ question, ranges: NONE });
  const [copied, setCopied] = useState<{ readonly of: Selected; readonly cells: number } | null>(null);
  const endsSelection = useRef(false);
  const dragging = useRef<AbortController | null>(null);
  useEffect(() => () => dragging.current?.abort(), []);

  const ids = useMemo(() => columns.map(({ id }) => id), [columns]);
  // Another question is another list: its rows have other places. The selection does not come back with the question before.
  if (selected.question !== question) setSelected({ question, ranges: NONE });
  const ranges = selected.question === question ? selected.ranges : NONE;
  const active = selected.question === question ? selected.active : undefined;
  const choose = (next: readonly CellRange[], how: Pick<Selected, 'isInPlace'> = {}) => {
    // Text that was selected before would be copied instead.
    document.getSelection()?.removeAllRanges();
    setSelected({ question, ranges: next, ...how });
  };
  const chooseRows = (next: readonly RowSpan[], at: CellPlace) => {
    const ranges = next.map(({ first, last }) => ({ from: wholeRow(first, ids).from, to: wholeRow(last, ids).to }));
    document.getSelection()?.removeAllRanges();
    setSelected({ question, ranges, active: at });
  };
  const last = ranges.at(-1);
  const isSeveral = areSeveral(ranges);
  const spans = useMemo(() => rowSpans(ranges), [ranges]);
  const chosenRows = rowsIn(spans);
  const isTooMany = chosenRows > MAX_CHOSEN_ROWS;
  const read = useChosenRows(rows, isTooMany ? NO_SPANS : spans);
  const cells = useMemo(() => read && cellsOf(read, columns, ids, ranges), [read, columns, ids, ranges]);
  const sums = useMemo(() => cells && cellSums(cells.flatMap(({ values }) => values.filter((value) => value !== null))), [cells]);
  const ofColumns = useMemo(
    () =>
      cells && sums && sums.mean === null
        ? columnSums(
            columns,
            cells.map(({ values }) => values),
          )
        : null,
    [cells, sums, columns],
  );
  const chosenCells = useMemo(() => cellsIn(ranges, ids), [ranges, ids]);
  const isSeveralRows = isSeveral && (active !== undefined || chosenRows > 1);
  const total = rows.total ?? 0;
  const place = active ?? last?.to ?? (total > 0 && ids.length > 0 ? { row: Math.max(0, cursor), column: ids[0]! } : null);

  // The selection is about these rows: it ends when others take their places, as after a snooze.
  const held = useRef<{ readonly of: Selected; readonly ids: string } | null>(null);
  useEffect(() => {
    if (read === null || ranges.length === 0) return;
    const now = [...read.values()].map(rowId).join('\n');
    if (held.current?.of !== selected) held.current = { of: selected, ids: now };
    else if (held.current.ids !== now) setSelected({ question, ranges: NONE });
  }, [read, ranges, selected, question, rowId]);

  const shownColumn = active?.column ?? last?.to.column;
  const { isInPlace = false } = selected;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a selection that was extended shows its column again
  useLayoutEffect(() => {
    if (shownColumn !== undefined && !isInPlace) showColumn(scroller.current, ids.indexOf(shownColumn));
  }, [shownColumn, last, ids, scroller, isInPlace]);

  /** The selected cells as text and as HTML, and their number; null where there is none, and until they have arrived. */
  const cellsToCopy = (withHeadings: boolean): { readonly text: string; readonly html: string; readonly cells: number } | null => {
    const asked = isSeveral || copiesOne === 'cell' ? cells : read && cellsOf(read, columns, ids, [wholeRow(last!.to.row, ids)]);
    if (!asked || asked.length === 0) return null;
    const body = asked.map(({ values }) => values.map((value) => value && copiedCell(value.kind, value.value)));
    const used = ids.map((_, at) => asked.some(({ values }) => values[at] !== null));
    const lines = withHeadings ? [columns.map(({ header, copiedHeader }) => copiedCell('text', copiedHeader ?? header)), ...body] : body;
    const shown = lines.map((line) => line.filter((_, at) => used[at]));
    return {
      text: tabSeparated(shown),
      html: copiedTable(shown),
      cells: asked.reduce((sum, { values }) => sum + values.filter((value) => value !== null).length, 0),
    };
  };

  const isChosen = ({ row, column }: CellPlace) => chosenColumns(ranges, row, ids)[ids.indexOf(column)] === '1';
  const extend = (to: CellPlace) => {
    const from = last?.from ?? { row: Math.max(0, cursor), column: to.column };
    choose([...ranges.slice(0, -1), { from, to }]);
  };

  const drag = (event: MouseEvent<HTMLElement>, before: readonly CellRange[], from: CellPlace) => {
    dragging.current?.abort();
    dragging.current = new AbortController();
    const { signal } = dragging.current;
    const grid = scroller.current!;
    let to = from;
    let pointer: Pointer | null = null;
    const step = () => {
      if (pointer === null) return;
      scrollAtEdge(grid, pointer);
      const { x, y } = inRows(grid, pointer);
      const at = placeAt(document.elementFromPoint(x, y), grid, ids);
      if (at === null || (at.row === to.row && at.column === to.column)) return;
      to = at;
      grid.dataset.choosing = '';
      endsSelection.current = true;
      choose([...before, { from, to }]);
    };
    const follow = ({ clientX, clientY }: globalThis.MouseEvent) => {
      pointer = { x: clientX, y: clientY };
      step();
    };
    // A pointer that rests beyond an edge goes on.
    const timer = setInterval(step, EDGE_STEP_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
    const end = () => {
      delete grid.dataset.choosing;
      dragging.current?.abort();
    };
    event.currentTarget.ownerDocument.addEventListener('mousemove', follow, { signal });
    event.currentTarget.ownerDocument.addEventListener('mouseup', end, { signal });
  };

  return {
    chosen: isSeveral
      ? {
          rows: chosenRows,
          cells: chosenCells,
          areWholeRows: chosenCells === chosenRows * ids.length,
          columns: ranges.length === 1 ? chosenCells / chosenRows : null,
          sums,
          columnSums: ofColumns,
          isTooMany,
          copied: copied?.of === selected ? copied.cells : null,
        }
      : null,
    severalRows: isSeveralRows && read !== null ? [...read].sort(([a], [b]) => a - b).map(([, row]) => row) : null,
    rowOfSpace: active?.row ?? null,
    place,
    canCopy: cells !== null && cells.length > 0,
    placeOf: (element) => scroller.current && placeAt(element, scroller.current, ids, true),
    isChosen,
    chooseCell: (at) => choose([{ from: at, to: at }]),
    copy(withHeadings) {
      const asked = cellsToCopy(withHeadings);
      if (asked === null) return;
      copyText(asked.text, asked.html);
      setCopied({ of: selected, cells: asked.cells });
    },
    clear: () => choose(NONE),

    columnsIn: (index) => (isSeveral ? chosenColumns(ranges, index, ids) : ''),
    activeIn(index) {
      const at = active ?? last?.from;
      return at?.row === index ? ids.indexOf(at.column) : -1;
    },

    onMouseDown(event) {
      endsSelection.current = false;
      const grid = scroller.current!;
      const place = placeAt(event.target as Element, grid, ids);
      if (place === null || event.button !== 0) return;
      const isAdded = event.ctrlKey || event.metaKey;
      if (event.shiftKey || isAdded) {
        // The browser would select text.
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
        endsSelection.current = true;
      }
      if (event.shiftKey) return extend(place);
      if (isAdded && isChosen(place)) return choose(withoutCell(ranges, place, ids), { isInPlace: true });
      const before = isAdded ? ranges : NONE;
      choose([...before, { from: place, to: place }]);
      drag(event, before, place);
    },

    onClickCapture(event) {
      if (!endsSelection.current) return;
      endsSelection.current = false;
      event.stopPropagation();
    },

    onKey(event) {
      if (event.target !== event.currentTarget || event.altKey || place === null) return false;
      const isCommand = event.ctrlKey || event.metaKey;
      const at = place;
      const go = (to: CellPlace, isExtending: boolean) => {
        if (active === undefined) return isExtending ? extend(to) : choose([{ from: to, to }]);
        if (!isExtending || to.row === at.row) return setSelected({ ...selected, active: to });
        return chooseRows([...spans, { first: Math.min(at.row, to.row), last: Math.max(at.row, to.row) }], to);
      };
      if (isCommand) {
        const end = endOf(event.key, at, total, ids);
        if (end !== null) {
          event.preventDefault();
          go(end, event.shiftKey);
          if (event.shiftKey) scrollTo(end.row);
          else if (end.row !== at.row) goTo(end.row);
          return true;
        }
        if (event.key.toLowerCase() !== 'a' || event.shiftKey) return false;
        event.preventDefault();
        choose([{ from: { row: 0, column: ids[0]! }, to: { row: total - 1, column: ids.at(-1)! } }], { isInPlace: true });
        return true;
      }
      if (event.key === 'Escape' && isSeveral) {
        choose([{ from: last!.from, to: last!.from }]);
        return true;
      }
      if (event.key === ' ' && !event.shiftKey) {
        event.preventDefault();
        chooseRows(withRowToggled(isSeveralRows ? spans : NO_SPANS, at.row), at);
        return true;
      }
      if (event.key === ' ') {
        event.preventDefault();
        const [from, to] = [last?.from.row ?? at.row, at.row];
        choose([...ranges.slice(0, -1), { from: { row: from, column: ids[0]! }, to: { row: to, column: ids.at(-1)! } }]);
        return true;
      }
      const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (step !== 0) {
        event.preventDefault();
        const isFirst = last === undefined;
        const column = ids[Math.max(0, Math.min(ids.indexOf(at.column) + (isFirst ? 0 : step), ids.length - 1))]!;
        go({ row: at.row, column }, event.shiftKey);
        return true;
      }
      if (!event.shiftKey) return false;
      const row = keyedRow(event.key, at.row, Math.max(1, rowsInView() - 1), total);
      if (row === null) return false;
      event.preventDefault();
      go({ row, column: at.column }, true);
      scrollTo(row);
      return true;
    },

    onCopy(event) {
      // Text that is selected inside a cell is copied by the browser.
      const text = document.getSelection();
      if (ranges.length === 0 || (text?.isCollapsed === false && scroller.current?.contains(text.anchorNode))) return;
      event.preventDefault();
      const asked = cellsToCopy(isSeveral);
      if (asked === null) return;
      event.clipboardData.setData('text/plain', asked.text);
      event.clipboardData.setData('text/html', asked.html);
      setCopied({ of: selected, cells: asked.cells });
    },

    moveTo(index) {
      if (place === null || (active === undefined && last === undefined)) return;
      const to = { row: Math.max(0, Math.min(index, total - 1)), column: place.column };
      if (active !== undefined) setSelected({ ...selected, active: to });
      else choose([{ from: to, to }]);
    },
  };
}

const NONE: readonly CellRange[] = [];
const NO_SPANS: readonly RowSpan[] = [];

function wholeRow(row: number, ids: readonly string[]): CellRange {
  return { from: { row, column: ids[0]! }, to: { row, column: ids.at(-1)! } };
}

/** The selected cells of each row; null for a cell that is not selected, and for one of a column without values. */
function cellsOf<Row>(
  read: ReadonlyMap<number, Row>,
  columns: readonly GridColumn<Row>[],
  ids: readonly string[],
  ranges: readonly CellRange[],
) {
  return [...read].map(([index, row]) => {
    const chosen = chosenColumns(ranges, index, ids);
    const values = columns.map(({ values }, place) =>
      chosen[place] === '1' && values ? { kind: values.kind, unit: values.unit, value: values.of(row) } : null,
    );
    return { index, values };
  });
}

/** The rows of the spans; null until they have arrived. */
function useChosenRows<Row>(rows: RowWindow<Row>, spans: readonly RowSpan[]): ReadonlyMap<number, Row> | null {
  const [read, setRead] = useState<{ readonly spans: readonly RowSpan[]; readonly rows: ReadonlyMap<number, Row> } | null>(null);
  const here = useMemo(() => {
    const found = new Map<number, Row>();
    for (const { first, last } of spans) {
      for (let index = first; index <= last; index++) {
        const row = rows.rowAt(index);
        if (row === undefined) return null;
        found.set(index, row);
      }
    }
    return found;
  }, [rows, spans]);
  const isHere = here !== null;
  const { read: readRows } = rows;
  useEffect(() => {
    if (isHere || readRows === undefined) return;
    let isCurrent = true;
    void Promise.all(spans.map(async (span) => [span, await readRows(span.first, span.last)] as const)).then((parts) => {
      if (!isCurrent) return;
      setRead({ spans, rows: new Map(parts.flatMap(([{ first }, some]) => some.map((row, at) => [first + at, row] as const))) });
    });
    return () => {
      isCurrent = false;
    };
  }, [isHere, readRows, spans]);
  if (spans.length === 0) return null;
  return here ?? (read?.spans === spans ? read.rows : null);
}

/** The cell that an element of the grid's rows is in; null for any other and, unless `inTools`, for a button or link in it. */
function placeAt(element: Element | null, grid: HTMLElement, ids: readonly string[], inTools = false): CellPlace | null {
  const cell = element?.closest<HTMLElement>('[role=gridcell][aria-colindex]');
  const row = cell?.closest('.grid-row');
  if (!cell || !row || !grid.contains(row) || (!inTools && element!.closest('button, a, input'))) return null;
  const column = ids[Number(cell.getAttribute('aria-colindex')) - 1];
  return column === undefined ? null : { row: Number(row.getAttribute('aria-rowindex')) - 2, column };
}

/** Of the window, in px. */
interface Pointer {
  readonly x: number;
  readonly y: number;
}

/** Px that the list moves, each time, while the pointer is dragged beyond its edge. */
const EDGE_STEP = 24;
const EDGE_STEP_MS = 50;

function scrollAtEdge(grid: HTMLElement, { x, y }: Pointer): void {
  const { left, right, top, bottom } = grid.getBoundingClientRect();
  const towards = (at: number, low: number, high: number) => (at > high - EDGE_STEP ? EDGE_STEP : at < low ? -EDGE_STEP : 0);
  const [across, down] = [towards(x, left, right), towards(y, top, bottom)];
  if (across !== 0 || down !== 0) grid.scrollBy(across, down);
}

/** The nearest point over the rows in view: below the headings, and beside the scroll bars. */
function inRows(grid: HTMLElement, { x, y }: Pointer): Pointer {
  const { left, top } = grid.getBoundingClientRect();
  const head = grid.querySelector<HTMLElement>('[role=columnheader]')?.getBoundingClientRect().bottom ?? top;
  const within = (at: number, low: number, high: number) => Math.max(low, Math.min(at, high));
  return { x: within(x, left + 1, left + grid.clientWidth - 2), y: within(y, head + 1, top + grid.clientHeight - 2) };
}

/** Scrolls sideways until a column is no longer cut or covered by the fixed ones. */
function showColumn(grid: HTMLElement | null, place: number): void {
  const headings = grid?.querySelectorAll<HTMLElement>('[role=columnheader]');
  const heading = headings?.[place];
  if (!grid || !heading || heading.hasAttribute('data-stays')) return;
  const fixed = [...headings!].filter((each) => each.hasAttribute('data-stays')).reduce((width, each) => width + each.offsetWidth, 0);
  const view = grid.getBoundingClientRect();
  const { left, right } = heading.getBoundingClientRect();
  const hidden = left - (view.left + fixed);
  if (hidden < 0) grid.scrollLeft += hidden;
  else if (right > view.left + grid.clientWidth) grid.scrollLeft += Math.min(hidden, right - view.left - grid.clientWidth);
}
