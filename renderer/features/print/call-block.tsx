import type { CallSheet } from '../../../core/queries/ageing/contract.ts';
import type { WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { Cents } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { disputeBesideStatus, noteBesideStatus, sayStatus } from '../../lib/call-words.ts';
import { CONTACT_WORDS } from '../../lib/contact-words.ts';
import { countOf, formatCount, formatDay, formatMoney } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { capitalised } from '../../lib/words.ts';
import { type BlockMeasures, invoicesHeight } from './sheet-measures.ts';
import { PRINT_WORDS } from './words.ts';

/** Characters of a name that fits on three lines of the usual size; a longer one is smaller. */
const LONG_NAME = 60;
/** Characters of an invoice's id beside its dates and dollars; longer ones get more of the sheet. */
const LONG_ID = 8;

interface CallBlockProps {
  readonly row: WorkedCallRow;
  readonly sheet: CallSheet | undefined;
  readonly measures: BlockMeasures;
  /** Its shares of the page; without them the block is as high as its content, to be measured, in place of a table whose height is known. */
  readonly shares?: number;
  /** The part of the note that this page has; all of it without one. */
  readonly piece?: string | null;
}

/** One account on paper: contact, reasons, open invoices, what came of calls, and lines to write on. */
export function CallBlock({ row, sheet, measures, shares, piece }: CallBlockProps) {
  const status = sayStatus(row.status);
  const note = piece ?? noteText(row);
  const hasLongIds = sheet?.invoices.some(({ inv_id }) => inv_id.length > LONG_ID) ?? false;
  return (
    <article className="call-block" aria-label={accountName(row)} style={heightOf(measures, shares)}>
      <div className="call-top" data-long-ids={hasLongIds || undefined}>
        <div className="call-who">
          <BlockName row={row} />
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
              <li key={reason}>{capitalised(reason)}</li>
            ))}
          </ul>
        </div>
        {shares === undefined && !hasLongIds ? (
          <div style={{ height: `${invoicesHeight(row.open_invoices, measures)}mm` }} />
        ) : (
          <OpenInvoices row={row} sheet={sheet} measures={measures} />
        )}
      </div>
      {status !== null && <p className="call-status">{status}</p>}
      {note !== '' && <p className="call-status call-note">{note}</p>}
      {shares !== undefined && <WritingLines measures={measures} shares={shares} />}
    </article>
  );
}

interface ContinuedBlockProps {
  readonly row: WorkedCallRow;
  readonly measures: BlockMeasures;
  readonly shares: number;
  readonly piece: string;
}

/** What the note of the account before continues with on another page. */
export function ContinuedBlock({ row, measures, shares, piece }: ContinuedBlockProps) {
  return (
    <article
      className="call-block call-continued"
      aria-label={`${accountName(row)}, ${PRINT_WORDS.callBlock.continued}`}
      style={heightOf(measures, shares)}
    >
      <BlockName row={row} after={PRINT_WORDS.callBlock.continued} />
      <p className="call-status call-note">{piece}</p>
      <WritingLines measures={measures} shares={shares} />
    </article>
  );
}

function heightOf({ height }: BlockMeasures, shares: number | undefined) {
  return shares === undefined ? {} : { height: `${height * shares}mm` };
}

function BlockName({ row, after }: { row: WorkedCallRow; after?: string }) {
  return (
    <h2 data-long={accountName(row).length > LONG_NAME || undefined}>
      <span className="call-rank">{formatCount(row.rank)}</span> <bdi>{accountName(row)}</bdi>
      {after && <small> {after}</small>}
    </h2>
  );
}

/** What is disputed, if a later note followed, and the latest note; empty without any. */
function noteText({ latest_note, status }: WorkedCallRow): string {
  const disputed = disputeBesideStatus(latest_note, status);
  const note = noteBesideStatus(latest_note, status);
  return [disputed && PRINT_WORDS.callBlock.disputed(disputed), note && PRINT_WORDS.callBlock.note(note)].filter(Boolean).join('\n');
}

/** Ruled lines in the space that is left; those beyond it are cut off. */
function WritingLines({ measures: { height, noteHeight }, shares }: { measures: BlockMeasures; shares: number }) {
  return (
    <div className="call-notes" aria-hidden>
      {Array.from({ length: Math.ceil((height * shares) / noteHeight) }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names
        <i key={line} style={{ height: `${noteHeight}mm` }} />
      ))}
    </div>
  );
}

interface OpenInvoicesProps {
  readonly row: WorkedCallRow;
  readonly sheet: CallSheet | undefined;
  readonly measures: BlockMeasures;
}

function OpenInvoices({ row, sheet, measures: { invoiceRows, invoiceHeight } }: OpenInvoicesProps) {
  const fits = row.open_invoices <= invoiceRows;
  const shown = (sheet?.invoices ?? []).slice(0, fits ? invoiceRows : invoiceRows - 1);
  const rest = row.open_invoices - shown.length;
  const restCents = shown.reduce((left, invoice) => left - invoice.left_cents, row.open_cents as number) as Cents;
  const height = { height: `${invoiceHeight}mm` };
  return (
    <table className="call-invoices">
      <caption className="sr-only">{PRINT_WORDS.callBlock.invoicesLabel}</caption>
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
            <td>{countOf(invoice.days_overdue, 'day')}</td>
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
