import { IconNote, IconPencil } from '@tabler/icons-react';
import { lastContactWords, nextActionWords } from '../../../core/calls/status-words.ts';
import {
  type ALL_CALL_COLUMNS,
  CALL_COLUMNS,
  type CallColumnKey,
  type CallListSort,
  callColumn,
  FIXED_CALL_COLUMNS,
} from '../../../core/lists/call-list-catalog.ts';
import type { WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { type ActionWords, NOTE_WORDS, outcomeName, sayNextAction, sayNextActionInTwo, sayStatus } from '../../lib/call-words.ts';
import { today } from '../../lib/days/today.ts';
import { formatChance, formatCount, formatDay, formatDayBeside, formatMoney } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { capitalised, lowerFirst } from '../../lib/words.ts';
import { AccountCell } from '../../ui/account-cell.tsx';
import { CellFigure, type ColumnLook, gridColumn } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { GridLayout } from '../../ui/grid/use-grid-table.ts';
import { CALL_LIST_WORDS } from './words.ts';

/** The inputs of the columns. */
export interface CallColumnsInput {
  /** The chosen columns, beside the rank and the account. */
  readonly columns: readonly CallColumnKey[];
  /** The largest values, for the width of the columns. */
  readonly mostAtStake: Cents;
  readonly mostOpen: Cents;
  readonly debtors: number;
  readonly asOf: EpochDay;
  /** The date of the last list; null when there is none. */
  readonly lastDay: EpochDay | null;
  /** Whether the last contact has its own column; else it is below the next action. */
  readonly isWide: boolean;
  /** Whether the chance is below the dollars at stake, and the date below the next action, so that nothing is out of the window. */
  readonly isTight: boolean;
  /** The width of the column of the next step: see `nextStepTrack`. */
  readonly nextStep: string;
  /** The accounts with text that is not saved. */
  readonly drafted: ReadonlySet<string>;
}

/** The next step in a tight list: room for `until 12 May 2027`, and for `Promised 12 May`; of a list without calls for `Not called yet`. */
const TIGHT_NEXT_STEP = 128;

/** The least width of an account: in a tight list it gives way to the reasons. */
const LEAST_ACCOUNT = 150;
const LEAST_TIGHT_ACCOUNT = 116;
/** What an account keeps in a tight list as long as the reasons have their least width: a name or a phone. */
const TIGHT_ACCOUNT = 164;
/** The reasons: room for the first in two lines, and for both in one line each. */
const LEAST_REASONS = 177;
const WHOLE_REASONS = 304;

type NextActionOf = WorkedCallRow['status']['next_action'];
type LastContactOf = WorkedCallRow['status']['last_contact'];
/** Today: calls have the days of the caller, and a day without a year is in this one. */
type Beside = readonly EpochDay[];
type CallGridColumn = GridColumn<WorkedCallRow, CallListSort>;

/** All columns of the call list, shown or hidden: the rank and the account first. */
export function callColumns(input: CallColumnsInput): readonly CallGridColumn[] {
  const { asOf } = input;
  const looks: CallColumnLooks = {
    ...columnLooks(input),
    ...(isInOne(input) && { next_action_day: nextActionAndContact([today()], input.nextStep) }),
    ...(input.isTight && tightLooks(input)),
  };
  const columns: readonly CallGridColumn[] = [...FIXED_CALL_COLUMNS, ...CALL_COLUMNS.map(callColumn)].map((column) =>
    gridColumn(column, asOf, looks[column.key]),
  );
  const reasons = reasonsTrack(columns, input);
  return columns.map((column) => (column.id === REASONS ? { ...column, track: reasons } : column));
}

const REASONS: string = callColumn('why').key;

/** The reasons have the width that makes them whole, before accounts have more than they need. Then both have the same. */
function reasonsTrack(columns: readonly { readonly id: string; readonly track: string }[], input: CallColumnsInput): string {
  const { visibility = {} } = callLayout({ ...input, hasReasons: true });
  const others = columns.filter(({ id }) => id !== REASONS && visibility[id] !== false);
  const taken = others.reduce((sum, { track }) => sum + Number.parseFloat(track.replace('minmax(', '')), 0);
  const account = input.isTight ? TIGHT_ACCOUNT - LEAST_TIGHT_ACCOUNT : 0;
  return `minmax(clamp(${LEAST_REASONS}px, 100cqw - ${Math.ceil(taken) + account}px, ${WHOLE_REASONS}px), 1fr)`;
}

/** Which columns are shown; `hasReasons`: whether there is room for the reasons. */
export function callLayout(input: Pick<CallColumnsInput, 'columns' | 'isWide' | 'isTight'> & { readonly hasReasons: boolean }): GridLayout {
  const hidden: readonly (CallColumnKey | false)[] = [
    isInOne(input) && 'last_contact_day',
    !input.hasReasons && 'why',
    isChanceBelow(input) && 'late_probability',
  ];
  const isShown = (key: CallColumnKey) => input.columns.includes(key) && !hidden.includes(key);
  return { visibility: Object.fromEntries(CALL_COLUMNS.map((key) => [callColumn(key).key, isShown(key)])) };
}

/** Whether the last contact is below the next action. */
function isInOne({ columns, isWide }: Pick<CallColumnsInput, 'columns' | 'isWide'>): boolean {
  return !isWide && columns.includes('last_contact_day') && columns.includes('next_action_day');
}

/** Whether the chance is below the dollars at stake. */
function isChanceBelow({ columns, isTight }: Pick<CallColumnsInput, 'columns' | 'isTight'>): boolean {
  return isTight && columns.includes('late_probability') && columns.includes('priority_cents');
}

/** Shows that something was written about the account; the tooltip has the latest text. */
function NoteMark({ note }: { note: string | null }) {
  return (
    note && (
      <span className="note-mark" role="img" aria-label={CALL_LIST_WORDS.columns.hasNote} title={note}>
        <IconNote size={14} aria-hidden />
      </span>
    )
  );
}

/** Shows that something was typed about the account and not saved. */
function DraftMark() {
  const { hasDraft } = CALL_LIST_WORDS.columns;
  return (
    <span className="note-mark draft-mark" role="img" aria-label={hasDraft} title={hasDraft}>
      <IconPencil size={14} aria-hidden />
    </span>
  );
}

type CallColumnLooks = { readonly [Key in (typeof ALL_CALL_COLUMNS)[number]['key']]?: ColumnLook<WorkedCallRow> };

/** Columns that show more than their value. */
function columnLooks({ mostAtStake, mostOpen, debtors, lastDay, nextStep, drafted }: CallColumnsInput): CallColumnLooks {
  const beside = [today()];
  // Every row has its own layout, so the width of a column is computed from its longest figure.
  const moneyTrack = (most: Cents) => `${Math.max(84, 18 + formatMoney(most).length * 7.3)}px`;
  const rankWidth = Math.max(40, 16 + formatCount(debtors).length * 8);
  return {
    rank: { header: '#', track: `${rankWidth}px`, stays: true, hasOwnOrder: true, cell: (row) => <Rank row={row} lastDay={lastDay} /> },
    company_name: {
      track: `minmax(${LEAST_ACCOUNT}px, 1fr)`,
      stays: true,
      cell: (row) => <AccountCell account={row} mark={drafted.has(row.acct_id) ? <DraftMark /> : <NoteMark note={row.latest_note} />} />,
    },
    priority_cents: {
      track: moneyTrack(mostAtStake),
      cell: (row) => (
        <div className="stake">
          <strong>{formatMoney(row.priority_cents)}</strong>
          <span className="stake-bar" aria-hidden>
            <i style={{ width: `${mostAtStake > 0 ? (row.priority_cents / mostAtStake) * 100 : 0}%` }} />
          </span>
        </div>
      ),
    },
    late_probability: { track: '88px', cell: (row) => <Late row={row} /> },
    overdue_cents: {
      track: moneyTrack(mostOpen),
      cell: ({ overdue_cents }) => (
        <CellFigure value={overdue_cents} className="hot">
          {formatMoney(overdue_cents)}
        </CellFigure>
      ),
    },
    open_cents: { track: moneyTrack(mostOpen) },
    reasons: { cell: (row) => <Why row={row} /> },
    last_contact_day: {
      values: { kind: 'text', of: ({ status }) => lastContactWords(status) },
      track: '104px',
      cell: ({ status }) => status.last_contact && <LastContact contact={status.last_contact} beside={beside} />,
    },
    next_action_day: {
      values: { kind: 'text', of: ({ status }) => nextActionWords(status) },
      track: nextStep,
      cell: ({ status }) => status.next_action && <NextAction action={status.next_action} beside={beside} />,
    },
  };
}

/** Columns that hold two of them, one below the other. */
function tightLooks(input: CallColumnsInput): CallColumnLooks {
  const beside = [today()];
  const track = `${Math.min(TIGHT_NEXT_STEP, Number.parseInt(input.nextStep, 10))}px`;
  const looks = columnLooks(input);
  return {
    ...(isChanceBelow(input) && {
      priority_cents: {
        ...looks.priority_cents,
        cell: (row) => (
          <div className="two-lines stake-late">
            <strong>{formatMoney(row.priority_cents)}</strong>
            <Late row={row} />
          </div>
        ),
      },
    }),
    company_name: { ...looks.company_name, track: `minmax(${LEAST_TIGHT_ACCOUNT}px, 1fr)` },
    next_action_day: {
      ...(isInOne(input) ? nextActionAndContact(beside, track) : looks.next_action_day),
      track,
      cell: ({ status: { next_action, last_contact } }) =>
        (next_action ?? last_contact) !== null && <TightNextStep action={next_action} contact={last_contact} beside={beside} />,
    },
  };
}

function TightNextStep({ action, contact, beside }: { action: NextActionOf; contact: LastContactOf; beside: Beside }) {
  if (action === null) return <Beneath action={action} contact={contact} beside={beside} />;
  const { text, below, tone } = sayNextActionInTwo(action, beside);
  return (
    <div className="two-lines" title={inFull(action, contact)}>
      <ActionTag words={{ text, below: null, tone }} />
      {below === null ? <Beneath action={action} contact={contact} beside={beside} /> : <span>{below}</span>}
    </div>
  );
}

/** The next step and the last call, with the years of their days. */
const inFull = (next_action: NextActionOf, last_contact: LastContactOf) => sayStatus({ next_action, last_contact }) ?? undefined;

/** Both in one column, where space is short. */
const nextActionAndContact = (beside: Beside, track: string): ColumnLook<WorkedCallRow> => ({
  track,
  values: { kind: 'text', of: ({ status }) => [nextActionWords(status), lastContactWords(status)].filter(Boolean).join(' · ') },
  cell: ({ status: { next_action, last_contact } }) =>
    (next_action ?? last_contact) !== null && (
      <div className="two-lines" title={inFull(next_action, last_contact)}>
        {next_action && <ActionTag words={sayNextAction(next_action, beside)} isShort />}
        <Beneath action={next_action} contact={last_contact} beside={beside} />
      </div>
    ),
});

/** Actions whose second line the caller needs on the phone. */
const BELOW_ACTIONS: ReadonlySet<NonNullable<NextActionOf>['kind']> = new Set(['broken', 'promised', 'snoozed']);

/** The promise, or the end of a snooze that the line above has no room for. Else the last contact. */
function Beneath({ action, contact, beside }: { action: NextActionOf; contact: LastContactOf; beside: Beside }) {
  const called = contact && CALL_LIST_WORDS.columns.lastCallResult(formatDay(contact.day), lowerFirst(outcomeName(contact.outcome)));
  const below = action === null || !BELOW_ACTIONS.has(action.kind) ? null : sayNextAction(action, beside).below;
  if (below !== null) return <span title={called ?? undefined}>{below}</span>;
  if (!contact) return null;
  return (
    <span title={called ?? undefined}>
      {NOTE_WORDS[contact.outcome].name} {formatDayBeside(contact.day, ...beside)}
    </span>
  );
}

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
      <small className="since-mark" data-kind="new" title={CALL_LIST_WORDS.columns.isNew(formatDay(lastDay))}>
        {SHARED_WORDS.states.new}
      </small>
    );
  }
  const places = Math.abs(since.places);
  const isUp = since.places > 0;
  return (
    <small className="since-mark" title={CALL_LIST_WORDS.columns.rankBefore(formatCount(row.rank + since.places), formatDay(lastDay))}>
      <span aria-hidden>{isUp ? '▲' : '▼'}</span>
      <span className="sr-only">{isUp ? 'up' : 'down'} </span>
      {formatCount(places)}
    </small>
  );
}

function LastContact({ contact, beside }: { contact: NonNullable<LastContactOf>; beside: Beside }) {
  return (
    <div className="two-lines">
      <em>{NOTE_WORDS[contact.outcome].name}</em>
      <span title={formatDay(contact.day)}>{formatDayBeside(contact.day, ...beside)}</span>
    </div>
  );
}

function NextAction({ action, beside }: { action: NonNullable<NextActionOf>; beside: Beside }) {
  const words = sayNextAction(action, beside);
  return (
    <div className="two-lines">
      <ActionTag words={words} />
      {words.below && <span>{words.below}</span>}
    </div>
  );
}

/** `isShort`: the second line moves to the tooltip. */
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
  if (row.overdue_invoices > 0) return <strong className="hot">{CALL_LIST_WORDS.columns.overdue}</strong>;
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
