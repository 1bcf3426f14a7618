import type { AgeingRow, AgeingTotals } from '../ageing/ageing-row.ts';
import { csvCell, safeCell } from '../csv/csv-cell.ts';
import type { AgeingEdges } from '../units/ageing-edges.ts';
import { formatDollars } from '../units/cents.ts';
import type { Cents } from '../units/units.ts';
import { ageingColumns } from './ageing-columns.ts';

const BOM = '\uFEFF';

/**
 * The aged receivables as CSV for people: UTF-8 with BOM, CRLF, rows as given and their total last, which has no account id.
 * Text cells can't run as formulas; numbers and dollars stay as they are.
 */
export function ageingCsv(rows: readonly AgeingRow[], totals: AgeingTotals, edges: AgeingEdges): Uint8Array {
  const columns = ageingColumns(edges);
  const lines = [
    columns.map(({ header }) => csvCell(header)),
    ...rows.map((row) => columns.map(({ kind, cell }) => cellText(kind, cell(row)))),
    columns.map(({ kind, total }) => cellText(kind, total(totals))),
  ];
  return new TextEncoder().encode(BOM + lines.map((cells) => `${cells.join(',')}\r\n`).join(''));
}

function cellText(kind: 'text' | 'count' | 'cents', value: string | number | null): string {
  if (typeof value !== 'number') return safeCell(value ?? '');
  return kind === 'cents' ? formatDollars(value as Cents) : String(value);
}
