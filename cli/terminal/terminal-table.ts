import { cellWidth, fitted, terminalSafe } from './terminal-text.ts';

export interface TerminalColumn<Row> {
  readonly heading: string;
  readonly align: 'left' | 'right';
  cell(row: Row): string;
  /** For a column that may be cut: the fewest useful cells. Null: shown whole or not at all. */
  readonly least: number | null;
  /** Columns are left out of a narrow table in this order, 1 first; null is always shown. */
  readonly leaves: number | null;
}

const GAP = '  ';
const WIDTH_WITHOUT_TERMINAL = 120;

/** The width of stdout, in cells. */
export function terminalWidth(): number {
  return process.stdout.columns || WIDTH_WITHOUT_TERMINAL;
}

/**
 * Lines of a table that is at most `width` cells wide: columns that don't fit are left out, then those that may be cut share
 * the remaining width. Cells are made safe for a terminal.
 */
export function* terminalTable<Row>(rows: readonly Row[], columns: readonly TerminalColumn<Row>[], width: number): Generator<string> {
  const naturals = new Map(columns.map((column) => [column, naturalWidth(column, rows)]));
  const kept = fittingColumns(columns, naturals, width);
  const widths = sharedWidths(kept, naturals, width);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => padded(cell, widths[i]!, kept[i]!.align))
      .join(GAP)
      .trimEnd();
  yield line(kept.map(({ heading }) => heading));
  yield widths.map((each) => '─'.repeat(each)).join(GAP);
  for (const row of rows) yield line(kept.map((column) => terminalSafe(column.cell(row))));
}

/** The columns that `terminalTable` would show for these rows. */
export function columnsThatFit<Row>(
  rows: readonly Row[],
  columns: readonly TerminalColumn<Row>[],
  width: number,
): readonly TerminalColumn<Row>[] {
  return fittingColumns(columns, new Map(columns.map((column) => [column, naturalWidth(column, rows)])), width);
}

function naturalWidth<Row>(column: TerminalColumn<Row>, rows: readonly Row[]): number {
  let widest = cellWidth(column.heading);
  for (const row of rows) widest = Math.max(widest, cellWidth(terminalSafe(column.cell(row))));
  return widest;
}

function leastWidth<Row>(column: TerminalColumn<Row>, natural: number): number {
  return column.least === null ? natural : Math.min(natural, column.least);
}

function fittingColumns<Row>(
  columns: readonly TerminalColumn<Row>[],
  naturals: ReadonlyMap<TerminalColumn<Row>, number>,
  width: number,
): readonly TerminalColumn<Row>[] {
  const leaving = columns.filter(({ leaves }) => leaves !== null).sort((a, b) => b.leaves! - a.leaves!);
  let kept = columns;
  const needed = (): number => kept.reduce((sum, column) => sum + GAP.length + leastWidth(column, naturals.get(column)!), -GAP.length);
  while (needed() > width && leaving.length > 0) {
    const next = leaving.pop();
    kept = kept.filter((column) => column !== next);
  }
  return kept;
}

/** Each column gets its minimum, then, from the left, as much of the rest as it needs. */
function sharedWidths<Row>(
  kept: readonly TerminalColumn<Row>[],
  naturals: ReadonlyMap<TerminalColumn<Row>, number>,
  width: number,
): number[] {
  const widths = kept.map((column) => leastWidth(column, naturals.get(column)!));
  let left = width - widths.reduce((sum, each) => sum + each + GAP.length, -GAP.length);
  for (const [i, column] of kept.entries()) {
    const more = Math.max(0, Math.min(left, naturals.get(column)! - widths[i]!));
    widths[i]! += more;
    left -= more;
  }
  return widths;
}

function padded(text: string, width: number, align: 'left' | 'right'): string {
  const shown = fitted(text, width);
  const space = ' '.repeat(Math.max(0, width - cellWidth(shown)));
  return align === 'left' ? shown + space : space + shown;
}
