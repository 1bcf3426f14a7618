import type { Cell, CellStyle, CellValue } from 'hucre/xlsx';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { PAGE_DIGITS } from './page-widths.ts';
import { linesOf, textWidth } from './text-width.ts';

/** `text` is never a formula, a number or an error, whatever its characters; `number` and `day` contain numbers. */
export interface WorkbookColumn {
  readonly header: string;
  readonly kind: 'text' | 'number' | 'day';
  /** In digits, with the padding of its cells. */
  readonly width: number;
  /** How numbers are shown, in the spreadsheet's notation (`#,##0.00`). */
  readonly format?: string;
  /** Long text continues on the next line of its cell. */
  readonly wraps?: boolean;
}

/** A cell of a `day` column is an `EpochDay`. Null is an empty cell. */
export type WorkbookCell = string | number | null;

/** The target of a click on a cell. Rows are counted from 0 below the header. */
export interface WorkbookLink {
  readonly row: number;
  readonly column: number;
  readonly target: string;
}

export interface WorkbookSheet {
  readonly name: string;
  /** A line above the header: the list, its day and its filters. */
  readonly title?: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly WorkbookCell[])[];
  /** A row below the others, in bold and under a line; filters and sorting do not move it. */
  readonly total?: readonly WorkbookCell[];
  /** Pages side by side that the columns are printed on, and how many columns begin each of them; without it, one page wide. */
  readonly across?: { readonly pages: number; readonly repeated: number };
  /** Excel refuses a sheet with more than 65,530 links: further ones are left out, and their text stays. */
  readonly links: readonly WorkbookLink[];
}

const MAX_LINKS = 65_530;
/** Rows, title and header among them, and columns that a sheet has. */
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

const FONT = { name: 'Calibri', size: 11 } as const;
const TITLE_FONT = { ...FONT, bold: true, size: 14 } as const;
/** In points. */
const TITLE_LINE_HEIGHT = 20;
const LINE_HEIGHT = 15;
/** Digits of the cells' size that a digit of the title is wide. */
const TITLE_SCALE = 1.35;
/** Excel's rows have at most 409 points: further lines are in the cell, and not on paper. */
export const MAX_LINES = 27;
/** Digits beside a figure, and beside a text, which keeps its distance from the cell before it. */
const FIGURE_PADDING = 1.1;
const TEXT_PADDING = 2.1;
const TEXT_ALIGNMENT = { horizontal: 'left', indent: 1 } as const;
/** How much wider bold text is. */
export const BOLD = 1.05;
const HEADER_STYLE: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFEEF0F3' } },
  border: { bottom: { style: 'thin' } },
};
/** In inches: the columns get the width of the page. */
const MARGINS = { left: 0.25, right: 0.25, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 } as const;
const TOTAL_STYLE: CellStyle = { font: { ...FONT, bold: true }, border: { top: { style: 'thin' } } };

/**
 * One sheet as XLSX: a title, a bold frozen header with filters, typed cells, links. It prints in landscape, with title and header on every
 * page: one page wide, or several side by side, each with the columns that say whose row it is. The same bytes for the same sheet, on every computer. Throws when the rows don't fit in a sheet.
 */
export async function writeWorkbook(sheet: WorkbookSheet): Promise<Uint8Array> {
  const top = headRows(sheet);
  if (allRows(sheet).length + top > MAX_SHEET_ROWS) {
    throw new Error(`${sheet.rows.length} rows don't fit an Excel sheet, which ends at ${MAX_SHEET_ROWS}: write a CSV instead.`);
  }
  const { writeXlsx } = await import('hucre/xlsx');
  const lastColumn = columnLetter(sheet.columns.length - 1);
  const written = await writeXlsx({
    sheets: [
      {
        name: sheet.name,
        columns: sheet.columns.map((column) => ({ width: column.width, style: columnStyle(column) })),
        rows: [
          ...(sheet.title === undefined ? [] : [[textOf(sheet.title)]]),
          sheet.columns.map(({ header }) => textOf(header)),
          ...allRows(sheet).map((row) => row.map((cell, i) => cellValue(cell, sheet.columns[i]!))),
        ],
        cells: specialCells(sheet),
        rowDefs: rowHeights(sheet),
        ...(titleColumns(sheet) > 1 && { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: titleColumns(sheet) - 1 }] }),
        freezePane: { rows: top },
        autoFilter: { range: `A${top}:${lastColumn}${sheet.rows.length + top}` },
        pageSetup: {
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: sheet.across?.pages ?? 1,
          fitToHeight: 0,
          margins: MARGINS,
        },
        headerFooter: { oddFooter: '&L&A&RPage &P of &N' },
      },
    ],
    // The library writes the name of a sheet unquoted here, which only suits one without blanks.
    namedRanges: [{ name: '_xlnm.Print_Titles', range: repeatedOnPaper(sheet), scope: sheet.name }],
    properties: { created: FIXED_TIME, modified: FIXED_TIME },
  });
  return zippedAgain(written, sheet.across !== undefined);
}

/** The rows above the first row of data. */
function headRows({ title }: WorkbookSheet): number {
  return title === undefined ? 1 : 2;
}

/** The columns that the title's cell is merged of: all, those that every page has, or one where a line goes over the others. */
function titleColumns(sheet: WorkbookSheet): number {
  if (sheet.title === undefined) return 0;
  if (isTitleOneLine(sheet)) return 1;
  return sheet.across?.repeated ?? sheet.columns.length;
}

