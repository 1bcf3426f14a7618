import type { WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import { accountName } from '../../lib/account-name.ts';
import { sayStatus } from '../../lib/call-words.ts';
import { formatCount, formatMoney, NOTHING } from '../../lib/format.ts';
import { shortened } from '../../lib/words.ts';
import { TABLE } from './sheet-measures.ts';

/** Characters of the next step and the latest note that fit beside an account. */
const MAX_STATUS = 58;

/** Accounts as a table on paper, one page of it. */
export function CallTable({ rows }: { rows: readonly WorkedCallRow[] }) {
  return (
    <table className="call-table">
      <caption className="sr-only">Accounts to call</caption>
      <thead>
        <tr style={{ height: `${TABLE.head}mm` }}>
          <th scope="col" className="number">
            #
          </th>
          <th scope="col">Account</th>
          <th scope="col">Phone and contact</th>
          <th scope="col" className="number">
            At stake
          </th>
          <th scope="col" className="number">
            Overdue
          </th>
          <th scope="col" className="number">
            Days
          </th>
          <th scope="col">Next step and note</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.acct_id} style={{ height: `${TABLE.row}mm` }}>
            <td className="number">{formatCount(row.rank)}</td>
            <th scope="row">
              <div>
                <bdi>{accountName(row)}</bdi> <span>account {row.acct_id}</span>
              </div>
            </th>
            <td>
              <div>
                <strong>{row.contact_phone || 'no phone'}</strong>
                <br />
                <span>
                  {row.contact_person || 'no contact person'}
                  {row.corrected_contact !== null && ' (corrected)'}
                </span>
              </div>
            </td>
            <td className="number">{formatMoney(row.priority_cents)}</td>
            <td className="number">{row.overdue_cents > 0 ? formatMoney(row.overdue_cents) : NOTHING}</td>
            <td className="number">{row.oldest_days_overdue > 0 ? formatCount(row.oldest_days_overdue) : NOTHING}</td>
            <td>
              <div>
                {shortened(
                  [sayStatus({ ...row.status, last_contact: null }), row.latest_note?.replace(/\s+/g, ' ')].filter(Boolean).join(' · '),
                  MAX_STATUS,
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
