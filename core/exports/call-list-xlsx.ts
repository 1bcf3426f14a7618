import type { CALL_LIST_COLUMNS, CallListRow } from '../risk/call-list-row.ts';
import { REASON_SEPARATOR } from './call-list-csv.ts';
import { phoneLinks } from './phone-links.ts';
import { type WorkbookCell, type WorkbookColumn, writeWorkbook } from './workbook.ts';

type Header = (typeof CALL_LIST_COLUMNS)[number];

/** A column of the call list in a workbook. */
export type CallListXlsxColumn<Row> = WorkbookColumn & { cell(row: Row): WorkbookCell };

const DOLLARS = '#,##0.00';

const COLUMNS: readonly (CallListXlsxColumn<CallListRow> & { readonly header: Header })[] = [
  { header: 'rank', kind: 'number', width: 7, cell: (row) => row.rank },
  { header: 'acct_id', kind: 'text', width: 12, cell: (row) => row.acct_id },
  { header: 'company_name', kind: 'text', width: 32, cell: (row) => row.company_name },
  { header: 'contact_person', kind: 'text', width: 24, cell: (row) => row.contact_person },
  { header: 'contact_phone', kind: 'text', width: 24, cell: (row) => row.contact_phone },
  { header: 'priority_dollars', kind: 'number', width: 17, format: DOLLARS, cell: (row) => row.priority_cents / 100 },
  { header: 'late_probability', kind: 'number', width: 16, format: '0.0000', cell: (row) => row.late_probability },
  { header: 'overdue_dollars', kind: 'number', width: 17, format: DOLLARS, cell: (row) => row.overdue_cents / 100 },
  { header: 'overdue_invoices', kind: 'number', width: 17, cell: (row) => row.overdue_invoices },
  { header: 'oldest_days_overdue', kind: 'number', width: 20, cell: (row) => row.oldest_days_overdue },
  { header: 'open_dollars', kind: 'number', width: 17, format: DOLLARS, cell: (row) => row.open_cents / 100 },
  { header: 'open_invoices', kind: 'number', width: 14, cell: (row) => row.open_invoices },
  { header: 'next_due_date', kind: 'day', width: 14, cell: (row) => row.next_due_day },
  { header: 'reasons', kind: 'text', width: 80, cell: (row) => row.reasons.join(REASON_SEPARATOR) },
];

/**
 * The call list as XLSX: `CALL_LIST_COLUMNS`, text verbatim and typed as text, dollars and dates as numbers, phones
 * that can be dialled as links. The same bytes for the same rows.
 */
export function callListXlsx(rows: readonly CallListRow[]): Promise<Uint8Array> {
  return callListXlsxOf(rows, COLUMNS);
}

/** The columns with these names, in this order. */
export function callListXlsxColumns(headers: readonly Header[]): CallListXlsxColumn<CallListRow>[] {
  return headers.map((wanted) => COLUMNS.find(({ header }) => header === wanted)!);
}

/** The same for any columns; without that of the phones there is nothing to link. */
export function callListXlsxOf<Row extends CallListRow>(
  rows: readonly Row[],
  columns: readonly CallListXlsxColumn<Row>[],
): Promise<Uint8Array> {
  const phone = columns.findIndex(({ header }) => header === 'contact_phone');
  return writeWorkbook({
    name: 'Call list',
    columns,
    rows: rows.map((row) => columns.map((column) => column.cell(row))),
    links: phone < 0 ? [] : phoneLinks(rows, phone),
  });
}
