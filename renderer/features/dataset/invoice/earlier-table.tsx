import { formatCount, formatDay, formatMoney, NOTHING } from '../../../lib/format.ts';
import { BoxedGrid } from '../../../ui/grid/boxed-grid.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { type Place, SourcePlace } from '../../../ui/source-place.tsx';
import type { EarlierInvoice } from '../../../worker/core-types.ts';
import { STANDING_WORDS } from './earlier-kinds.ts';
import { INVOICE_WORDS } from './words.ts';

const ROW = 30;
const HEAD = 32;

interface EarlierTableProps {
  /** Identifies these invoices: a list with another question starts at its top. */
  readonly question: string;
  readonly invoices: readonly EarlierInvoice[];
  onOpenInvoice(invoiceId: string): void;
  onOpenPlace(place: Place): void;
}

/** The account's earlier invoices, latest first, each in its state at the end of the day before. */
export function EarlierTable({ question, invoices, onOpenInvoice, onOpenPlace }: EarlierTableProps) {
  const columns: readonly GridColumn<EarlierInvoice>[] = [
    { id: 'issued', ...INVOICE_WORDS.issued, track: '104px', cell: (row) => formatDay(row.issued_day) },
    {
      id: 'invoice',
      ...INVOICE_WORDS.invoice,
      track: 'minmax(100px, 1fr)',
      cell: (row) => (
        <button type="button" className="link" onClick={() => onOpenInvoice(row.inv_id)}>
          {row.inv_id}
        </button>
      ),
    },
    { id: 'total', ...INVOICE_WORDS.total, track: '120px', align: 'end', cell: (row) => formatMoney(row.inv_total_cents) },
    {
      id: 'standing',
      ...INVOICE_WORDS.stood,
      track: 'minmax(150px, 1fr)',
      cell: ({ standing }) => (
        <span className={standing === 'paid-late' || standing === 'overdue' ? 'hot' : undefined}>{STANDING_WORDS[standing]}</span>
      ),
    },
    {
      id: 'paid',
      ...INVOICE_WORDS.paid,
      track: '104px',
      cell: ({ paid_day }) => (paid_day === null ? <span className="faint">{NOTHING}</span> : formatDay(paid_day)),
    },
    {
      id: 'days',
      ...INVOICE_WORDS.daysToPay,
      track: '90px',
      align: 'end',
      cell: ({ paid_day, issued_day }) =>
        paid_day === null ? <span className="faint">{NOTHING}</span> : formatCount(paid_day - issued_day),
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
      label={INVOICE_WORDS.earlierTable.label}
      question={question}
      items={invoices}
      columns={columns}
      rowHeight={ROW}
      headerHeight={HEAD}
      rowId={(row) => row.inv_id}
      onOpen={(row) => onOpenInvoice(row.inv_id)}
    />
  );
}
