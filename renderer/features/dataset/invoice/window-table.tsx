import { useMemo } from 'react';
import { formatDay, formatMoney } from '../../../lib/format.ts';
import { BoxedGrid } from '../../../ui/grid/boxed-grid.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { type Place, SourcePlace } from '../../../ui/source-place.tsx';
import type { WindowInvoice } from '../../../worker/core-types.ts';
import { InlineMark } from './window-mark.tsx';
import { ROLE_WORDS } from './window-roles.ts';
import { INVOICE_WORDS } from './words.ts';

const ROW = 30;
const HEAD = 32;

interface WindowTableProps {
  readonly inv_id: string;
  readonly invoices: readonly WindowInvoice[];
  onOpenInvoice(invoiceId: string): void;
  onOpenPlace(place: Place): void;
}

/** Those that are counted come first. */
const ROLE_ORDER: readonly WindowInvoice['role'][] = ['this', 'same-day', 'counted', 'before', 'later'];

/** The account's invoices around the window, one by one: by how they count, latest first. */
export function WindowTable({ inv_id, invoices, onOpenInvoice, onOpenPlace }: WindowTableProps) {
  const ordered = useMemo(
    () =>
      invoices.toSorted(
        (a, b) => ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) || b.issued_day - a.issued_day || b.place.line - a.place.line,
      ),
    [invoices],
  );
  const columns: readonly GridColumn<WindowInvoice>[] = [
    { id: 'issued', ...INVOICE_WORDS.issued, track: '110px', cell: (row) => formatDay(row.issued_day) },
    {
      id: 'invoice',
      ...INVOICE_WORDS.invoice,
      track: 'minmax(110px, 1fr)',
      cell: (row) =>
        row.role === 'this' ? (
          <strong>{row.inv_id}</strong>
        ) : (
          <button type="button" className="link" onClick={() => onOpenInvoice(row.inv_id)}>
            {row.inv_id}
          </button>
        ),
    },
    { id: 'total', ...INVOICE_WORDS.total, track: '120px', align: 'end', cell: (row) => formatMoney(row.inv_total_cents) },
    {
      id: 'role',
      ...INVOICE_WORDS.counts,
      track: 'minmax(150px, 1fr)',
      cell: (row) => (
        <span className="window-role">
          <InlineMark kind={row.role} /> {ROLE_WORDS[row.role]}
        </span>
      ),
    },
    {
      id: 'place',
      ...INVOICE_WORDS.source,
      track: 'minmax(120px, 1fr)',
      cell: (row) => <SourcePlace place={row.place} onOpen={onOpenPlace} />,
    },
  ];
  return (
    <BoxedGrid
      label={INVOICE_WORDS.windowTable.label}
      question={`window:${inv_id}`}
      items={ordered}
      columns={columns}
      rowHeight={ROW}
      headerHeight={HEAD}
      rowId={(row) => row.inv_id}
      onOpen={(row) => onOpenInvoice(row.inv_id)}
    />
  );
}
