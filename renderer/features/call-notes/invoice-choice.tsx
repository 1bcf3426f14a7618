import type { OpenInvoice } from '../../../core/queries/ageing/contract.ts';
import { formatDay, formatMoney } from '../../lib/format.ts';
import { NOTES_WORDS } from './words.ts';

interface InvoiceChoiceProps {
  /** The open invoices of the account, oldest first. */
  readonly invoices: readonly OpenInvoice[];
  readonly chosen: readonly string[];
  onChoose(ids: readonly string[]): void;
}

/** Names the invoices that a promise or a dispute is about; none for all of the account. */
export function InvoiceChoice({ invoices, chosen, onChoose }: InvoiceChoiceProps) {
  // Of a changed note, some may be paid by now.
  const settled = chosen.filter((id) => invoices.every(({ inv_id }) => inv_id !== id));
  if (invoices.length === 0 && settled.length === 0) return null;
  const toggle = (id: string) => onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <details className="invoice-choice" open={chosen.length > 0 || undefined}>
      <summary>{chosen.length === 0 ? NOTES_WORDS.invoiceChoice.wholeAccount : NOTES_WORDS.invoiceChoice.about(chosen.length)}</summary>
      <ul>
        {invoices.map(({ inv_id, due_day, left_cents }) => (
          <li key={inv_id}>
            <label>
              <input type="checkbox" checked={chosen.includes(inv_id)} onChange={() => toggle(inv_id)} />
              <span>{inv_id}</span>
              <span className="quiet">{NOTES_WORDS.invoiceChoice.due(formatDay(due_day))}</span>
              <span className="number">{formatMoney(left_cents)}</span>
            </label>
          </li>
        ))}
        {settled.map((id) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked onChange={() => toggle(id)} />
              <span>{id}</span>
              <span className="quiet">{NOTES_WORDS.invoiceChoice.noLongerOpen}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
