import { useState } from 'react';
import type { AccountDetail } from '../../../core/queries/accounts/contract.ts';
import { ACCOUNT_WORDS } from './words.ts';

type Reason = AccountDetail['reasons'][number];

/** The reasons to call, each with the invoices behind it. */
export function ReasonList({ reasons, onOpenInvoice }: { reasons: readonly Reason[]; onOpenInvoice(invoiceId: string): void }) {
  return (
    <ul className="why">
      {reasons.map((reason) => (
        <li key={reason.text}>
          <ReasonLine reason={reason} onOpenInvoice={onOpenInvoice} />
        </li>
      ))}
    </ul>
  );
}

function ReasonLine({ reason: { text, invoices }, onOpenInvoice }: { reason: Reason; onOpenInvoice(invoiceId: string): void }) {
  const [isOpen, setOpen] = useState(false);
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  const [first] = invoices;
  if (first === undefined) return sentence;
  if (invoices.length === 1) {
    return (
      <button type="button" className="why-open" title={ACCOUNT_WORDS.reasonList.openInvoice(first)} onClick={() => onOpenInvoice(first)}>
        {sentence}
      </button>
    );
  }
  return (
    <>
      <button
        type="button"
        className="why-open"
        title={ACCOUNT_WORDS.reasonList.showInvoices(invoices.length)}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {sentence}
      </button>
      {isOpen && (
        <span className="why-invoices">
          {invoices.map((invoiceId) => (
            <button key={invoiceId} type="button" className="link" onClick={() => onOpenInvoice(invoiceId)}>
              {invoiceId}
            </button>
          ))}
        </span>
      )}
    </>
  );
}
