import { csvCell, safeCell } from '../csv/csv-cell.ts';
import { type ColumnKind, type ColumnValues, REASON_SEPARATOR } from '../lists/list-column.ts';
import { formatDollars } from '../units/cents.ts';
import { formatIsoDay } from '../units/day.ts';
import { type FileColumn, fileValue, type ListRow, usedColumns } from './list-file.ts';

const BOM = '\uFEFF';

const WRITTEN: { readonly [Kind in ColumnKind]: (value: ColumnValues[Kind]) => string } = {
  text: safeCell,
  sentences: (sentences) => safeCell(sentences.join(REASON_SEPARATOR)),
  cents: formatDollars,
  count: String,
  days: String,
  day: formatIsoDay,
  chance: (chance) => chance.toFixed(4),
  share: (share) => share.toFixed(4),
};

/**
 * A list as CSV for people: UTF-8 with BOM, CRLF, rows in the given order, and a total if there is one. Text cells can't run as formulas;
 * numbers, dollars and dates are unchanged; null is an empty cell.
 */
export function listCsv<Row extends object>(declared: readonly FileColumn<Row>[], rows: readonly Row[], total?: ListRow): Uint8Array {
  const columns = usedColumns(declared, rows);
  const lines = [columns.map(({ name }) => csvCell(name)).join(',')];
  for (const row of rows) lines.push(columns.map((column) => cellText(fileValue(column, row))).join(','));
  if (total) lines.push(columns.map(({ key, kind }) => cellText({ kind, value: total[key] ?? null })).join(','));
  return new TextEncoder().encode(`${BOM}${lines.join('\r\n')}\r\n`);
}

function cellText({ kind, value }: ReturnType<typeof fileValue>): string {
  return value === null ? '' : (WRITTEN[kind] as (value: unknown) => string)(value);
}
