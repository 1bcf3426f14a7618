import type { AccountDetail, AccountInvoice } from '../../../core/queries/accounts/contract.ts';
import { formatCount, formatDay, formatMoney, NOTHING } from '../../lib/format.ts';
import { invoiceChance } from '../../lib/invoice-status.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import { CellFigure } from '../../ui/grid/declared-column.tsx';
import { ACCOUNT_WORDS } from './words.ts';

const { openInvoices: words } = ACCOUNT_WORDS;

/** The open invoices of an account as a table: what a caller needs on the phone. Nothing without any. */
export function OpenInvoices({ account, onOpen }: { account: AccountDetail; onOpen(invoiceId: string): void }) {
  const open = openOnes(account.history);
  if (open.length === 0) return null;
  const missing = (account.call?.open_invoices ?? 0) - open.length;
  return (
    <section aria-label={words.title}>
      <h3 className="open-invoices-title" title={words.meaning}>
        {words.title} <span>{formatCount(open.length)}</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard */}
      <section className="open-invoices" tabIndex={0} aria-label={ACCOUNT_WORDS.openInvoices.label(words.title)}>
        <table className="invoice-table">
          <caption className="sr-only">{words.title}</caption>
          <thead>
            <tr>
              <ColumnHeading {...words.number} />
              <ColumnHeading {...words.due} />
              <ColumnHeading {...words.daysOver} isNumber />
              <ColumnHeading {...words.amount} isNumber />
            </tr>
          </thead>
          <tbody>
            {open.map((invoice) => (
              <OpenInvoice key={invoice.inv_id} invoice={invoice} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </section>
      {missing > 0 && <p className="invoices-note">{ACCOUNT_WORDS.openInvoices.leftOut(missing)}</p>}
    </section>
  );
}

function OpenInvoice({ invoice, onOpen }: { invoice: AccountInvoice; onOpen(invoiceId: string): void }) {
  const { inv_id, due_day, days_overdue, left_cents } = invoice;
  const isOverdue = days_overdue !== null && days_overdue > 0;
  return (
    <tr title={invoiceChance(invoice) ?? undefined}>
      <th scope="row">
        <button type="button" className="link" title={SHARED_WORDS.names.invoiceOf(inv_id)} onClick={() => onOpen(inv_id)}>
          {inv_id}
        </button>
      </th>
      <td>{formatDay(due_day)}</td>
      <td className="number" data-late={isOverdue || undefined}>
        {days_overdue === null ? NOTHING : <CellFigure value={days_overdue}>{formatCount(days_overdue)}</CellFigure>}
      </td>
      <td className="number">{formatMoney(left_cents!)}</td>
    </tr>
  );
}

/** Those with something left, credits included: the longest overdue first, then the next due. */
function openOnes(history: readonly AccountInvoice[]): readonly AccountInvoice[] {
  const overdue = ({ days_overdue }: AccountInvoice) => days_overdue ?? 0;
  return history
    .filter(({ is_open, left_cents }) => is_open === true && left_cents !== null && left_cents !== 0)
    .sort((a, b) => overdue(b) - overdue(a) || a.due_day - b.due_day || (a.inv_id < b.inv_id ? -1 : 1));
}
