import { CALL_LIST_COLUMNS } from '../risk/call-list-row.ts';
import { type CallListXlsxColumn, callListXlsxColumns, callListXlsxOf } from './call-list-xlsx.ts';
import { lastContactWords, nextActionWords, WORKED_CALL_COLUMNS, type WorkedCall } from './worked-call-words.ts';

const [LAST_CONTACT, NEXT_ACTION] = WORKED_CALL_COLUMNS;

const WORKED: readonly CallListXlsxColumn<WorkedCall>[] = [
  { header: LAST_CONTACT, kind: 'text', width: 26, cell: ({ status }) => lastContactWords(status) },
  { header: NEXT_ACTION, kind: 'text', width: 42, cell: ({ status }) => nextActionWords(status) },
];

/** The list as it is worked as XLSX, like `callListXlsx`: the columns chosen, then `WORKED_CALL_COLUMNS`; rows as given. */
export function workedCallsXlsx(
  rows: readonly WorkedCall[],
  columns: readonly (typeof CALL_LIST_COLUMNS)[number][] = CALL_LIST_COLUMNS,
): Promise<Uint8Array> {
  return callListXlsxOf(rows, [...callListXlsxColumns(columns), ...WORKED]);
}
