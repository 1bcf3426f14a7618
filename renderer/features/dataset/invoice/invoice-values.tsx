import type { ReactNode } from 'react';
import { countOf, formatCount, formatDay, formatDays, formatMoney, NOTHING } from '../../../lib/format.ts';
import { type Place, SourcePlace } from '../../../ui/source-place.tsx';
import type { InvoiceExplanation } from '../../../worker/core-types.ts';

interface InvoiceValuesProps {
  readonly invoice: InvoiceExplanation;
  onOpenPlace(place: Place): void;
}

/** The invoice's row of the dataset, value by value, each with its inputs. */
export function InvoiceValues({ invoice, onOpenPlace }: InvoiceValuesProps) {
  const { place, lines, lines_rejected, window, issued_day } = invoice;
  const source = <SourcePlace place={place} onOpen={onOpenPlace} />;
  const short = lines_rejected > 0 && (
    <em className="warm"> May be short: {countOf(lines_rejected, 'line was', 'lines were')} rejected.</em>
  );
  return (
    <table className="invoice-values">
      <caption className="sr-only">The eight values of the dataset and what each is made of</caption>
      <tbody>
        <Value name="inv_id" value={invoice.inv_id}>
          As it stands in {source}
        </Value>
        <Value name="acct_id" value={invoice.acct_id}>
          As it stands in {source}
        </Value>
        <Value name="inv_total" value={formatMoney(invoice.inv_total_cents)}>
          {lines === 0 ? 'No line items' : `Quantity × price over ${countOf(lines, 'line')}, summed exactly and rounded once`}.{short}
        </Value>
        <Value name="inv_items" value={formatCount(invoice.inv_items)}>
          {lines === 0 ? 'No line items' : `Quantities over ${countOf(lines, 'line')}, summed`}.{short}
        </Value>
        <Value name="acct_age" value={invoice.acct_age.days === null ? null : formatDays(invoice.acct_age.days)}>
          <Age invoice={invoice} source={source} onOpenPlace={onOpenPlace} />
        </Value>
        <Value name="num_inv_120d" value={formatCount(window.counted)}>
          The account’s invoices issued from {formatDay(window.first_day)} to {formatDay(window.last_day)}; those of {formatDay(issued_day)}{' '}
          are not prior.
          {window.is_short && <em className="warm"> History starts inside this window, so the count may be low.</em>}
        </Value>
        <Value name="cum_tot_inv_acct" value={formatCount(window.before + window.counted + window.same_day)}>
          {formatCount(window.before)} before those 120 days + {formatCount(window.counted)} in them + {formatCount(window.same_day)} on the
          issue day.
        </Value>
        <Value
          name="is_late"
          value={invoice.is_late.value === null ? null : String(invoice.is_late.value)}
          isHot={invoice.is_late.value === 1}
        >
          {invoice.is_late.why}
        </Value>
      </tbody>
    </table>
  );
}

interface ValueProps {
  readonly name: string;
  /** Null where it is empty. */
  readonly value: string | null;
  readonly isHot?: boolean;
  readonly children: ReactNode;
}

/** One value of the dataset: its name, its value and its explanation. */
export function Value({ name, value, isHot = false, children }: ValueProps) {
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td className="number" data-hot={isHot || undefined}>
        {value ?? <span className="faint">{NOTHING}</span>}
        {value === null && <span className="sr-only">unknown</span>}
      </td>
      <td>{children}</td>
    </tr>
  );
}

function Age({ invoice, source, onOpenPlace }: { invoice: InvoiceExplanation; source: ReactNode; onOpenPlace(place: Place): void }) {
  const { account, joined_day } = invoice.acct_age;
  if (account === null) return <>The account is not in the accounts extract, so nobody knows when it joined.</>;
  const joined = <SourcePlace place={account} onOpen={onOpenPlace} />;
  if (joined_day === null) return <>The account has no joining date that can be read in {joined}</>;
  return (
    <>
      Issued {formatDay(invoice.issued_day)} ({source}) less joined {formatDay(joined_day)} ({joined})
    </>
  );
}
