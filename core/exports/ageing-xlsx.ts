import { type AgeingRow, type AgeingTotals, ageingColumnsFor } from '../lists/ageing-catalog.ts';
import type { AgeingEdges } from '../units/ageing-edges.ts';
import { totalRow } from './ageing-csv.ts';
import { listXlsx } from './list-xlsx.ts';

/** The aged receivables as XLSX, their total below the rows. See `listXlsx`. */
export function ageingXlsx(rows: readonly AgeingRow[], totals: AgeingTotals, edges: AgeingEdges): Promise<Uint8Array> {
  return listXlsx({ name: 'Ageing', columns: ageingColumnsFor(edges), rows, total: totalRow(totals) });
}
