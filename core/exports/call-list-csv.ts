import { csvCell, safeCell } from '../csv/csv-cell.ts';
import { CALL_LIST_COLUMNS, type CallListRow } from '../risk/call-list-row.ts';
import { formatDollars } from '../units/cents.ts';
import { formatIsoDay } from '../units/day.ts';

/** Sentences of one row's reasons, as one cell. */
export const REASON_SEPARATOR = '; ';

const BOM = '\uFEFF';

/**
 * The call list as CSV for people: UTF-8 with BOM, CRLF, `CALL_LIST_COLUMNS`, rows as given.
 * Text cells can't run as formulas; numbers, dollars and dates stay as they are.
 */
export function callListCsv(rows: readonly CallListRow[]): Uint8Array {
  const lines = [CALL_LIST_COLUMNS.map(csvCell).join(',')];
  for (const row of rows) lines.push(cellsOf(row).join(','));
  return new TextEncoder().encode(`${BOM}${lines.join('\r\n')}\r\n`);
}

/** In the order of `CALL_LIST_COLUMNS`. */
function cellsOf(row: CallListRow): string[] {
  return [
    String(row.rank),
    safeCell(row.acct_id),
    safeCell(row.company_name ?? ''),
    safeCell(row.contact_person ?? ''),
    safeCell(row.contact_phone ?? ''),
    formatDollars(row.priority_cents),
    row.late_probability.toFixed(4),
    formatDollars(row.overdue_cents),
    String(row.overdue_invoices),
    String(row.oldest_days_overdue),
    formatDollars(row.open_cents),
    String(row.open_invoices),
    row.next_due_day === null ? '' : formatIsoDay(row.next_due_day),
    safeCell(row.reasons.join(REASON_SEPARATOR)),
  ];
}
