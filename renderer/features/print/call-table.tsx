import type { WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import { accountName } from '../../lib/account-name.ts';
import { noteBesideStatus, sayStatus } from '../../lib/call-words.ts';
import { CONTACT_WORDS } from '../../lib/contact-words.ts';
import { formatCount, formatMoney } from '../../lib/format.ts';
import { shortened } from '../../lib/words.ts';
import { TABLE } from './sheet-measures.ts';
import { PRINT_WORDS } from './words.ts';

const TABLE_WORDS = PRINT_WORDS.table;

/**
 * What fits in a cell at the usual size, and as small text: lines, characters of a line of it, and characters of a next step with its note.
 * Names may be small; notes are read on the phone, and stay larger.
 */
const USUAL = { lines: 3, perLine: 22, status: 62 } as const;
const SMALL = { lines: 4, perLine: 28, status: 72 } as const;

/** Accounts as a table on paper, one page of it. */
export function CallTable({ rows }: { rows: readonly WorkedCallRow[] }) {
  return (
    <table className="call-table">
      <caption className="sr-only">{TABLE_WORDS.caption}</caption>
      <thead>
        <tr style={{ height: `${TABLE.head}mm` }}>
          <th scope="col" className="number">
            #
          </th>
          <th scope="col">{TABLE_WORDS.headings.account}</th>
          <th scope="col">{TABLE_WORDS.headings.contact}</th>
          <th scope="col" className="number">
            {TABLE_WORDS.headings.atStake}
          </th>
          <th scope="col" className="number">
            {TABLE_WORDS.headings.overdue}
          </th>
          <th scope="col" className="number">
            {TABLE_WORDS.headings.days}
          </th>
          <th scope="col">{TABLE_WORDS.headings.status}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.acct_id} style={{ height: `${TABLE.row}mm` }}>
            <td className="number">{formatCount(row.rank)}</td>
            <th scope="row">
              <Cell first={accountName(row)} second={TABLE_WORDS.account(row.acct_id)} />
            </th>
            <td>
              <Cell
                first={row.contact_phone || TABLE_WORDS.noPhone}
                second={row.corrected_contact === null ? person(row) : CONTACT_WORDS.ours(person(row))}
              />
            </td>
            <td className="number">{formatMoney(row.priority_cents)}</td>
            <td className="number">{formatMoney(row.overdue_cents)}</td>
            <td className="number">{formatCount(row.oldest_days_overdue)}</td>
            <td>
              <Status row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function person({ contact_person }: WorkedCallRow): string {
  return contact_person || TABLE_WORDS.noContact;
}

/** Two texts, one above the other; a long name and its id share a line. When they do not fit, only the first is shortened. */
function Cell({ first, second }: { first: string; second: string }) {
  const lines = (text: string, perLine: number) => Math.max(1, Math.ceil(text.length / perLine));
  const isLong = lines(first, USUAL.perLine) + lines(second, USUAL.perLine) > USUAL.lines;
  const left = Math.max(SMALL.perLine, SMALL.lines * SMALL.perLine - second.length - 3);
  return (
    <div data-long={isLong || undefined}>
      <bdi>{shortened(first, left)}</bdi>
      <span>{second}</span>
    </div>
  );
}

/** What comes next, whole, and as much of the latest note as fits. */
function Status({ row }: { row: WorkedCallRow }) {
  const text = statusText(row);
  return <div data-long={text.length > USUAL.status || undefined}>{shortened(text, SMALL.status)}</div>;
}

function statusText({ status, latest_note }: WorkedCallRow): string {
  const next = sayStatus({ ...status, last_contact: null });
  const note = noteBesideStatus(latest_note, status)?.replace(/\s+/g, ' ');
  return [next, note].filter(Boolean).join(' · ');
}

/** The number of accounts whose note the table has only in part. */
export function shortenedNotes(rows: readonly WorkedCallRow[]): number {
  return rows.filter((row) => statusText(row).length > SMALL.status).length;
}
