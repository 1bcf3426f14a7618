import type { CallSheet } from '../../../core/queries/ageing/contract.ts';
import type { WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { Cents } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { noteBesideStatus, sayStatus } from '../../lib/call-words.ts';
import { CONTACT_WORDS } from '../../lib/contact-words.ts';
import { countOf, formatCount, formatDay, formatMoney } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { shortened } from '../../lib/words.ts';
import type { BlockMeasures } from './sheet-measures.ts';
import { PRINT_WORDS } from './words.ts';

/** Characters of a note that fit on two lines. */
const MAX_NOTE = 230;
/** Characters of a name that fit on three lines of the usual size; a longer one is smaller, and has four. */
const LONG_NAME = 60;

interface CallBlockProps {
  readonly row: WorkedCallRow;
  readonly sheet: CallSheet | undefined;
  readonly measures: BlockMeasures;
}

/** One account on paper: contact, reasons, open invoices, and lines to write on. */
export function CallBlock({ row, sheet, measures }: CallBlockProps) {
  const { height, top, noteHeight, noteLines } = measures;
  const status = sayStatus(row.status);
  const note = noteBesideStatus(row.latest_note, row.status);
  return (
    <article className="call-block" aria-label={accountName(row)} style={{ height: `${height}mm` }}>
      <div className="call-top" style={{ maxHeight: `${top}mm` }}>
        <div className="call-who">
          <h2 data-long={accountName(row).length > LONG_NAME || undefined}>
            <span className="call-rank">{formatCount(row.rank)}</span> <bdi>{accountName(row)}</bdi>
          </h2>
          <p className="call-phone">{row.contact_phone || SHARED_WORDS.problems.noPhoneSentence}</p>
          {row.corrected_contact !== null && <p className="call-corrected">{CONTACT_WORDS.byUs(row.corrected_contact)}</p>}
          <p className="call-contact">
            {row.contact_person || SHARED_WORDS.problems.noContact} <span>{PRINT_WORDS.callBlock.account(row.acct_id)}</span>
          </p>
          {sheet?.company_address && <p className="call-address">{sheet.company_address.trim().replace(/\s*\r?\n\s*/g, ', ')}</p>}
        </div>
        <div className="call-why">
          <p className="call-stake">
            <strong>{formatMoney(row.priority_cents)}</strong> {PRINT_WORDS.callBlock.atStake}
          </p>
          <ul>
            {row.reasons.map((reason) => (
              <li key={reason}>{reason.charAt(0).toUpperCase() + reason.slice(1)}</li>
            ))}
          </ul>
        </div>
        <OpenInvoices row={row} sheet={sheet} measures={measures} />
      </div>
      {status !== null && <p className="call-status">{status}</p>}
      {note !== null && <p className="call-status call-note">{PRINT_WORDS.callBlock.note(shortened(note, MAX_NOTE))}</p>}
      <div className="call-notes" aria-hidden>
        {Array.from({ length: noteLines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names
          <i key={line} style={{ height: `${noteHeight}mm` }} />
        ))}
      </div>
    </article>
  );
}

function OpenInvoices({ row, sheet, measures: { invoiceRows, invoiceHeight } }: CallBlockProps) {
  const fits = row.open_invoices <= invoiceRows;
  const shown = (sheet?.invoices ?? []).slice(0, fits ? invoiceRows : invoiceRows - 1);
  const rest = row.open_invoices - shown.length;
  const restCents = shown.reduce((left, invoice) => left - invoice.left_cents, row.open_cents as number) as Cents;
  const height = { height: `${invoiceHeight}mm` };
  return (
    <table className="call-invoices">
      <caption className="sr-only">{PRINT_WORDS.callBlock.invoicesLabel}</caption>
      <colgroup>
        <col />
        <col />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {PRINT_WORDS.callBlock.openDue(row.open_invoices)}
          </th>
          <th scope="col">{SHARED_WORDS.names.overdue}</th>
          <th scope="col">
            {PRINT_WORDS.callBlock.openInAll} <strong>{formatMoney(row.open_cents)}</strong>
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((invoice) => (
          <tr key={invoice.inv_id} style={height}>
            <th scope="row">{invoice.inv_id}</th>
            <td>{formatDay(invoice.due_day)}</td>
            <td>{invoice.days_overdue > 0 ? countOf(invoice.days_overdue, 'day') : '–'}</td>
            <td>{formatMoney(invoice.left_cents)}</td>
          </tr>
        ))}
        {rest > 0 && (
          <tr style={height}>
            <th scope="row" colSpan={3}>
              {PRINT_WORDS.callBlock.more(formatCount(rest))}
            </th>
            <td>{formatMoney(restCents)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
