import { safeCell } from '../csv/csv-cell.ts';
import { CALL_LIST_COLUMNS } from '../risk/call-list-row.ts';
import { type CallListCsvColumn, callListCsvColumns, callListCsvOf } from './call-list-csv.ts';
import { lastContactWords, nextActionWords, WORKED_CALL_COLUMNS, type WorkedCall } from './worked-call-words.ts';

const [LAST_CONTACT, NEXT_ACTION] = WORKED_CALL_COLUMNS;

const WORKED: readonly CallListCsvColumn<WorkedCall>[] = [
  { header: LAST_CONTACT, cell: ({ status }) => safeCell(lastContactWords(status)) },
  { header: NEXT_ACTION, cell: ({ status }) => safeCell(nextActionWords(status)) },
];

/** The list as it is worked as CSV, like `callListCsv`: the columns chosen, then `WORKED_CALL_COLUMNS`; rows as given. */
export function workedCallsCsv(
  rows: readonly WorkedCall[],
  columns: readonly (typeof CALL_LIST_COLUMNS)[number][] = CALL_LIST_COLUMNS,
): Uint8Array {
  return callListCsvOf(rows, [...callListCsvColumns(columns), ...WORKED]);
}
