import type { Cell, CellStyle, CellValue } from 'hucre/xlsx';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';

/** `text` is never a formula, a number or an error, whatever its characters; `number` and `day` contain numbers. */
export interface WorkbookColumn {
  readonly header: string;
  readonly kind: 'text' | 'number' | 'day';
  /** In characters. */
  readonly width: number;
  /** How numbers are shown, in the spreadsheet's notation (`#,##0.00`). */
  readonly format?: string;
}

/** A cell of a `day` column is an `EpochDay`. Null is an empty cell. */
export type WorkbookCell = string | number | null;

/** The target of a click on a cell. Rows count from 0 below the header. */
export interface WorkbookLink {
  readonly row: number;
  readonly column: number;
  readonly target: string;
}

export interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly WorkbookCell[])[];
  /** A row below the others, in bold and under a line; filters and sorting do not move it. */
  readonly total?: readonly WorkbookCell[];
  /** Excel refuses a sheet with more than 65,530 links: further ones are left out, and their text stays. */
  readonly links: readonly WorkbookLink[];
}

const MAX_LINKS = 65_530;
/** Rows, the header among them, and columns that a sheet has. */
export const MAX_SHEET_ROWS = 1_048_576;
export const MAX_SHEET_COLUMNS = 16_384;
/** Excel repairs, and so changes, a file with a longer cell. */
export const MAX_CELL_CHARACTERS = 32_767;

/** Days from Excel's day 0 to 1970-01-01, correct for every day from 1900-03-01 on: Excel counts a 29 February 1900. */
const EXCEL_EPOCH_DAYS = 25_569;
const FIRST_EXCEL_DAY = -25_508;
const LAST_EXCEL_DAY = 2_932_896;

/** Replaces the time of writing, in the document's properties and in the zip, so that the same rows give the same bytes. */
// biome-ignore lint/style/noRestrictedGlobals: a fixed date, not the clock; the library takes no other form.
const FIXED_TIME = new Date(Date.UTC(1980, 0, 1));
/** Zip stores local time without a zone; text without a zone is read as local, so the bytes are the same everywhere. */
const FIXED_LOCAL_TIME = '1980-01-01T12:00:00';

const HEADER_STYLE: CellStyle = { font: { bold: true } };
const TOTAL_STYLE: CellStyle = { font: { bold: true }, border: { top: { style: 'thin' } } };

/**
 * One sheet as XLSX: a bold frozen header with filters, typed cells, links. The same bytes for the same sheet, on every computer. Throws
 * when the rows don't fit in a sheet.
 */
export async function writeWorkbook(sheet: WorkbookSheet): Promise<Uint8Array> {
  if (allRows(sheet).length >= MAX_SHEET_ROWS) {
    throw new Error(`${sheet.rows.length} rows don't fit an Excel sheet, which ends at ${MAX_SHEET_ROWS}: write a CSV instead.`);
  }
  const { writeXlsx } = await import('hucre/xlsx');
  const lastCell = `${columnLetter(sheet.columns.length - 1)}${sheet.rows.length + 1}`;
  const written = await writeXlsx({
    sheets: [
      {
        name: sheet.name,
        columns: sheet.columns.map((column) => ({ width: column.width, style: { numFmt: formatOf(column) } })),
        rows: [
          sheet.columns.map(({ header }) => header),
          ...allRows(sheet).map((row) => row.map((cell, i) => cellValue(cell, sheet.columns[i]!))),
        ],
        cells: specialCells(sheet),
        freezePane: { rows: 1 },
        autoFilter: { range: `A1:${lastCell}` },
      },
    ],
    properties: { created: FIXED_TIME, modified: FIXED_TIME },
  });
  return zippedAgain(written);
}

function allRows({ rows, total }: WorkbookSheet): WorkbookSheet['rows'] {
  return total === undefined ? rows : [...rows, total];
}

/** The styles of header and total, the links, and texts that would otherwise be interpreted. */
function specialCells(sheet: WorkbookSheet): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  for (const i of sheet.columns.keys()) cells.set(`0,${i}`, { style: HEADER_STYLE });
  if (sheet.total !== undefined) {
    for (const [i, column] of sheet.columns.entries()) {
      cells.set(`${sheet.rows.length + 1},${i}`, { style: { ...TOTAL_STYLE, numFmt: formatOf(column) } });
    }
  }
  for (const { row, column, target } of sheet.links.slice(0, MAX_LINKS)) {
    cells.set(`${row + 1},${column}`, { hyperlink: { target } });
  }
  for (const [r, row] of allRows(sheet).entries()) {
    for (const [c, cell] of row.entries()) {
      // hucre writes #N/A and similar texts as errors; rich text is always text.
      if (typeof cell === 'string' && cell.startsWith('#')) {
        const key = `${r + 1},${c}`;
        cells.set(key, { ...cells.get(key), richText: [{ text: textOf(cell) }] });
      }
    }
  }
  return cells;
}

/** Text columns also have the text format, so that `=1` stays text when a user edits the cell and presses Enter. */
function formatOf(column: WorkbookColumn): string {
  if (column.kind === 'text') return '@';
  return column.format ?? (column.kind === 'day' ? 'yyyy-mm-dd' : '0');
}

function cellValue(cell: WorkbookCell, column: WorkbookColumn): CellValue {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return textOf(cell);
  return column.kind === 'day' ? dayValue(cell as EpochDay) : cell;
}

/** Whether Excel has a date for a day: from 1900-03-01 to 9999-12-31. */
export function isExcelDay(day: number): boolean {
  return day >= FIRST_EXCEL_DAY && day <= LAST_EXCEL_DAY;
}

/** A number that Excel shows as a date; text for days that Excel does not support. */
function dayValue(day: EpochDay): number | string {
  return isExcelDay(day) ? day + EXCEL_EPOCH_DAYS : formatIsoDay(day);
}

/**
 * Text in the form that a cell can contain. hucre writes control characters as Excel's `_x0001_`; text that looks like that needs an
 * escape, and two code points that XML forbids have none.
 */
function textOf(text: string): string {
  const cut = text.length > MAX_CELL_CHARACTERS ? `${text.slice(0, MAX_CELL_CHARACTERS - 1)}…` : text;
  return cut.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/**
 * hucre compresses with the platform's zlib, whose output differs between builds, and so between Node and a browser. So the entries are
 * written to a new zip, in their order, with fflate.
 */
async function zippedAgain(workbook: Uint8Array): Promise<Uint8Array> {
  const { unzipSync, zipSync } = await import('fflate');
  return zipSync(unzipSync(workbook), { level: 6, mem: 8, mtime: FIXED_LOCAL_TIME });
}

/** `A` for 0, `AA` for 26. */
function columnLetter(column: number): string {
  if (column < 0 || column >= MAX_SHEET_COLUMNS) throw new Error(`A sheet of ${column + 1} columns is more than Excel has.`);
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last;
}
