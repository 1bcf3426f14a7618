import { type AgeingRow, type AgeingTotals, ageingColumnsFor } from '../lists/ageing-catalog.ts';
import type { AgeingEdges } from '../units/ageing-edges.ts';
import type { EpochDay } from '../units/units.ts';
import { listCsv } from './list-csv.ts';
import type { ListRow } from './list-file.ts';
import { listXlsx } from './list-xlsx.ts';

/** The aged receivables as CSV for people: rows in the given order, with the total last. See `listCsv`. */
export function ageingCsv(rows: readonly AgeingRow[], totals: AgeingTotals, edges: AgeingEdges): Uint8Array {
  return listCsv(ageingColumnsFor(edges), rows, totalRow(totals));
}

/** The total as a row: `Total` in the company's column and no account id, which every account's row has. */
export function totalRow(totals: AgeingTotals): ListRow {
  return { ...totals, company_name: 'Total' };
}

/** The aged receivables as XLSX, their total below the rows. See `listXlsx`. */
export function ageingXlsx(rows: readonly AgeingRow[], edges: AgeingEdges, asOf: EpochDay): Promise<Uint8Array> {
  return listXlsx({ name: 'Ageing', scope: { asOf }, columns: ageingColumnsFor(edges), rows });
}
