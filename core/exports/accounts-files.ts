import type { CorrectedContact } from '../calls/own-account.ts';
import { ALL_ACCOUNTS_COLUMNS, type AccountRow as ListedAccount } from '../lists/accounts-catalog.ts';
import type { EpochDay } from '../units/units.ts';
import { listCsv } from './list-csv.ts';
import { listXlsx } from './list-xlsx.ts';

type AccountRow = ListedAccount & CorrectedContact;

/** The accounts as CSV for people: rows in the given order. See `listCsv`. */
export function accountsCsv(rows: readonly AccountRow[]): Uint8Array {
  return listCsv(ALL_ACCOUNTS_COLUMNS, rows);
}

/** The accounts as XLSX. See `listXlsx`. */
export function accountsXlsx(rows: readonly AccountRow[], asOf: EpochDay): Promise<Uint8Array> {
  return listXlsx({ name: 'Accounts', scope: { asOf }, columns: ALL_ACCOUNTS_COLUMNS, rows });
}
