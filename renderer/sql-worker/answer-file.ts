import { pastedText, tabSeparatedCell } from '../../core/csv/pasted-cell.ts';
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
  const line = (texts: readonly string[]) => texts.map(tabSeparatedCell).join('\t');
  const lines = [line(columns.map(({ name }) => pastedText(name)))];
  for (let row = 0; row < rows; row++) {
    const textOf = ({ type }: QueryResult['columns'][number], column: number) => {
      const text = cellText(type, cells[column]![row]!);
      return type.kind === 'text' ? pastedText(text) : text;
    };
    lines.push(line(columns.map(textOf)));
  }
  return `${lines.join('\n')}\n`;
}

async function joined(parts: Iterable<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Blob([...parts] as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}
