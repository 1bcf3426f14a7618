/** A cell: the index of its row in the list, and the id of its column. */
export interface CellPlace {
  readonly row: number;
  readonly column: string;
}

/** A rectangle of cells, from where it was begun to where it was drawn. */
export interface CellRange {
  readonly from: CellPlace;
  readonly to: CellPlace;
}

/** Rows `first` to `last`, both included. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** The rows of all ranges, in order and without repetitions. */
export function rowSpans(ranges: readonly CellRange[]): RowSpan[] {
  return joinedSpans(ranges.map(({ from, to }) => ({ first: Math.min(from.row, to.row), last: Math.max(from.row, to.row) })));
}

function joinedSpans(spans: readonly RowSpan[]): RowSpan[] {
  const joined: RowSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.first - b.first)) {
    const before = joined.at(-1);
    if (before === undefined || span.first > before.last + 1) joined.push(span);
    else joined[joined.length - 1] = { first: before.first, last: Math.max(before.last, span.last) };
  }
  return joined;
}

/** The number of rows in spans. */
export function rowsIn(spans: readonly RowSpan[]): number {
  return spans.reduce((rows, { first, last }) => rows + last - first + 1, 0);
}

/** Which columns of a row are selected, one character each: `0110`; empty when none is. `columns` are the ids of the shown ones, in order. */
export function chosenColumns(ranges: readonly CellRange[], row: number, columns: readonly string[]): string {
  const chosen = columns.map(() => '0');
  for (const { from, to } of ranges) {
    if (row < Math.min(from.row, to.row) || row > Math.max(from.row, to.row)) continue;
    const [a, b] = [columns.indexOf(from.column), columns.indexOf(to.column)];
    // A range over a column that was hidden since has no cell.
    if (a >= 0 && b >= 0) chosen.fill('1', Math.min(a, b), Math.max(a, b) + 1);
  }
  return chosen.includes('1') ? chosen.join('') : '';
}

/** The number of cells in ranges, each once. `columns` are the ids of the shown ones, in order. */
export function cellsIn(ranges: readonly CellRange[], columns: readonly string[]): number {
  // Between two of these rows every row has the same columns selected.
  const edges = [...new Set(ranges.flatMap(({ from, to }) => [Math.min(from.row, to.row), Math.max(from.row, to.row) + 1]))];
  edges.sort((a, b) => a - b);
  return edges.reduce((cells, edge, at) => {
    const inRow = [...chosenColumns(ranges, edge, columns)].filter((mark) => mark === '1').length;
    return cells + (inRow === 0 ? 0 : inRow * (edges[at + 1]! - edge));
  }, 0);
}

/** Whether more than one cell is selected. */
export function areSeveral(ranges: readonly CellRange[]): boolean {
  return ranges.length > 1 || ranges.some(({ from, to }) => from.row !== to.row || from.column !== to.column);
}

/** The ranges without one cell: those that have it are cut into parts around it. `columns` are the ids of the shown ones, in order. */
export function withoutCell(ranges: readonly CellRange[], { row, column }: CellPlace, columns: readonly string[]): CellRange[] {
  const at = columns.indexOf(column);
  return ranges.flatMap((range) => {
    const [top, bottom] = ascending(range.from.row, range.to.row);
    const [left, right] = ascending(columns.indexOf(range.from.column), columns.indexOf(range.to.column));
    if (row < top || row > bottom || at < left || at > right) return [range];
    const part = (first: number, last: number, from: number, to: number): CellRange[] =>
      first > last || from > to ? [] : [{ from: { row: first, column: columns[from]! }, to: { row: last, column: columns[to]! } }];
    return [
      ...part(top, row - 1, left, right),
      ...part(row + 1, bottom, left, right),
      ...part(row, row, left, at - 1),
      ...part(row, row, at + 1, right),
    ];
  });
}

function ascending(one: number, other: number): readonly [number, number] {
  return [Math.min(one, other), Math.max(one, other)];
}

/** The spans with one row more or, where they have that row, without it. In order and without repetitions, as from `rowSpans`. */
export function withRowToggled(spans: readonly RowSpan[], row: number): RowSpan[] {
  const isIn = spans.some(({ first, last }) => row >= first && row <= last);
  if (!isIn) return joinedSpans([...spans, { first: row, last: row }]);
  return spans.flatMap((span) => {
    if (row < span.first || row > span.last) return [span];
    const parts = [
      { first: span.first, last: row - 1 },
      { first: row + 1, last: span.last },
    ];
    return parts.filter(({ first, last }) => first <= last);
  });
}
