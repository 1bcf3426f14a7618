import type { AgeingRow, AgeingTotals } from '../ageing/ageing-row.ts';
import type { AgeingEdges } from '../units/ageing-edges.ts';
import { ageingColumns, workbookColumn } from './ageing-columns.ts';
import { phoneLinks } from './phone-links.ts';
import { type WorkbookCell, writeWorkbook } from './workbook.ts';

/**
 * The aged receivables as XLSX: text verbatim and typed as text, dollars as numbers, phones that can be dialled as links,
 * the total below the rows, set off from them. The same bytes for the same rows.
 */
export function ageingXlsx(rows: readonly AgeingRow[], totals: AgeingTotals, edges: AgeingEdges): Promise<Uint8Array> {
  const columns = ageingColumns(edges);
  const cellOf = (kind: string, value: WorkbookCell) => (kind === 'cents' && typeof value === 'number' ? value / 100 : value);
  return writeWorkbook({
    name: 'Ageing',
    columns: columns.map(workbookColumn),
    rows: rows.map((row) => columns.map(({ kind, cell }) => cellOf(kind, cell(row)))),
    total: columns.map(({ kind, total }) => cellOf(kind, total(totals))),
    links: phoneLinks(
      rows,
      columns.findIndex(({ header }) => header === 'contact_phone'),
    ),
  });
}
