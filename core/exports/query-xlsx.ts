import { shownText } from '../units/shown-text.ts';
import { cellText, type QueryCell, type QueryResult, type QueryType } from './query-result.ts';
import {
  isExcelDay,
  MAX_CELL_CHARACTERS,
  MAX_SHEET_COLUMNS,
  MAX_SHEET_ROWS,
  type WorkbookCell,
  type WorkbookColumn,
  writeWorkbook,
} from './workbook.ts';

/** Excel shows and keeps so many digits of a number. */
const EXACT_BELOW = 10n ** 15n;
const [NARROWEST, WIDEST] = [8, 60];
/** Rows that a column's width is chosen by. */
const MEASURED_ROWS = 200;

/**
 * A query's answer as one sheet: text as people are shown it, numbers and days as such. A number of more digits than Excel keeps is text,
 * so that none is rounded. Throws a RangeError, in one sentence, for an answer that no sheet, or a text that no cell, has room for.
 */
export function queryXlsx(result: QueryResult): Promise<Uint8Array> {
  if (result.rows >= MAX_SHEET_ROWS || result.columns.length > MAX_SHEET_COLUMNS)
    throw new RangeError(
      `An Excel sheet holds ${MAX_SHEET_ROWS - 1} rows and ${MAX_SHEET_COLUMNS} columns, fewer than the answer has: write a .csv or .parquet file.`,
    );
  const columns = result.columns.map(({ name, type }, column): WorkbookColumn => {
    const header = shownText(name);
    return { header, width: widthOf(header, type, result.cells[column]!), ...sheetType(type) };
  });
  const rows = Array.from({ length: result.rows }, (_, row) =>
    result.columns.map(({ name, type }, column) => sheetCell(name, type, result.cells[column]![row]!)),
  );
  return writeWorkbook({ name: 'Answer', columns, rows, links: [] });
}

function sheetType(type: QueryType): Pick<WorkbookColumn, 'kind' | 'format'> {
  if (type.kind === 'day') return { kind: 'day' };
  if (type.kind === 'whole') return { kind: 'number' };
  if (type.kind === 'double') return { kind: 'number', format: 'General' };
  if (type.kind === 'decimal') return { kind: 'number', format: type.decimals === 0 ? '0' : `#,##0.${'0'.repeat(type.decimals)}` };
  return { kind: 'text' };
}

function sheetCell(name: string, type: QueryType, cell: QueryCell): WorkbookCell {
  if (cell === null) return null;
  if (type.kind === 'day' ? isExcelDay(cell as number) : type.kind === 'double' && Number.isFinite(cell)) return cell as number;
  const text = cellText(type, cell);
  if (type.kind === 'whole' || type.kind === 'decimal') {
    const unscaled = BigInt(cell as number | bigint);
    return unscaled < EXACT_BELOW && unscaled > -EXACT_BELOW ? Number(text) : text;
  }
  const shown = shownText(text);
  if (shown.length > MAX_CELL_CHARACTERS)
    throw new RangeError(
      `A cell of Excel holds ${MAX_CELL_CHARACTERS} characters, fewer than a text in ${shownText(name)} has: write a .csv or .parquet file.`,
    );
  return shown;
}

function widthOf(header: string, type: QueryType, cells: readonly QueryCell[]): number {
  let widest = header.length + 2;
  for (const cell of cells.slice(0, MEASURED_ROWS)) widest = Math.max(widest, cellText(type, cell).length + 2);
  return Math.min(WIDEST, Math.max(NARROWEST, widest));
}
