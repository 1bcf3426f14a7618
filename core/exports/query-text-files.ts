import { csvCell, safeCell } from '../csv/csv-cell.ts';
import { cellText, distinctNames, type QueryCell, type QueryResult, type QueryType } from './query-result.ts';

const BOM = '\uFEFF';
/** Rows that are put into bytes at a time. */
const BATCH = 5_000;

/**
 * A query's answer as CSV. For people: UTF-8 with BOM, CRLF, texts that can't run as formulas. `verbatim`, for machines: UTF-8 without
 * BOM, LF, texts as they are. Null is an empty cell; an empty text is one in quotes.
 */
export function* queryCsv(result: QueryResult, { verbatim }: { readonly verbatim: boolean }): Generator<Uint8Array> {
  const text = verbatim ? csvCell : safeCell;
  const end = verbatim ? '\n' : '\r\n';
  const written = (type: QueryType, cell: QueryCell): string => {
    if (cell === '') return '""';
    return type.kind === 'text' ? text(cellText(type, cell)) : cellText(type, cell);
  };
  const encoder = new TextEncoder();
  yield encoder.encode(`${verbatim ? '' : BOM}${result.columns.map(({ name }) => text(name)).join(',')}${end}`);
  for (const [from, to] of batches(result.rows)) {
    let lines = '';
    for (let row = from; row < to; row++)
      lines += result.columns.map(({ type }, column) => written(type, result.cells[column]![row]!)).join(',') + end;
    yield encoder.encode(lines);
  }
}

/**
 * A query's answer as JSON: one array, an object for each row. Numbers have all of their digits, so a reader that keeps decimals gets them
 * exactly; what JSON has no number for (NaN, infinity) is text. Columns of the same name get a number behind it.
 */
export function* queryJson(result: QueryResult): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const names = distinctNames(result.columns).map((name) => JSON.stringify(name));
  yield encoder.encode('[');
  for (const [from, to] of batches(result.rows)) {
    let lines = '';
    for (let row = from; row < to; row++) {
      const members = result.columns.map(({ type }, column) => `${names[column]}:${jsonValue(type, result.cells[column]![row]!)}`);
      lines += `${row === 0 ? '\n' : ',\n'}{${members.join(',')}}`;
    }
    yield encoder.encode(lines);
  }
  yield encoder.encode('\n]\n');
}

function jsonValue(type: QueryType, cell: QueryCell): string {
  if (cell === null) return 'null';
  const text = cellText(type, cell);
  const isNumber = type.kind === 'whole' || type.kind === 'decimal' || (type.kind === 'double' && Number.isFinite(cell));
  return isNumber || type.kind === 'boolean' ? text : JSON.stringify(text);
}

function* batches(rows: number): Generator<[from: number, to: number]> {
  for (let from = 0; from < rows; from += BATCH) yield [from, Math.min(from + BATCH, rows)];
}
