import type { WorkedCallRow } from '../../core/api/calls-api.ts';
import type { CallListSort } from '../../core/api/core-api.ts';
import type { Cents, EpochDay } from '../../core/units/units.ts';
import { type ActionWords, NOTE_WORDS, sayNextAction } from '../call-words.ts';
import { AccountCell } from '../components/account-cell.tsx';
import type { GridColumn } from '../components/grid-column.ts';
import { formatChance, formatCount, formatDay, formatDayOfYear, formatMoney } from '../format.ts';

/** What the columns depend on. */
export interface CallColumnsInput {
  /** How wide figures get. */
  readonly mostAtStake: Cents;
  readonly debtors: number;
  /** The date of the last list; null when there is none. */
  readonly lastDay: EpochDay | null;
  /** Room for the last contact in a column of its own; else it stands beneath the next action. */
  readonly isWide: boolean;
}

/** The call list's columns. */
export function callColumns({
  mostAtStake,
  debtors,
  lastDay,
  isWide,
}: CallColumnsInput): readonly GridColumn<WorkedCallRow, CallListSort>[] {
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
      cell: (row) => <Rank row={row} lastDay={lastDay} />,
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
    ...(isWide ? [lastContact, nextAction] : [nextActionAndContact]),
  ];
}

const lastContact: GridColumn<WorkedCallRow, CallListSort> = {
  id: 'last_contact_day',
  header: 'Last contact',
  track: '104px',
  sortsFirst: 'descending',
  cell: ({ status }) => status.last_contact && <LastContact contact={status.last_contact} />,
};

const nextAction: GridColumn<WorkedCallRow, CallListSort> = {
  id: 'next_action_day',
  header: 'Next action',
  track: '132px',
  sortsFirst: 'ascending',
  cell: ({ status }) => status.next_action && <NextAction action={status.next_action} />,
};

/** Both in one, where there is little room. */
const nextActionAndContact: GridColumn<WorkedCallRow, CallListSort> = {
  ...nextAction,
  track: '136px',
  cell: ({ status: { next_action, last_contact } }) =>
    (next_action ?? last_contact) !== null && (
      <div className="two-lines">
        {next_action && <ActionTag words={sayNextAction(next_action)} isShort />}
        {last_contact && (
          <span title={`Last contact on ${formatDay(last_contact.day)}`}>
            {NOTE_WORDS[last_contact.outcome].name} {formatDayOfYear(last_contact.day)}
          </span>
        )}
      </div>
    ),
};

function Rank({ row, lastDay }: { row: WorkedCallRow; lastDay: EpochDay | null }) {
  return (
    <div className="rank">
      <span className="faint">{formatCount(row.rank)}</span>
      {row.since !== null && lastDay !== null && <SinceMark row={row} since={row.since} lastDay={lastDay} />}
    </div>
  );
}

function SinceMark({ row, since, lastDay }: { row: WorkedCallRow; since: NonNullable<WorkedCallRow['since']>; lastDay: EpochDay }) {
  if (since.kind === 'new') {
    return (
      <small className="since-mark" data-kind="new" title={`Not on the list of ${formatDay(lastDay)}`}>
        new
      </small>
    );
  }
  const places = Math.abs(since.places);
  const isUp = since.places > 0;
  return (
    <small className="since-mark" title={`${formatCount(row.rank + since.places)} on the list of ${formatDay(lastDay)}`}>
      <span aria-hidden>{isUp ? '▲' : '▼'}</span>
      <span className="sr-only">{isUp ? 'up' : 'down'} </span>
      {formatCount(places)}
    </small>
  );
}

function LastContact({ contact }: { contact: NonNullable<WorkedCallRow['status']['last_contact']> }) {
  return (
    <div className="two-lines">
      <em>{NOTE_WORDS[contact.outcome].name}</em>
      <span title={formatDay(contact.day)}>{formatDayOfYear(contact.day)}</span>
    </div>
  );
}

function NextAction({ action }: { action: NonNullable<WorkedCallRow['status']['next_action']> }) {
  const words = sayNextAction(action);
  return (
    <div className="two-lines">
      <ActionTag words={words} />
      {words.below && <span>{words.below}</span>}
    </div>
  );
}

/** `isShort`: what would stand beneath is a title away. */
function ActionTag({ words, isShort = false }: { words: ActionWords; isShort?: boolean }) {
  const title = isShort ? (words.below ?? undefined) : undefined;
  if (words.tone === null) return <em title={title}>{isShort && words.short ? words.short : words.text}</em>;
  return (
    <em className="action-tag" data-tone={words.tone} title={title}>
      {words.text}
    </em>
  );
}

function Late({ row }: { row: WorkedCallRow }) {
  if (row.overdue_invoices > 0) return <strong className="hot">overdue</strong>;
  return <strong className={row.late_probability >= 0.5 ? 'warm' : 'quiet'}>{formatChance(row.late_probability)}</strong>;
}

function Why({ row }: { row: WorkedCallRow }) {
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
