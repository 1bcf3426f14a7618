import { ACCOUNTS_COLUMNS } from '../lists/accounts-catalog.ts';
import type { RowOf } from '../lists/list-column.ts';
import type { EpochDay } from '../units/units.ts';
import { listCsv } from './list-csv.ts';
import { listXlsx } from './list-xlsx.ts';

type AccountRow = RowOf<typeof ACCOUNTS_COLUMNS>;

/** The accounts as CSV for people: rows in the given order. See `listCsv`. */
export function accountsCsv(rows: readonly AccountRow[]): Uint8Array {
  return listCsv(ACCOUNTS_COLUMNS, rows);
}

/** The accounts as XLSX. See `listXlsx`. */
export function accountsXlsx(rows: readonly AccountRow[], asOf: EpochDay): Promise<Uint8Array> {
  return listXlsx({ name: 'Accounts', scope: { asOf }, columns: ACCOUNTS_COLUMNS, rows });
}