/** Whether the title is one line over the cells beside it: the first of several pages, which lacks less than a column, has all of it. */
function isTitleOneLine({ title = '', columns, across }: WorkbookSheet): boolean {
  const firstPage = PAGE_DIGITS - Math.max(...columns.map(({ width }) => width));
  return across !== undefined && textWidth(title) * TITLE_SCALE <= firstPage;
}

/** The rows on every page, after the columns on every page if there are several across. */
function repeatedOnPaper(sheet: WorkbookSheet): string {
  const name = `'${sheet.name.replaceAll("'", "''")}'`;
  const rows = `${name}!$1:$${headRows(sheet)}`;
  return sheet.across === undefined ? rows : `${name}!$A:$${columnLetter(sheet.across.repeated - 1)},${rows}`;
}

function allRows({ rows, total }: WorkbookSheet): WorkbookSheet['rows'] {
  return total === undefined ? rows : [...rows, total];
}

/** The styles of title, header and total, the links, and texts that would otherwise be interpreted. */
function specialCells(sheet: WorkbookSheet): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  const top = headRows(sheet);
  if (sheet.title !== undefined)
    cells.set('0,0', { style: { font: TITLE_FONT, alignment: { vertical: 'top', wrapText: !isTitleOneLine(sheet) } } });
  for (const [i, { kind }] of sheet.columns.entries()) {
    const horizontal = kind === 'text' ? TEXT_ALIGNMENT : ({ horizontal: 'right' } as const);
    const alignment = { ...horizontal, vertical: 'top', wrapText: true } as const;
    cells.set(`${top - 1},${i}`, { style: { ...HEADER_STYLE, alignment } });
  }
  if (sheet.total !== undefined) {
    for (const [i, column] of sheet.columns.entries()) {
      cells.set(`${sheet.rows.length + top},${i}`, {
        style: { ...TOTAL_STYLE, ...columnStyle(column) },
      });
    }
  }
  for (const { row, column, target } of sheet.links.slice(0, MAX_LINKS)) {
    cells.set(`${row + top},${column}`, { hyperlink: { target } });
  }
  const texts = [
    ...(sheet.title === undefined ? [] : [[sheet.title]]),
    sheet.columns.map(({ header }) => header),
    ...allRows(sheet),
  ] satisfies WorkbookSheet['rows'];
  for (const [r, row] of texts.entries()) {
    for (const [c, cell] of row.entries()) {
      // hucre writes #N/A and similar texts as errors; rich text is always text.
      if (typeof cell === 'string' && cell.startsWith('#')) {
        const key = `${r},${c}`;
        cells.set(key, { ...cells.get(key), richText: [{ text: textOf(cell) }] });
      }
    }
  }
  return cells;
}

function columnStyle(column: WorkbookColumn): CellStyle {
  const alignment = { ...(column.kind === 'text' && TEXT_ALIGNMENT), vertical: 'top', wrapText: column.wraps ?? false } as const;
  return { numFmt: formatOf(column), alignment };
}

/** The heights of rows in points, where they have more than one line: not every program measures wrapped text when it opens a file. */
function rowHeights(sheet: WorkbookSheet): Map<number, { height: number }> {
  const heights = new Map<number, { height: number }>();
  const { columns, title } = sheet;
  const top = headRows(sheet);
  if (title !== undefined) {
    const width = columns.slice(0, titleColumns(sheet)).reduce((sum, column) => sum + column.width, 0) / TITLE_SCALE;
    const lines = isTitleOneLine(sheet) ? 1 : linesOf(title, Math.max(1, width - TEXT_PADDING));
    heights.set(0, { height: lines * TITLE_LINE_HEIGHT + 4 });
  }
  // A line more than the words need: spreadsheets put the button of the filter at the bottom, over them.
  const headings = columns.map(({ header, kind, width }) => linesOf(header, (width - paddingOf(kind)) / BOLD));
  heights.set(top - 1, { height: (Math.max(1, ...headings) + 1) * LINE_HEIGHT });
  const wrapping = [...columns.entries()].filter(([, { wraps }]) => wraps);
  for (const [place, row] of sheet.rows.entries()) {
    let lines = 1;
    for (const [i, { kind, width }] of wrapping) {
      const cell = row[i];
      if (typeof cell === 'string') lines = Math.max(lines, linesOf(cell, width - paddingOf(kind)));
    }
    if (lines > 1) heights.set(top + place, { height: Math.min(MAX_LINES, lines) * LINE_HEIGHT });
  }
  return heights;
}

/** The part of a column's width that its cells leave free. */
export function paddingOf(kind: WorkbookColumn['kind']): number {
  return kind === 'text' ? TEXT_PADDING : FIGURE_PADDING;
}

/** Text columns also have the text format, so that `=1` stays text when a user edits the cell and presses Enter. */
function formatOf(column: WorkbookColumn): string {
  if (column.kind === 'text') return '@';
  return column.format ?? (column.kind === 'day' ? 'd mmm yyyy' : '0');
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
 * written to a new zip, in their order, with fflate. It also has no option for pages that are printed from left to right first.
 */
async function zippedAgain(workbook: Uint8Array, isWide: boolean): Promise<Uint8Array> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const parts = unzipSync(workbook);
  const sheet = 'xl/worksheets/sheet1.xml';
  if (isWide) parts[sheet] = strToU8(strFromU8(parts[sheet]!).replace('<pageSetup ', '<pageSetup pageOrder="overThenDown" '));
  return zipSync(parts, { level: 6, mem: 8, mtime: FIXED_LOCAL_TIME });
}

/** `A` for 0, `AA` for 26. */
function columnLetter(column: number): string {
  if (column < 0 || column >= MAX_SHEET_COLUMNS) throw new Error(`A sheet of ${column + 1} columns is more than Excel has.`);
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last;
}
