import type { CorrectedContact } from '../calls/own-account.ts';
import { CORRECTED_CONTACT_COLUMN } from '../lists/account-columns.ts';
import {
  CALL_FILE_COLUMNS,
  CALL_LIST_COLUMNS,
  type CallFileColumn,
  type CallListRow,
  WORKED_CALL_COLUMNS,
  type WorkedFacts,
} from '../lists/call-list-catalog.ts';
import type { RowOf } from '../lists/list-column.ts';
import { listCsv } from './list-csv.ts';
import type { FileColumn } from './list-file.ts';

/** A row of the call list with the status of its account. */
export type WorkedCall = CallListRow & WorkedFacts & RowOf<typeof WORKED_CALL_COLUMNS> & Pick<CorrectedContact, 'corrected_contact'>;

/** The call list as CSV for people: all of its columns, rows in the given order. See `listCsv`. */
export function callListCsv(rows: readonly CallListRow[]): Uint8Array {
  return listCsv(CALL_LIST_COLUMNS, rows);
}

/** The shown call list as CSV: the chosen columns in their order, then the last contact and the next action; rows in the given order. */
export function workedCallsCsv(rows: readonly WorkedCall[], chosen: readonly CallFileColumn[] = CALL_FILE_COLUMNS): Uint8Array {
  return listCsv(workedColumns(chosen), rows);
}

/** The columns of the call list with these names, in this order, and those about its calls. */
export function workedColumns(chosen: readonly CallFileColumn[]): readonly FileColumn<WorkedCall>[] {
  const named = chosen.map((wanted) => CALL_LIST_COLUMNS.find(({ name }) => name === wanted)!);
  return [...named, ...WORKED_CALL_COLUMNS, CORRECTED_CONTACT_COLUMN];
}
