import { formatCount, NOTHING } from '../../../lib/format.ts';
import { ColumnHeading } from '../../../ui/column-heading.tsx';
import type { InvoiceExplanation } from '../../../worker/core-types.ts';
import { InlineMark } from './window-mark.tsx';
import { roleCounts } from './window-roles.ts';
import { INVOICE_WORDS } from './words.ts';

/** How the account's invoices add up to the two counts: the chart as a table. */
export function WindowLedger({ invoice }: { invoice: InvoiceExplanation }) {
  const { window, issued_day } = invoice;
  return (
    <table className="ledger window-ledger">
      <caption className="sr-only">{INVOICE_WORDS.windowLedger.label}</caption>
      <thead>
        <tr>
          <ColumnHeading {...INVOICE_WORDS.ledger.issued} />
          <ColumnHeading {...INVOICE_WORDS.ledger.invoices} isNumber />
          <ColumnHeading {...INVOICE_WORDS.ledger.prior} isNumber />
          <ColumnHeading {...INVOICE_WORDS.ledger.soFar} isNumber />
        </tr>
      </thead>
      <tbody>
        {roleCounts(window, issued_day).map(({ role, when, count, isPrior, isSoFar }) => (
          <tr key={role} data-in={isPrior || undefined}>
            <th scope="row">
              <InlineMark kind={role} /> {when}
              {role === 'this' && window.same_day > 1 && <InlineMark kind="same-day" />}
            </th>
            <td className="number">{formatCount(count)}</td>
            <td className="number">
              {isPrior ? formatCount(count) : <NotCounted why={role === 'this' ? INVOICE_WORDS.windowLedger.sameDay : null} />}
            </td>
            <td className="number">{isSoFar ? formatCount(count) : <NotCounted why={null} />}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{INVOICE_WORDS.windowLedger.counted}</th>
          <td />
          <td className="number">{formatCount(window.counted)}</td>
          <td className="number">{formatCount(window.before + window.counted + window.same_day)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function NotCounted({ why }: { why: string | null }) {
  return (
    <span className="faint">
      {why ? INVOICE_WORDS.windowLedger.notCountedWhy(why) : NOTHING}
      {why === null && <span className="sr-only">{INVOICE_WORDS.windowLedger.notCounted}</span>}
    </span>
  );
}
