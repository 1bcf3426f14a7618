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
import { areSeveral, type CellPlace, type CellRange, chosenColumns, type RowSpan, rowSpans, rowsIn } from './cell-ranges.ts';
import { type CellSums, cellSums, copiedText, tabSeparated } from './cell-values.ts';
import type { GridColumn } from './grid-column.ts';
import { keyedRow } from './keyed-row.ts';
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
  scrollTo(index: number): void;
}

/** What is selected, for the line below a grid. */
export interface ChosenCells {
  readonly rows: number;
  /** Null while rows are read, and for too many of them. */
  readonly sums: CellSums | null;
  readonly isTooMany: boolean;
  /** The number of cells that were copied last; null when the selection changed since. */
  readonly copied: number | null;
}

interface CellSelection {
  /** Null unless several cells are selected. */
  readonly chosen: ChosenCells | null;
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
}

/** Selects cells of a grid by click and drag, with Shift and Ctrl, and by keys; copies them and adds them up. */
export function useCellSelection<Row>(options: CellSelectionOptions<Row>): CellSelection {
  const { rows, columns, scroller, cursor, rowsInView, copiesOne, scrollTo } = options;
  const { question } = rows;
  const [selected, setSelected] = useState<Selected>({ question, ranges: NONE });
  const [copied, setCopied] = useState<{ readonly of: Selected; readonly cells: number } | null>(null);
  const endsSelection = useRef(false);
  const dragging = useRef<AbortController | null>(null);
  useEffect(() => () => dragging.current?.abort(), []);

  const ids = useMemo(() => columns.map(({ id }) => id), [columns]);
  // Another question is another list: its rows have other places.
  const ranges = selected.question === question ? selected.ranges : NONE;
  const choose = (next: readonly CellRange[]) => setSelected({ question, ranges: next });
  const last = ranges.at(-1);
  const isSeveral = areSeveral(ranges);
  const spans = useMemo(() => rowSpans(ranges), [ranges]);
  const isTooMany = rowsIn(spans) > MAX_CHOSEN_ROWS;
  const read = useChosenRows(rows, isTooMany ? NO_SPANS : spans);
  const cells = useMemo(() => read && cellsOf(read, columns, ids, ranges), [read, columns, ids, ranges]);

  useLayoutEffect(() => {
    if (last !== undefined) showColumn(scroller.current, ids.indexOf(last.to.column));
  }, [last, ids, scroller]);

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
    const follow = ({ clientX, clientY }: globalThis.MouseEvent) => {
      scrollAtEdge(grid, clientX, clientY);
      const at = placeAt(document.elementFromPoint(clientX, clientY), grid, ids);
      if (at === null || (at.row === to.row && at.column === to.column)) return;
      to = at;
      // From the second cell on, cells are selected and no longer the text in the first.
      document.getSelection()?.removeAllRanges();
      grid.dataset.choosing = '';
      endsSelection.current = true;
      choose([...before, { from, to }]);
    };
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
          rows: rowsIn(spans),
          sums: cells && cellSums(cells.flatMap(({ values }) => values.filter((value) => value !== null))),
          isTooMany,
          copied: copied?.of === selected ? copied.cells : null,
        }
      : null,

    columnsIn: (index) => (isSeveral ? chosenColumns(ranges, index, ids) : ''),
    activeIn: (index) => (last?.from.row === index ? ids.indexOf(last.from.column) : -1),

    onMouseDown(event) {
      endsSelection.current = false;
      const grid = scroller.current!;
      const place = placeAt(event.target as Element, grid, ids);
      if (place === null || event.button !== 0) return;
      const isAdded = event.ctrlKey || event.metaKey;
      if (event.shiftKey || isAdded) {
        // The browser would select text.
        event.preventDefault();
        document.getSelection()?.removeAllRanges();
        event.currentTarget.focus({ preventScroll: true });
        endsSelection.current = true;
      }
      if (event.shiftKey) return extend(place);
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
      const total = rows.total ?? 0;
      if (event.target !== event.currentTarget || event.altKey || total === 0 || ids.length === 0) return false;
      const isCommand = event.ctrlKey || event.metaKey;
      const at = last?.to ?? { row: Math.max(0, cursor), column: ids[0]! };
      if (isCommand) {
        if (event.key.toLowerCase() !== 'a' || event.shiftKey) return false;
        event.preventDefault();
        choose([{ from: { row: 0, column: ids[0]! }, to: { row: total - 1, column: ids.at(-1)! } }]);
        return true;
      }
      if (event.key === 'Escape' && isSeveral) {
        choose([{ from: last!.from, to: last!.from }]);
        return true;
      }
      if (event.key === ' ' && event.shiftKey) {
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
        const to = { row: at.row, column };
        if (event.shiftKey) extend(to);
        else choose([{ from: to, to }]);
        return true;
      }
      if (!event.shiftKey) return false;
      const row = keyedRow(event.key, at.row, Math.max(1, rowsInView() - 1), total);
      if (row === null) return false;
      event.preventDefault();
      extend({ row, column: at.column });
      scrollTo(row);
      return true;
    },

    onCopy(event) {
      // Text that is selected inside a cell is copied by the browser.
      if (ranges.length === 0 || document.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      const asked = isSeveral || copiesOne === 'cell' ? cells : read && cellsOf(read, columns, ids, [wholeRow(last!.to.row, ids)]);
      if (!asked || asked.length === 0) return;
      const text = asked.map(({ values }) => values.map((value) => value && copiedText(value.kind, value.value)));
      const used = ids.map((_, place) => asked.some(({ values }) => values[place] !== null));
      const lines = isSeveral ? [columns.map(({ header, copiedHeader }) => copiedText('text', copiedHeader ?? header)), ...text] : text;
      event.clipboardData.setData('text/plain', tabSeparated(lines.map((line) => line.filter((_, place) => used[place]))));
      setCopied({ of: selected, cells: asked.reduce((sum, { values }) => sum + values.filter((value) => value !== null).length, 0) });
    },

    moveTo(index) {
      if (last === undefined) return;
      const to = { row: Math.max(0, Math.min(index, (rows.total ?? 1) - 1)), column: last.to.column };
      choose([{ from: to, to }]);
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
      chosen[place] === '1' && values ? { kind: values.kind, value: values.of(row) } : null,
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

/** The cell that an element of the grid's rows is in; null for any other. */
function placeAt(element: Element | null, grid: HTMLElement, ids: readonly string[]): CellPlace | null {
  const cell = element?.closest<HTMLElement>('[role=gridcell][aria-colindex]');
  const row = cell?.closest('.grid-row');
  if (!cell || !row || !grid.contains(row) || element!.closest('button, a, input')) return null;
  const column = ids[Number(cell.getAttribute('aria-colindex')) - 1];
  return column === undefined ? null : { row: Number(row.getAttribute('aria-rowindex')) - 2, column };
}

/** Px that the list moves when the pointer is dragged over its edge. */
const EDGE_STEP = 24;

function scrollAtEdge(grid: HTMLElement, x: number, y: number): void {
  const { left, right, top, bottom } = grid.getBoundingClientRect();
  const towards = (at: number, low: number, high: number) => (at > high - EDGE_STEP ? EDGE_STEP : at < low ? -EDGE_STEP : 0);
  const [across, down] = [towards(x, left, right), towards(y, top, bottom)];
  if (across !== 0 || down !== 0) grid.scrollBy(across, down);
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
