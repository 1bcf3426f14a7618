import { CALL_FILE_COLUMNS, CALL_LIST_COLUMNS, type CallFileColumn, type CallListRow } from '../lists/call-list-catalog.ts';
import { type WorkedCall, workedColumns } from './call-list-csv.ts';
import { type ListScope, listXlsx } from './list-xlsx.ts';

const NAME = 'Call list';

/** The call list as XLSX: all of its columns, rows in the given order. See `listXlsx`. */
export function callListXlsx(rows: readonly CallListRow[], scope: ListScope): Promise<Uint8Array> {
  return listXlsx({ name: NAME, scope, columns: CALL_LIST_COLUMNS, rows });
}

/** The shown call list as XLSX, with the columns of `workedCallsCsv`. */
export function workedCallsXlsx(
  rows: readonly WorkedCall[],
  scope: ListScope,
  chosen: readonly CallFileColumn[] = CALL_FILE_COLUMNS,
): Promise<Uint8Array> {
  return listXlsx({ name: NAME, scope, columns: workedColumns(chosen), rows });
}
