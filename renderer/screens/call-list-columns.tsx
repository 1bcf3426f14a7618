import type { CallListSort } from '../../core/api/core-api.ts';
import type { Cents } from '../../core/units/units.ts';
import { AccountCell } from '../components/account-cell.tsx';
import type { GridColumn } from '../components/grid-column.ts';
import type { CallListRow } from '../core-types.ts';
import { formatChance, formatCount, formatMoney } from '../format.ts';

/** The call list's columns; `mostAtStake` and the number of debtors say how wide figures get. */
export function callColumns(mostAtStake: Cents, debtors: number): readonly GridColumn<CallListRow, CallListSort>[] {
  // Every row is laid out by itself, so that the columns are as wide as their longest figure by reckoning.
  const rankWidth = Math.max(40, 16 + formatCount(debtors).length * 8);
  const stakeWidth = Math.max(108, 18 + formatMoney(mostAtStake).length * 8);
  return [
    {
      id: 'rank',
      header: '#',
      track: `${rankWidth}px`,
      align: 'end',
      sortsFirst: 'ascending',
      cell: (row) => <span className="faint">{formatCount(row.rank)}</span>,
    },
    {
      id: 'company_name',
      header: 'Account',
      track: 'minmax(150px, 0.7fr)',
      sortsFirst: 'ascending',
      cell: (row) => <AccountCell account={row} />,
    },
    {
      id: 'priority_cents',
      header: 'At stake',
      track: `${stakeWidth}px`,
      align: 'end',
      sortsFirst: 'descending',
      cell: (row) => (
        <div className="stake">
          <strong>{formatMoney(row.priority_cents)}</strong>
          <span className="stake-bar" aria-hidden>
            <i style={{ width: `${mostAtStake > 0 ? (row.priority_cents / mostAtStake) * 100 : 0}%` }} />
          </span>
        </div>
      ),
    },
    { id: 'late_probability', header: 'Late', track: '70px', align: 'end', sortsFirst: 'descending', cell: (row) => <Late row={row} /> },
    { id: 'why', header: 'Why', track: 'minmax(200px, 1fr)', cell: (row) => <Why row={row} /> },
  ];
}

function Late({ row }: { row: CallListRow }) {
  if (row.overdue_invoices > 0) return <strong className="hot">overdue</strong>;
  return <strong className={row.late_probability >= 0.5 ? 'warm' : 'quiet'}>{formatChance(row.late_probability)}</strong>;
}

function Why({ row }: { row: CallListRow }) {
  const [first = '', second] = row.reasons;
  return (
    <div className="two-lines reasons">
      <em>{capitalised(first)}</em>
      {second && <span>{capitalised(second)}</span>}
    </div>
  );
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
