import { cellText, type QueryResult, type QueryType } from '../../core/exports/query-result.ts';
import { counted, thousands } from '../../core/units/counted.ts';
import { columnsThatFit, type TerminalColumn, terminalTable } from '../terminal/terminal-table.ts';

/** Maximum rows on a terminal; a pipe gets all. */
const DRAWN_ROWS = 1_000;
/** Minimum width of a text column, in cells of the terminal. */
const MIN_TEXT = 12;
/** Digits of an inexact number. */
const SHOWN_DIGITS = 12;

/**
 * An answer as lines of a table. `width`: the cells of a terminal; the last columns are left out and long texts cut if they do not fit.
 * Null for a pipe, which gets the whole answer.
 */
export function sqlTable(result: QueryResult, width: number | null): string[] {
  const drawn = width === null ? result.rows : Math.min(result.rows, DRAWN_ROWS);
  const rows = Array.from({ length: drawn }, (_, row) => row);
  const columns = result.columns.map((column, place): TerminalColumn<number> => {
    const cells = result.cells[place]!;
    return {
      heading: column.name,
      align: isNumber(column.type) ? 'right' : 'left',
      least: isNumber(column.type) || width === null ? null : MIN_TEXT,
      leaves: place === 0 || width === null ? null : result.columns.length - place,
      cell: (row) => shown(column.type, cells[row]!),
    };
  });
  const room = width ?? Number.MAX_SAFE_INTEGER;
  const lines = [...terminalTable(rows, columns, room)];
  const left = columns.length - columnsThatFit(rows, columns, room).length;
  if (drawn < result.rows) lines.push(`… and ${thousands(result.rows - drawn)} more rows: --out F writes all of them.`);
  if (left > 0) lines.push(`${counted(left, 'column')} did not fit: --out F writes all of them, and a wider window shows more.`);
  return lines;
}

/** The lines of a plan. */
export function planLines(result: QueryResult): string[] {
  const texts = result.cells.at(-1) ?? [];
  return texts.flatMap((text) => String(text).trimEnd().split('\n'));
}

function isNumber({ kind }: QueryType): boolean {
  return kind === 'whole' || kind === 'decimal' || kind === 'double';
}

function shown(type: QueryType, cell: QueryResult['cells'][number][number]): string {
  if (cell === null) return '–';
  if (type.kind === 'double' && Number.isFinite(cell)) return String(Number((cell as number).toPrecision(SHOWN_DIGITS)));
  return cellText(type, cell);
}
