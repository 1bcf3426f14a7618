import { TABLES } from '../declarations/table-declarations.ts';
import { isSourceTable } from '../sources/files/source-table.ts';
import type { SourceTables } from '../sources/read-extracts.ts';
import type { ReadFile, ReadTable } from '../sources/rows/read-table.ts';
import type { FileReading, FileReport } from './file-report.ts';

/** The row ledger of every file, accounts first. */
export function fileReports({ accounts, skus, invoices, lineItems }: SourceTables): FileReport[] {
  return [accounts, skus, invoices, lineItems].flatMap((table) => reportsOf(table));
}

function reportsOf(table: ReadTable<unknown>): FileReport[] {
  return table.files.map(({ reading, opened, settings, index }) => ({
    file: opened.plain.name,
    table: opened.table,
    size: isSourceTable(opened.plain) ? index.textLength : opened.plain.size,
    rowsRead: reading.rowsRead,
    rowsKept: reading.rowsRead - reading.rowsRejected,
    rowsRejected: reading.rowsRejected,
    rowsRejectedByReference: reading.rowsRejectedByReference,
    rowsLeftOut: reading.rowsLeftOut,
    encoding: settings.encoding,
    delimiter: isSourceTable(opened.plain) ? null : opened.header.delimiter,
    decimalMark: Object.values(settings.numbers).some(({ mark }) => mark === ',') ? ',' : '.',
    dateOrder: TABLES[opened.table].dates.length > 0 ? settings.dateOrder : null,
    reading: readingReport(opened, settings, index),
    columns: opened.header.columns,
  }));
}

function readingReport(
  { plain, header, reading, isRemembered, signature }: ReadFile['opened'],
  { quotes, numbers, emptyWords }: ReadFile['settings'],
  index: ReadFile['index'],
): FileReading {
  const isTable = isSourceTable(plain);
  return {
    quotes,
    headerLine: isTable ? null : header.line,
    firstLine: isTable || index.blocks === 0 ? null : index.line(0),
    numbers: Object.entries(numbers).map(([column, style]) => ({ column, ...style })),
    emptyWords: [...emptyWords],
    said: reading,
    isRemembered,
    signature,
  };
}
