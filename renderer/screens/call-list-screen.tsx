import { useCallback, useEffect, useMemo } from 'react';
import type { CallListSort, DaySummary } from '../../core/api/core-api.ts';
import type { Cents } from '../../core/units/units.ts';
import { AgeingBar } from '../components/ageing-bar.tsx';
import { DataGrid, type GridColumn } from '../components/data-grid.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Figure } from '../components/figure.tsx';
import { SearchField } from '../components/search-field.tsx';
import type { CallListRow } from '../core-types.ts';
import { countOf, formatBigMoney, formatChance, formatCount, formatDay, formatMoney, formatShareOf } from '../format.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { useRowWindow } from '../hooks/use-row-window.ts';
import { sayError } from '../say-error.ts';
import { CALLS_SORT, type CallChip, callsFilter, DUE_SOON_DAYS } from '../state/workspace.ts';
import { AccountPanel } from './account-panel.tsx';
import { focusList, focusPanel } from './focus.ts';
import type { ScreenProps } from './screen-props.ts';

/** Whom to call, most dollars at stake first, beside the account that is chosen. */
export function CallListScreen({ core, opened, day, workspace, dispatch, moment }: ScreenProps) {
  const { search, chip, sort } = workspace.calls;
  const question = `${moment} ${JSON.stringify(workspace.calls)}`;
  const { window: rows, error } = useRowWindow(question, (firstRow, limit) =>
    core.callListPage({ firstRow, limit, sort, search: search || undefined, filter: callsFilter(chip) }),
  );
  const leader = useAnswer(moment, () => core.callListPage({ firstRow: 0, limit: 1, sort: CALLS_SORT }))?.rows[0];
  const { panel } = workspace;
  const accountId = panel.shows === 'account' ? panel.accountId : panel.shows === 'first' ? (leader?.acct_id ?? null) : null;

  const hasRows = rows.rowAt(0) !== undefined && !rows.isStale;
  useEffect(() => {
    if (hasRows) markFirstRow();
  }, [hasRows]);

  const mostAtStake = leader?.priority_cents ?? (0 as Cents);
  const columns = useMemo(() => callColumns(mostAtStake, day.debtors ?? 0), [mostAtStake, day.debtors]);
  const choose = useCallback((row: CallListRow) => dispatch({ type: 'account-chosen', accountId: row.acct_id }), [dispatch]);
  const close = useCallback(() => {
    dispatch({ type: 'panel-closed' });
    focusList();
  }, [dispatch]);

  const list = () => {
    if (error) return <EmptyState title="The call list can’t be shown">{sayError(error)}</EmptyState>;
    if (rows.total === 0 && !rows.isStale) return <NobodyListed day={day} workspace={workspace} dispatch={dispatch} />;
    return (
      <DataGrid
        label="Call list"
        columns={columns}
        rows={rows}
        rowHeight={48}
        headerHeight={34}
        sort={sort}
        onSort={(next) => dispatch({ type: 'calls-sorted', sort: next ?? CALLS_SORT })}
        rowId={(row) => row.acct_id}
        selectedId={accountId}
        onSelect={choose}
        onOpen={(row) => {
          choose(row);
          focusPanel();
        }}
        onEscape={close}
      />
    );
  };

  return (
    <div className="screen" data-panel={accountId !== null || undefined}>
      <section className="screen-list" aria-label="Call list">
        {opened.summary.settlementKnown ? (
          <>
            <Totals day={day} />
            <div className="chips-row">
              <Chips
                core={core}
                day={day}
                moment={moment}
                chip={chip}
                onChoose={(next) => dispatch({ type: 'calls-narrowed', chip: next })}
              />
              <SearchField
                label="Name, id or phone"
                value={search}
                onChange={(text) => dispatch({ type: 'calls-searched', search: text })}
                onLeave={focusList}
              />
            </div>
            {list()}
          </>
        ) : (
          <EmptyState title="No payments in this extract">
            Without payment dates nobody can tell which invoices are open, so there is no call list. Add payment_dates to the invoices
            extract and open it again. The feature dataset and the quality report work as they are.
          </EmptyState>
        )}
      </section>
      {accountId !== null && <AccountPanel core={core} accountId={accountId} day={day} moment={moment} onClose={close} />}
    </div>
  );
}

