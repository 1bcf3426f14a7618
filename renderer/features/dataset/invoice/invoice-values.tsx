import type { ReactNode } from 'react';
import { formatCount, formatDay, formatDays, formatMoney, NOTHING } from '../../../lib/format.ts';
import { type Place, SourcePlace } from '../../../ui/source-place.tsx';
import type { InvoiceExplanation } from '../../../worker/core-types.ts';
import { INVOICE_WORDS } from './words.ts';

const words = INVOICE_WORDS.values;

interface InvoiceValuesProps {
  readonly invoice: InvoiceExplanation;
  onOpenPlace(place: Place): void;
}

/** The invoice's row of the dataset, value by value, each with its inputs. */
export function InvoiceValues({ invoice, onOpenPlace }: InvoiceValuesProps) {
  const { place, lines, lines_rejected, window, issued_day } = invoice;
  const source = <SourcePlace place={place} onOpen={onOpenPlace} />;
  const short = lines_rejected > 0 && <em className="warm"> {words.short(lines_rejected)}</em>;
  return (
    <table className="invoice-values">
      <caption className="sr-only">{words.caption}</caption>
      <tbody>
        <Value name="inv_id" value={invoice.inv_id}>
          {words.asItStands} {source}
        </Value>
        <Value name="acct_id" value={invoice.acct_id}>
          {words.asItStands} {source}
        </Value>
        <Value name="inv_total" value={formatMoney(invoice.inv_total_cents)}>
          {lines === 0 ? words.noLines : words.total(lines)}
          {short}
        </Value>
        <Value name="inv_items" value={formatCount(invoice.inv_items)}>
          {lines === 0 ? words.noLines : words.items(lines)}
          {short}
        </Value>
        <Value name="acct_age" value={invoice.acct_age.days === null ? null : formatDays(invoice.acct_age.days)}>
          <Age invoice={invoice} source={source} onOpenPlace={onOpenPlace} />
        </Value>
        <Value name="num_inv_120d" value={formatCount(window.counted)}>
          {words.prior(window.first_day, window.last_day, issued_day)}
          {window.is_short && <em className="warm"> {words.shortWindow}</em>}
        </Value>
        <Value name="cum_tot_inv_acct" value={formatCount(window.before + window.counted + window.same_day)}>
          {words.soFar(window.before, window.counted, window.same_day)}
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
        {value === null && <span className="sr-only">{words.unknown}</span>}
      </td>
      <td>{children}</td>
    </tr>
  );
}

function Age({ invoice, source, onOpenPlace }: { invoice: InvoiceExplanation; source: ReactNode; onOpenPlace(place: Place): void }) {
  const { account, joined_day } = invoice.acct_age;
  if (account === null) return <>{words.noAccount}</>;
  const joined = <SourcePlace place={account} onOpen={onOpenPlace} />;
  if (joined_day === null)
    return (
      <>
        {words.noJoining} {joined}
      </>
    );
  return (
    <>
      {words.issued} {formatDay(invoice.issued_day)} <span className="in-brackets">({source})</span> {words.lessJoined}{' '}
      {formatDay(joined_day)} <span className="in-brackets">({joined})</span>
    </>
  );
}
