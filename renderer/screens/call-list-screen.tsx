import { useEffect, useMemo } from 'react';
import type { DaySummary } from '../../core/api/core-api.ts';
import type { Cents } from '../../core/units/units.ts';
import { DataGrid } from '../components/data-grid.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SearchField } from '../components/search-field.tsx';
import { focusList } from '../focus.ts';
import { countOf, formatCount, formatDay } from '../format.ts';
import { useAccountChoice } from '../hooks/use-account-choice.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { useRowWindow } from '../hooks/use-row-window.ts';
import { arePaymentsKnown } from '../payments-known.ts';
import { sayError } from '../say-error.ts';
import { CALLS_SORT, type CallChip, callsFilter, DUE_SOON_DAYS } from '../state/workspace.ts';
import { AccountPanel } from './account-panel.tsx';
import { callColumns } from './call-list-columns.tsx';
import { CallListTotals } from './call-list-totals.tsx';
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
  const { choose, open, close } = useAccountChoice(dispatch);

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
        onOpen={open}
        onEscape={close}
      />
    );
  };

  return (
    <div className="screen" data-panel={accountId !== null || undefined}>
      <section className="screen-list" aria-label="Call list">
        <h1 className="sr-only">Call list</h1>
        {arePaymentsKnown(day) ? (
          <>
            <CallListTotals day={day} />
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
          <NoPayments holdsPayments={opened.summary.settlementKnown} day={day} />
        )}
      </section>
      {accountId !== null && <AccountPanel core={core} accountId={accountId} day={day} moment={moment} onClose={close} />}
    </div>
  );
}

function NoPayments({ holdsPayments, day }: { holdsPayments: boolean; day: DaySummary }) {
  if (holdsPayments) {
    return (
      <EmptyState title={`No payment by ${formatDay(day.asOf)} in this extract`}>
        Before the first payment nobody can tell which invoices are open, so there is no call list. Choose a later day.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No payments in this extract">
      Without payment dates nobody can tell which invoices are open, so there is no call list. Add payment_dates to the invoices extract and
      open it again. The feature dataset and the quality report work as they are.
    </EmptyState>
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
