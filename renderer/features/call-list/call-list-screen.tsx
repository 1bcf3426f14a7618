import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { workDay } from '../../../core/calls/work-day.ts';
import { isForToday } from '../../../core/calls/worked-order.ts';
import {
  CALL_COLUMNS,
  type CallColumnKey,
  callColumn,
  DEFAULT_CALL_COLUMNS,
  FIXED_CALL_COLUMNS,
} from '../../../core/lists/call-list-catalog.ts';
import type { CallNote, WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { Cents } from '../../../core/units/units.ts';
import { today } from '../../lib/days/today.ts';
import { focusList, focusListIfLost } from '../../lib/focus.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { CALLS_SORT } from '../../lib/user-data/call-view.ts';
import { arePaymentsKnown } from '../../lib/workspace/payments-known.ts';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import { useExport } from '../../lib/workspace/use-export.ts';
import { ColumnChoice } from '../../ui/column-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { RowWindow } from '../../ui/grid/row-window.ts';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { useKeyNames } from '../../ui/use-key-names.ts';
import { useIsSlim, usePanelIsOver } from '../../ui/use-room.ts';
import { useUndoKeys } from '../../ui/use-undo-keys.ts';
import { AccountGrid, AccountPanel, useAccountChoice } from '../accounts/public.ts';
import { useChosenAccounts, useCustomerList } from '../call-notes/public.ts';
import { type CallAction, type CallChange, type CallChoices, callsRequest, fileColumns, isNarrowed } from './call-choices.ts';
import { CallDay } from './call-day.tsx';
import { narrowingWords } from './call-filter-words.ts';
import { CallListChips } from './call-list-chips.tsx';
import { callColumns, callLayout } from './call-list-columns.tsx';
import { EmptyCallList, NoPayments } from './call-list-empty.tsx';
import { type CallHistory, CallListFilters } from './call-list-filters.tsx';
import { CallListHead } from './call-list-head.tsx';
import { CallListSince } from './call-list-since.tsx';
import { CallListTotals } from './call-list-totals.tsx';
import { CustomerListBar } from './customer-list-bar.tsx';
import { nextStepTrack } from './next-step-track.ts';
import { isCalledSince, nextToCall } from './next-to-call.ts';
import { PrintButton } from './print-button.tsx';
import { showOnlyCalls } from './show-only-calls.ts';
import { useFilledColumns } from './use-filled-columns.ts';
import { CALL_LIST_WORDS } from './words.ts';

const FIXED_LABELS = FIXED_CALL_COLUMNS.map(({ label }) => label);
const COLUMN_CHOICES = CALL_COLUMNS.map((column) => [column, callColumn(column).label] as const);

const NO_NOTES: readonly CallNote[] = [];

const FIRST = { firstRow: 0, limit: 1 } as const;
const MOST_OPEN = { by: 'open_cents', descending: true } as const;

/** The minimum width at which all columns fit beside the panel. */
const ROOM_BESIDE_PANEL = '(min-width: 1560px)';

/** Windows in which columns are put together, so that there is room for the reasons: beside the panel, and without it. */
const TIGHT_BESIDE_PANEL = '(max-width: 1339px)';
const TIGHT = '(max-width: 891px)';

/** Windows without room for the reasons, which the account has, too. */
const NO_REASONS = '(max-width: 679px)';

type CallListScreenProps = ScreenProps<{ readonly calls: CallChoices }, CallAction> & {
  /** Opens Find with a text. */
  onFind(text: string): void;
};

/** The call list, most dollars at stake first, with the chosen account beside it. */
export function CallListScreen({ core, opened, day, workspace, dispatch, onFind }: CallListScreenProps) {
  const { shown, doneAt, undoneAt } = workspace.calls;
  const { search, chip, sort, columns: chosenColumns } = shown.present;
  const change = useCallback((made: CallChange) => dispatch({ type: 'calls-changed', change: made, at: Date.now() }), [dispatch]);
  const { ageingEdges } = usePreferences();
  const request = callsRequest(shown.present, ageingEdges);
  const { asOf } = day;
  const customerList = useCustomerList();
  const { revision } = customerList.view;
  const isToCall = (row: WorkedCallRow) =>
    isForToday(row.status, workDay(asOf, customerList.defaultDay ?? asOf, today()), today()) &&
    !isCalledSince(row, customerList.controller?.writtenNotes ?? [], asOf);
  const { window: rows, error } = useRowWindow('callListPage', { asOf, ...request }, { revision });
  const leader = useQuestion('callListPage', { asOf, ...FIRST, sort: CALLS_SORT }).value?.rows[0];
  const most = useQuestion('callListPage', { asOf, ...FIRST, sort: MOST_OPEN }).value?.rows[0];
  const first = useQuestion('callListPage', { asOf, ...FIRST }, { about: revision }).value?.rows[0];
  // When the filters leave no account, the panel shows the first account of the whole list.
  const firstShown = useQuestion('callListPage', { asOf, ...FIRST, ...request }, { about: revision }).value?.rows[0] ?? first;
  const calls = useQuestion('callsSummary', { asOf }, { about: revision }).value;
  const { panel } = workspace;
  const panelIsOver = usePanelIsOver();
  const isSlim = useIsSlim();
  // Over the list, the panel shows only an account that was chosen.
  const firstId = panelIsOver ? null : (firstShown?.acct_id ?? null);
  const accountId = panel.shows === 'account' ? panel.accountId : panel.shows === 'first' ? firstId : null;
  const ofChosen =
    panel.shows === 'account' && isNarrowed(shown.present)
      ? {
          asOf,
          firstRow: 0,
          limit: 0,
          ...request,
          filter: { ...request.filter, accounts: onlyOf(panel.accountId, request.filter?.accounts) },
        }
      : null;
  const left = useQuestion('callListPage', ofChosen, { about: revision }).value;
  // Of a list that is whole again, the answer is the one before.
  const isLeftOut = ofChosen !== null && left?.total === 0;

  const hasRows = rows.rowAt(0) !== undefined && !rows.isStale;
  useEffect(() => {
    if (hasRows) markFirstRow();
  }, [hasRows]);

  const mostAtStake = leader?.priority_cents ?? (0 as Cents);
  const lastDay = calls?.since?.last_day ?? null;
  const hasRoom = useMediaQuery(ROOM_BESIDE_PANEL, false, { getInitialValueInEffect: false });
  const hasPanelBeside = accountId !== null && !panelIsOver;
  const isTight = useMediaQuery(hasPanelBeside ? TIGHT_BESIDE_PANEL : TIGHT, false, { getInitialValueInEffect: false }) ?? false;
  const hasReasons = !useMediaQuery(NO_REASONS, false, { getInitialValueInEffect: false });
  const isWide = (accountId === null && !panelIsOver) || hasRoom;
  const filled = useFilledColumns(asOf, chosenColumns);
  const nextStep = nextStepTrack(customerList.controller?.notes ?? NO_NOTES, today());
  const { drafted } = customerList;
  const mostOpen = most?.open_cents ?? (0 as Cents);
  const columns = useMemo(
    () =>
      callColumns({
        columns: filled,
        mostAtStake,
        mostOpen,
        debtors: day.debtors ?? 0,
        asOf: day.asOf,
        lastDay,
        isWide,
        isTight,
        nextStep,
        drafted,
      }),
    [filled, mostAtStake, mostOpen, day.debtors, day.asOf, lastDay, isWide, isTight, nextStep, drafted],
  );
  const usualLayout = useMemo(() => callLayout({ columns: filled, isWide, isTight, hasReasons }), [filled, isWide, isTight, hasReasons]);
  const arranged = useListLayout('calls', usualLayout);
  const { exportCalls } = useExport(core, asOf);
  const print = useOpenPrint();
  const chosen = useChosenAccounts({
    asOf,
    hasPanel: accountId !== null,
    listChangedAt: doneAt.at(-1) ?? 0,
    listUndoneAt: undoneAt[0] ?? 0,
    onExport: (format, accountIds) =>
      exportCalls({
        format,
        selection: { sort: request.sort, filter: { accounts: accountIds }, columns: fileColumns(chosenColumns) },
        filters: [CALL_LIST_WORDS.chosen(accountIds.length)],
      }),
    ownerColumn: {
      isShown: chosenColumns.includes('owner'),
      show: () => change({ what: 'columns-chosen', columns: [...chosenColumns, 'owner'] }),
    },
    print: { label: CALL_LIST_WORDS.print, run: (accountIds) => print({ what: 'calls', accountIds }) },
  });
  const history: CallHistory = {
    canUndo: shown.past.length > 0 || customerList.view.canUndo,
    canRedo: shown.future.length > 0 || customerList.view.canRedo,
    // What was done last is undone first, in the list or about an account.
    undo: () => (chosen.isNext('undo') ? chosen.undo() : change({ what: 'undone' })),
    redo: () => (chosen.isNext('redo') ? chosen.redo() : change({ what: 'redone' })),
  };
  useUndoKeys({
    isMine: (way) => !chosen.isNext(way) && (way === 'undo' ? shown.past : shown.future).length > 0,
    onUndo: () => change({ what: 'undone' }),
    onRedo: () => change({ what: 'redone' }),
  });
  useKeyNames();
  const isEmpty = rows.total === 0 && !rows.isStale;
  const wasEmpty = useRef(isEmpty);
  useEffect(() => {
    // What had the focus disappeared together with the list, or with the empty state.
    if (wasEmpty.current !== isEmpty) focusListIfLost();
    wasEmpty.current = isEmpty;
  }, [isEmpty]);
  const { choose, close } = useAccountChoice(dispatch);
  const chooseAccount = (acct_id: string) => choose({ acct_id });
  const nextAccount = () => (accountId === null ? undefined : accountAfter(rows, accountId, isToCall));

  const instead = error ? (
    <EmptyState title={CALL_LIST_WORDS.empty.failed}>{sayError(error)}</EmptyState>
  ) : isEmpty ? (
    <EmptyCallList day={day} shown={shown.present} canUndo={shown.past.length > 0} onChange={change} onFind={onFind} />
  ) : null;

  const tools = (
    <>
      <SearchField
        label={CALL_LIST_WORDS.search}
        placeholder={CALL_LIST_WORDS.searchShort}
        value={search}
        onChange={(text) => change({ what: 'searched', search: text })}
        onLeave={focusList}
      />
      <span className="list-tools">
        <ColumnChoice
          fixed={FIXED_LABELS}
          choices={COLUMN_CHOICES}
          shown={chosenColumns}
          isUsual={chosenColumns.join() === DEFAULT_CALL_COLUMNS.join() && !arranged.isArranged}
          onChoose={(shown) => change({ what: 'columns-chosen', columns: shown as readonly CallColumnKey[] })}
          onReset={() => {
            change({ what: 'columns-chosen', columns: DEFAULT_CALL_COLUMNS });
            arranged.reset();
          }}
        />
        <PrintButton />
      </span>
    </>
  );

  const head: ReactNode = (
    <CallListHead
      isSlim={isSlim}
      shown={shown.present}
      news={
        <div className="news-row">
          <CustomerListBar key={opened.id} customerList={customerList} />
          <CallListSince
            asOf={asOf}
            customerList={customerList}
            calls={calls}
            chip={chip}
            onNarrow={(next) => change({ what: 'narrowed', chip: next })}
            onAccount={chooseAccount}
            onSettings={() => dispatch({ type: 'screen-chosen', screen: 'settings' })}
          />
          <CallDay asOf={asOf} />
        </div>
      }
      totals={<CallListTotals day={day} isSlim={isSlim} />}
      chips={<CallListChips day={day} chip={chip} calls={calls} onChoose={(next) => change({ what: 'narrowed', chip: next })} />}
      tools={tools}
      filters={
        <CallListFilters asOf={asOf} calls={workspace.calls} total={rows.total} all={rows.all} history={history} onChange={change} />
      }
    />
  );

  return (
    <div className="screen" data-panel={accountId !== null || undefined}>
      <section className="screen-list" aria-label={SHARED_WORDS.names.callList}>
        <h1 className="sr-only">{SHARED_WORDS.names.callList}</h1>
        {arePaymentsKnown(day) ? (
          <>
            {!isSlim && head}
            <AccountGrid
              label={SHARED_WORDS.names.callList}
              columns={columns}
              arranged={{
                ...arranged,
                hide: (column) =>
                  change({ what: 'columns-chosen', columns: chosenColumns.filter((name) => callColumn(name).key !== column) }),
              }}
              rows={rows}
              sort={sort}
              usualSort={CALLS_SORT}
              onSort={(next) => change({ what: 'sorted', sort: next })}
              accountId={accountId}
              dispatch={dispatch}
              chosen={chosen}
              filterBy={(row, column) => showOnlyCalls(row, column, change)}
              above={isSlim ? head : undefined}
              instead={instead}
            />
          </>
        ) : (
          <NoPayments holdsPayments={opened.summary.settlementKnown} day={day} />
        )}
      </section>
      {chosen.dialog}
      {accountId !== null && (
        <AccountPanel
          accountId={accountId}
          day={day}
          note={isLeftOut ? CALL_LIST_WORDS.leftOut(narrowingWords(shown.present, ageingEdges)) : null}
          asked={panel.shows === 'account' ? panel.asked : undefined}
          nextAccount={nextAccount}
          onTouch={() => panel.shows === 'first' && chooseAccount(accountId)}
          onChoose={chooseAccount}
          onClose={close}
        />
      )}
    </div>
  );
}

/** See `nextToCall`. A part of the list that is not loaded is read when the next account depends on it. */
function accountAfter(
  rows: RowWindow<WorkedCallRow>,
  accountId: string,
  needsCall: (row: WorkedCallRow) => boolean,
): string | null | undefined | Promise<string | null | undefined> {
  const found = nextToCall(rows, accountId, needsCall);
  if (found !== undefined || rows.total === null || rows.read === undefined) return found;
  return rows.read(0, rows.total - 1).then(
    (all) => nextToCall({ total: all.length, rowAt: (at) => all[at] }, accountId, needsCall),
    // The list says itself why it can't be read.
    () => undefined,
  );
}

/** Records when the first row after a drop was painted, for measurements. */
function markFirstRow(): void {
  const marks = (name: string) => performance.getEntriesByName(name).length;
  if (marks('trs:first-row') >= marks('trs:drop')) return;
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('trs:first-row')));
}

/** The account alone; nobody where the filter leaves it out. */
function onlyOf(accountId: string, accounts: readonly string[] | undefined): readonly string[] {
  return accounts === undefined || accounts.includes(accountId) ? [accountId] : [];
}
