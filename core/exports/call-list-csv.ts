import { csvCell, safeCell } from '../csv/csv-cell.ts';
import { CALL_LIST_COLUMNS, type CallListRow } from '../risk/call-list-row.ts';
import { formatDollars } from '../units/cents.ts';
import { formatIsoDay } from '../units/day.ts';

/** Sentences of one row's reasons, as one cell. */
export const REASON_SEPARATOR = '; ';

const BOM = '\uFEFF';

/** A column of the call list as it is written. */
export interface CallListCsvColumn<Row> {
  readonly header: string;
  /** As it goes into the file: quoted where it must be, and safe to open. */
  cell(row: Row): string;
}

type Header = (typeof CALL_LIST_COLUMNS)[number];

const CELLS: Readonly<Record<Header, (row: CallListRow) => string>> = {
  rank: (row) => String(row.rank),
  acct_id: (row) => safeCell(row.acct_id),
  company_name: (row) => safeCell(row.company_name ?? ''),
  contact_person: (row) => safeCell(row.contact_person ?? ''),
  contact_phone: (row) => safeCell(row.contact_phone ?? ''),
  priority_dollars: (row) => formatDollars(row.priority_cents),
  late_probability: (row) => row.late_probability.toFixed(4),
  overdue_dollars: (row) => formatDollars(row.overdue_cents),
  overdue_invoices: (row) => String(row.overdue_invoices),
  oldest_days_overdue: (row) => String(row.oldest_days_overdue),
  open_dollars: (row) => formatDollars(row.open_cents),
  open_invoices: (row) => String(row.open_invoices),
  next_due_date: (row) => (row.next_due_day === null ? '' : formatIsoDay(row.next_due_day)),
  reasons: (row) => safeCell(row.reasons.join(REASON_SEPARATOR)),
};

/**
 * The call list as CSV for people: UTF-8 with BOM, CRLF, `CALL_LIST_COLUMNS`, rows as given.
 * Text cells can't run as formulas; numbers, dollars and dates stay as they are.
 */
export function callListCsv(rows: readonly CallListRow[]): Uint8Array {
  return callListCsvOf(rows, callListCsvColumns(CALL_LIST_COLUMNS));
}

/** The columns with these names, in this order. */
export function callListCsvColumns(headers: readonly Header[]): CallListCsvColumn<CallListRow>[] {
  return headers.map((header) => ({ header, cell: CELLS[header] }));
}

/** The same for any columns. */
export function callListCsvOf<Row>(rows: readonly Row[], columns: readonly CallListCsvColumn<Row>[]): Uint8Array {
  const lines = [columns.map(({ header }) => csvCell(header)).join(',')];
  for (const row of rows) lines.push(columns.map(({ cell }) => cell(row)).join(','));
  return new TextEncoder().encode(`${BOM}${lines.join('\r\n')}\r\n`);
}
