import type { CorrectedContact } from '../calls/own-account.ts';
import { CORRECTED_CONTACT_COLUMN } from '../lists/account-columns.ts';
import { type AgeingRow as AgedAccount, type AgeingTotals, ageingColumnsFor } from '../lists/ageing-catalog.ts';
import type { AgeingEdges } from '../units/ageing-edges.ts';
import type { EpochDay } from '../units/units.ts';
import { listCsv } from './list-csv.ts';
import type { ListRow } from './list-file.ts';
import { listXlsx } from './list-xlsx.ts';

type AgeingRow = AgedAccount & CorrectedContact;

/** The aged receivables as CSV for people: rows in the given order, with the total last. See `listCsv`. */
export function ageingCsv(rows: readonly AgeingRow[], totals: AgeingTotals, edges: AgeingEdges): Uint8Array {
  return listCsv(fileColumns(edges), rows, totalRow(totals));
}

/** The total as a row: `Total` in the company's column and no account id, which every account's row has. */
export function totalRow(totals: AgeingTotals): ListRow {
  return { ...totals, company_name: 'Total' };
}

/** The aged receivables as XLSX, their total below the rows. See `listXlsx`. */
export function ageingXlsx(rows: readonly AgeingRow[], edges: AgeingEdges, asOf: EpochDay): Promise<Uint8Array> {
  return listXlsx({ name: 'Ageing', scope: { asOf }, columns: fileColumns(edges), rows });
}

function fileColumns(edges: AgeingEdges) {
  return [...ageingColumnsFor(edges), CORRECTED_CONTACT_COLUMN];
}