function callColumns(mostAtStake: Cents, debtors: number): readonly GridColumn<CallListRow, CallListSort>[] {
  // Every row is laid out by itself, so that the columns are as wide as their longest figure by reckoning.
  const rankWidth = Math.max(40, 18 + formatCount(debtors).length * 8.5);
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
    { id: 'company_name', header: 'Account', track: 'minmax(150px, 0.7fr)', sortsFirst: 'ascending', cell: (row) => <Who row={row} /> },
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

function Who({ row }: { row: CallListRow }) {
  const contact = [row.contact_phone, row.contact_person].filter((part) => part !== null && part !== '');
  return (
    <div className="two-lines">
      <strong>{row.company_name ?? `Account ${row.acct_id}`}</strong>
      <span>{contact.length > 0 ? contact.join(' · ') : 'no phone on file'}</span>
    </div>
  );
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

function Totals({ day }: { day: DaySummary }) {
  const { openCents, overdueCents, expectedLateCents, openInvoices, debtors, ageing } = day;
  if (openCents === null || overdueCents === null || expectedLateCents === null || openInvoices === null || debtors === null) return null;
  const share = formatShareOf(overdueCents, openCents);
  return (
    <div className="totals">
      <Figure
        label="Open"
        value={formatBigMoney(openCents)}
        exact={formatMoney(openCents)}
        note={`${countOf(openInvoices, 'invoice')}, ${countOf(debtors, 'account')}`}
      />
      <Figure
        label="Overdue"
        value={formatBigMoney(overdueCents)}
        exact={formatMoney(overdueCents)}
        note={share ? `${share} of what is open` : 'nothing is open'}
        isHot={overdueCents > 0}
      />
      <Figure
        label="Expected to be paid late"
        value={formatBigMoney(expectedLateCents)}
        exact={formatMoney(expectedLateCents)}
        note="if nobody calls"
      />
      <div className="figure figure-wide">
        <div className="figure-label">Ageing</div>
        <AgeingBar buckets={ageing ?? []} />
      </div>
    </div>
  );
}

type ChipsProps = Pick<ScreenProps, 'core' | 'day' | 'moment'> & { chip: CallChip; onChoose(chip: CallChip): void };

function Chips({ core, day, moment, chip, onChoose }: ChipsProps) {
  const dueSoon = useAnswer(moment, () => core.callListPage({ firstRow: 0, limit: 0, filter: callsFilter('due-soon') }))?.total;
  const chips: readonly { chip: CallChip; name: string; count: number | null | undefined }[] = [
    { chip: 'all', name: 'All', count: day.debtors },
    { chip: 'overdue', name: 'Overdue', count: day.overdueAccounts },
    { chip: 'due-soon', name: `Due within ${DUE_SOON_DAYS} days`, count: dueSoon },
  ];
  return (
    <div className="chips" role="group" aria-label="Narrow the call list">
      {chips.map(({ chip: target, name, count }) => (
        <button key={target} type="button" className="chip" aria-pressed={chip === target} onClick={() => onChoose(target)}>
          {name} {count !== null && count !== undefined && <span>{formatCount(count)}</span>}
        </button>
      ))}
    </div>
  );
}

function NobodyListed({ day, workspace, dispatch }: Pick<ScreenProps, 'day' | 'workspace' | 'dispatch'>) {
  const { search, chip } = workspace.calls;
  if (day.debtors === 0) {
    return (
      <EmptyState title="Nobody owes anything">
        As of {formatDay(day.asOf)} every invoice is paid. Choose another as-of date to look at another day.
      </EmptyState>
    );
  }
  if (search !== '') {
    return (
      <EmptyState
        title={`Nothing matches “${search}”`}
        action={
          <button type="button" className="button" onClick={() => dispatch({ type: 'calls-searched', search: '' })}>
            Clear the search
          </button>
        }
      >
        {chip === 'all'
          ? 'Accounts without open invoices are on the Accounts screen.'
          : 'Only some accounts are looked through, because the list is narrowed.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={chip === 'overdue' ? 'Nothing is overdue' : `Nothing falls due within ${DUE_SOON_DAYS} days`}
      action={
        <button type="button" className="button" onClick={() => dispatch({ type: 'calls-narrowed', chip: 'all' })}>
          Show all {countOf(day.debtors ?? 0, 'account')}
        </button>
      }
    />
  );
}

/** Notes when the first row after a drop was painted, for whoever measures. */
function markFirstRow(): void {
  const marks = (name: string) => performance.getEntriesByName(name).length;
  if (marks('trs:first-row') >= marks('trs:drop')) return;
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('trs:first-row')));
}
