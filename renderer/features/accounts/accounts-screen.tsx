import { useMemo } from 'react';
import { focusList } from '../../lib/focus.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { accountsFilterOf } from '../../lib/workspace/list-choices.ts';
import { arePaymentsKnown, sayNoPayments } from '../../lib/workspace/payments-known.ts';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import { useExport } from '../../lib/workspace/use-export.ts';
import { GridColumnChoice } from '../../ui/column-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { showOnlyAccount } from '../../ui/grid/show-only.ts';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { NoMatch } from '../../ui/no-match.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useChosenAccounts } from '../call-notes/public.ts';
import { ACCOUNTS_SORT, type AccountAction, type AccountChoices } from './account-choices.ts';
import { AccountGrid } from './account-grid.tsx';
import { AccountPanel } from './account-panel.tsx';
import { ACCOUNTS_LAYOUT, accountColumns } from './accounts-columns.tsx';
import { useAccountChoice } from './use-account-choice.ts';
import { ACCOUNT_WORDS } from './words.ts';

/** The screen of all accounts, with or without open invoices. */
export function AccountsScreen({
  core,
  opened,
  day,
  workspace,
  dispatch,
}: ScreenProps<{ readonly accounts: AccountChoices }, AccountAction>) {
  const { search, sort, only } = workspace.accounts;
  const { window: rows, error } = useRowWindow('accountsPage', {
    asOf: day.asOf,
    sort,
    search: search || undefined,
    filter: accountsFilterOf(workspace.accounts),
  });
  const accountId = workspace.panel.shows === 'account' ? workspace.panel.accountId : null;
  const asked = workspace.panel.shows === 'account' ? workspace.panel.asked : undefined;
  const hasPayments = arePaymentsKnown(day);
  const columns = useMemo(() => accountColumns(day.asOf, hasPayments), [day.asOf, hasPayments]);
  const arranged = useListLayout('accounts', ACCOUNTS_LAYOUT);
  const { choose, close } = useAccountChoice(dispatch);
  const { exportFile } = useExport(core, day.asOf);
  const print = useOpenPrint();
  const chosen = useChosenAccounts({
    asOf: day.asOf,
    hasPanel: accountId !== null,
    onExport: (format, accountIds) => exportFile(`accounts.${format}`, accountIds),
    print: { label: ACCOUNT_WORDS.statements, run: (accountIds) => print({ what: 'statement', accountIds }) },
  });
  return (
    <div className="screen" data-panel={accountId !== null || undefined}>
      <section className="screen-list" aria-label={SHARED_WORDS.names.accounts}>
        <header className="screen-head">
          <h1 title={ACCOUNT_WORDS.title.meaning}>{ACCOUNT_WORDS.title.label}</h1>
          <p>
            {countOf(day.accounts, 'account')}
            {rows.total !== null && (search !== '' || only !== null) && !rows.isStale && (
              <>
                {' · '}
                <strong>{formatCount(rows.total)}</strong> {SHARED_WORDS.states.shown}
              </>
            )}
            {!hasPayments && ACCOUNT_WORDS.screen.noPayments(sayNoPayments(opened.summary.settlementKnown, day))}
          </p>
          <SearchField
            label={ACCOUNT_WORDS.search}
            value={search}
            onChange={(text) => dispatch({ type: 'accounts-searched', search: text })}
            onLeave={focusList}
          />
          {only !== null && (
            <FilterChip text={SHARED_WORDS.names.accountBeside(only)} onClear={() => dispatch({ type: 'accounts-narrowed', only: null })} />
          )}
          <GridColumnChoice columns={columns} list={arranged} />
        </header>
        {error ? (
          <EmptyState title={ACCOUNT_WORDS.screen.failed}>{sayError(error)}</EmptyState>
        ) : rows.total === 0 && !rows.isStale ? (
          only !== null ? (
            <EmptyState title={ACCOUNT_WORDS.notThatOne(only)} />
          ) : search === '' ? (
            <EmptyState title={ACCOUNT_WORDS.screen.noneTitle}>{ACCOUNT_WORDS.screen.noneText}</EmptyState>
          ) : (
            <NoMatch search={search} onClear={() => dispatch({ type: 'accounts-searched', search: '' })} />
          )
        ) : (
          <AccountGrid
            label={SHARED_WORDS.names.accounts}
            columns={columns}
            arranged={arranged}
            rows={rows}
            sort={sort}
            usualSort={ACCOUNTS_SORT}
            onSort={(next) => dispatch({ type: 'accounts-sorted', sort: next })}
            accountId={accountId}
            dispatch={dispatch}
            chosen={chosen}
            filterBy={(row, column) =>
              showOnlyAccount(row, column, {
                onAccount: (accountId) => dispatch({ type: 'accounts-narrowed', only: accountId }),
                onSearch: (text) => dispatch({ type: 'accounts-searched', search: text }),
              })
            }
          />
        )}
      </section>
      {chosen.dialog}
      {accountId !== null && (
        <AccountPanel accountId={accountId} day={day} asked={asked} onChoose={(acct_id) => choose({ acct_id })} onClose={close} />
      )}
    </div>
  );
}
