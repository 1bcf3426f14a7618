import type { AccountInvoice } from '../../../core/queries/accounts/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatDay, formatMoney } from '../../lib/format.ts';
import { invoiceChance, invoiceStatus } from '../../lib/invoice-status.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import { ACCOUNT_WORDS } from './words.ts';

interface InvoiceTableProps {
  readonly caption: string;
  readonly invoices: readonly AccountInvoice[];
  readonly asOf: EpochDay;
  /** Without it, ids are plain text. */
  onOpen?(invoiceId: string): void;
}

/** An account's invoices in figures, newest first. */
export function InvoiceTable({ caption, invoices, asOf, onOpen }: InvoiceTableProps) {
  return (
    <table className="invoice-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <ColumnHeading {...ACCOUNT_WORDS.table.invoice} />
          <ColumnHeading {...ACCOUNT_WORDS.table.due} />
          <ColumnHeading {...ACCOUNT_WORDS.table.total} isNumber />
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <tr key={invoice.inv_id}>
            <th scope="row">
              {onOpen ? (
                <button type="button" className="link" onClick={() => onOpen(invoice.inv_id)}>
                  {invoice.inv_id}
                </button>
              ) : (
                invoice.inv_id
              )}
              <small>{SHARED_WORDS.states.issuedOn(formatDay(invoice.issued_day))}</small>
            </th>
            <td>
              {formatDay(invoice.due_day)}
              <small data-late={invoice.is_late === 1 || undefined}>{invoiceStatus(invoice, asOf)}</small>
              {invoice.paid_day !== null && <small>{ACCOUNT_WORDS.invoiceTable.paidOn(formatDay(invoice.paid_day))}</small>}
              {invoiceChance(invoice) && <small>{invoiceChance(invoice)}</small>}
            </td>
            <td className="number">{formatMoney(invoice.total_cents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
