import { useMemo } from 'react';
import type { AccountRow, AccountSort } from '../../../core/queries/accounts/types.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { arePaymentsKnown, sayNoPayments } from '../../app/state/payments-known.ts';
import type { ScreenProps } from '../../app/state/screen-props.ts';
import { ACCOUNTS_SORT } from '../../app/state/workspace.ts';
import { focusList } from '../../lib/focus.ts';
import { countOf, formatCount, formatDay, formatDayFrom, formatMoney, formatPercent, NOTHING } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { AccountCell } from '../../ui/account-cell.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { AccountPanel } from './account-panel.tsx';
import { useAccountChoice } from './use-account-choice.ts';

/** Every account, whether it owes anything or not. */
export function AccountsScreen({ core, opened, day, workspace, dispatch, moment }: ScreenProps) {
  const { search, sort } = workspace.accounts;
  const question = `${moment} ${JSON.stringify(workspace.accounts)}`;
  const { window: rows, error } = useRowWindow(question, (firstRow, limit) =>
    core.accountsPage({ firstRow, limit, sort, search: search || undefined }),
  );
  const accountId = workspace.panel.shows === 'account' ? workspace.panel.accountId : null;
  const hasPayments = arePaymentsKnown(day);
  const isWide = accountId === null;
  const columns = useMemo(() => accountColumns(hasPayments, isWide, day.asOf), [hasPayments, isWide, day.asOf]);
  const { choose, open, close } = useAccountChoice(dispatch);
  return (
    <div className="screen" data-panel={accountId !== null || undefined}>
      <section className="screen-list" aria-label="Accounts">
        <header className="screen-head">
          <h1>Accounts</h1>
          <p>
            {countOf(day.accounts, 'account')}
            {rows.total !== null && search !== '' && !rows.isStale && (
              <>
                {' · '}
                <strong>{formatCount(rows.total)}</strong> shown
              </>
            )}
            {!hasPayments && ` · ${sayNoPayments(opened.summary.settlementKnown, day)}, so nothing is known to be open`}
          </p>
          <SearchField
            label="Name, id or phone"
            value={search}
            onChange={(text) => dispatch({ type: 'accounts-searched', search: text })}
            onLeave={focusList}
          />
        </header>
        {error ? (
          <EmptyState title="The accounts can’t be shown">{sayError(error)}</EmptyState>
        ) : rows.total === 0 && !rows.isStale ? (
          <EmptyState
            title={search === '' ? 'No accounts' : `Nothing matches “${search}”`}
            action={
              search !== '' && (
                <button type="button" className="button" onClick={() => dispatch({ type: 'accounts-searched', search: '' })}>
                  Clear the search
                </button>
              )
            }
          >
            {search === '' && 'The extracts name no account.'}
          </EmptyState>
        ) : (
          <DataGrid
            label="Accounts"
            columns={columns}
            rows={rows}
            rowHeight={48}
            headerHeight={34}
            sort={sort}
            onSort={(next) => dispatch({ type: 'accounts-sorted', sort: next ?? ACCOUNTS_SORT })}
            rowId={(row) => row.acct_id}
            selectedId={accountId}
            onSelect={choose}
            onOpen={open}
            onEscape={close}
          />
        )}
      </section>
      {accountId !== null && (
        <AccountPanel
          core={core}
          accountId={accountId}
          day={day}
          moment={moment}
          onChoose={(acct_id) => choose({ acct_id })}
          onClose={close}
        />
      )}
    </div>
  );
}

function accountColumns(hasPayments: boolean, isWide: boolean, asOf: EpochDay): readonly GridColumn<AccountRow, AccountSort>[] {
  const unknown = <span className="faint">{NOTHING}</span>;
  const columns: readonly (GridColumn<AccountRow, AccountSort> & { onlyWide?: boolean; onlyPayments?: boolean })[] = [
    {
      id: 'company_name',
      header: 'Account',
      track: 'minmax(170px, 1.6fr)',
      sortsFirst: 'ascending',
      cell: (row) => <AccountCell account={row} />,
    },
    { id: 'acct_id', header: 'Id', track: 'minmax(56px, 0.4fr)', sortsFirst: 'ascending', cell: (row) => row.acct_id },
    {
      id: 'joined_day',
      header: 'Customer since',
      track: '118px',
      align: 'end',
      sortsFirst: 'ascending',
      onlyWide: true,
      cell: (row) => (row.joined_day === null ? unknown : formatDay(row.joined_day)),
    },
    { id: 'invoices', header: 'Invoices', track: '84px', align: 'end', sortsFirst: 'descending', cell: (row) => formatCount(row.invoices) },
    {
      id: 'last_issued_day',
      header: 'Last invoice',
      track: '104px',
      align: 'end',
      sortsFirst: 'descending',
      onlyWide: true,
      cell: (row) =>
        row.last_issued_day === null ? (
          unknown
        ) : (
          <div className="two-lines">
            {formatDay(row.last_issued_day)}
            <span>{formatDayFrom(row.last_issued_day, asOf)}</span>
          </div>
        ),
    },
    {
      id: 'open_cents',
      header: 'Open',
      track: '124px',
      align: 'end',
      sortsFirst: 'descending',
      onlyPayments: true,
      cell: (row) => (row.open_cents === null ? unknown : <Money cents={row.open_cents} />),
    },
    {
      id: 'overdue_cents',
      header: 'Overdue',
      track: '124px',
      align: 'end',
      sortsFirst: 'descending',
      onlyPayments: true,
      cell: (row) => (row.overdue_cents === null ? unknown : <Money cents={row.overdue_cents} isHot />),
    },
    {
      id: 'late_share',
      header: 'Late',
      track: '88px',
      align: 'end',
      sortsFirst: 'descending',
      onlyPayments: true,
      cell: (row) => (row.late_share === null ? unknown : formatPercent(row.late_share)),
    },
  ];
  return columns.filter((column) => (isWide || !column.onlyWide) && (hasPayments || !column.onlyPayments));
}

function Money({ cents, isHot = false }: { cents: NonNullable<AccountRow['open_cents']>; isHot?: boolean }) {
  if (cents === 0) return <span className="faint">{NOTHING}</span>;
  return <span className={isHot ? 'hot' : undefined}>{formatMoney(cents)}</span>;
}
