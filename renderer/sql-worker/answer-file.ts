import { pastedCell } from '../../core/csv/pasted-cell.ts';
import { cellText, type QueryResult } from '../../core/exports/query-result.ts';
import { queryCsv } from '../../core/exports/query-text-files.ts';
import { SqlError } from './sql-error.ts';

/** A whole answer as CSV or XLSX for people, or as text to paste into a spreadsheet. No text runs as a formula. */
export async function answerFile(result: QueryResult, format: 'tsv' | 'csv' | 'xlsx'): Promise<Uint8Array> {
  if (format === 'csv') return joined(queryCsv(result, { verbatim: false }));
  if (format === 'tsv') return new TextEncoder().encode(pasted(result));
  const { queryXlsx } = await import('../../core/exports/query-xlsx.ts');
  try {
    return await queryXlsx(result);
  } catch (error) {
    // Too large for a sheet.
    throw error instanceof RangeError ? new SqlError(error.message) : error;
  }
}

/** Lines of cells separated by tabs, column names first. */
function pasted({ columns, cells, rows }: QueryResult): string {
  const lines = [columns.map(({ name }) => pastedCell(name)).join('\t')];
  for (let row = 0; row < rows; row++) {
    lines.push(columns.map(({ type }, column) => pastedText(type.kind === 'text', cellText(type, cells[column]![row]!))).join('\t'));
  }
  return `${lines.join('\n')}\n`;
}

function pastedText(isText: boolean, text: string): string {
  return isText ? pastedCell(text) : text;
}

async function joined(parts: Iterable<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Blob([...parts] as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}
