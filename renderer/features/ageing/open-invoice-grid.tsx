import { IconPrinter } from '@tabler/icons-react';
import { type Dispatch, useMemo, useState } from 'react';
import type { ListedInvoice, OpenInvoiceSort } from '../../../core/queries/ageing/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { focusList } from '../../lib/focus.ts';
import { formatCount, formatDay, formatMoney } from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';
import type { SharedAction } from '../../lib/workspace/shared-choices.ts';
import type { InvoiceWalk } from '../../lib/workspace/use-invoice-walk.ts';
import { GridColumnChoice } from '../../ui/column-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterChip } from '../../ui/filter-chip.tsx';
import type { CellValues } from '../../ui/grid/cell-values.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { CellFigure } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { showOnlyAccount } from '../../ui/grid/show-only.ts';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { NoMatch } from '../../ui/no-match.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { Sort } from '../../worker/core-types.ts';
import { AGEING_WORDS } from './words.ts';

const ROW_HEIGHT = 32;
const LARGEST_FIRST: Sort<OpenInvoiceSort> = { by: 'left_cents', descending: true };

const words = AGEING_WORDS.invoices;

type Column = GridColumn<ListedInvoice, OpenInvoiceSort>;

/** The headings of the columns, in their order. */
const HEADINGS = (Object.keys(words.columns) as OpenInvoiceSort[]).map((id) => ({
  id,
  header: words.columns[id].label,
  ...(id === 'inv_id' && { shown: 'always' as const }),
}));

/** The choices on the list of open invoices. */
export interface OpenInvoiceChoices {
  readonly search: string;
  readonly overdueOnly: boolean;
  /** The one account, or the one invoice, that is shown; null for all. */
  readonly only: { readonly accounts: readonly string[] } | { readonly inv_id: string } | null;
  readonly sort: Sort<OpenInvoiceSort>;
}

/** The list that the choices ask for. */
function listedBy({ search, overdueOnly, only, sort }: OpenInvoiceChoices) {
  return {
    sort,
    search: search || undefined,
    ...((overdueOnly || only !== null) && { filter: { overdueOnly, ...only } }),
  };
}

/** The choices, kept while the ageing is on screen. */
export function useOpenInvoiceChoices() {
  const [choices, setChoices] = useState<OpenInvoiceChoices>({ search: '', overdueOnly: false, only: null, sort: LARGEST_FIRST });
  return { choices, change: (changed: Partial<OpenInvoiceChoices>) => setChoices((before) => ({ ...before, ...changed })) };
}

type Chosen = ReturnType<typeof useOpenInvoiceChoices>;

/** Search, switch and columns of the list of open invoices. */
export function OpenInvoiceTools({ choices, change }: Chosen) {
  const { search, overdueOnly, only } = choices;
  const print = useOpenPrint();
  return (
    <>
      <SearchField label={words.search} value={search} onChange={(text) => change({ search: text })} onLeave={focusList} />
      <Switch
        label={words.overdueOnly}
        meaning={words.overdueMeaning}
        isOn={overdueOnly}
        onSwitch={(isOn) => change({ overdueOnly: isOn })}
      />
      {only !== null && (
        <FilterChip
          text={'inv_id' in only ? words.invoice(only.inv_id) : SHARED_WORDS.names.accountBeside(only.accounts[0]!)}
          onClear={() => change({ only: null })}
        />
      )}
      <span className="list-tools">
        <GridColumnChoice columns={HEADINGS} list={useListLayout('open-invoices')} />
        <button
          type="button"
          className="icon-button print-open"
          aria-label={words.printAll}
          title={words.printAll}
          onClick={() => print({ what: 'invoices', listed: listedBy(choices) })}
        >
          <IconPrinter size={17} aria-hidden />
        </button>
      </span>
    </>
  );
}

interface OpenInvoiceGridProps extends Chosen {
  readonly asOf: EpochDay;
  readonly walk: InvoiceWalk;
  readonly dispatch: Dispatch<SharedAction>;
}

/** All open invoices, the largest first. Each explains itself beside the list. */
export function OpenInvoiceGrid({ asOf, choices, change, walk, dispatch }: OpenInvoiceGridProps) {
  const { search, overdueOnly, only, sort } = choices;
  const { window: rows, error } = useRowWindow('openInvoicesPage', {
    asOf,
    ...listedBy(choices),
  });
  const arranged = useListLayout('open-invoices');
  const print = useOpenPrint();
  const columns = useMemo(() => invoiceColumns(dispatch), [dispatch]);
  if (error) return <EmptyState title={words.failed}>{sayError(error)}</EmptyState>;
  if (rows.total === 0 && !rows.isStale) {
    return search === '' || only !== null ? (
      <EmptyState title={overdueOnly ? words.noneOverdue : words.none} />
    ) : (
      <NoMatch search={search} onClear={() => change({ search: '' })} />
    );
  }
  return (
    <DataGrid<ListedInvoice, OpenInvoiceSort>
      label={words.list}
      columns={columns}
      arranged={arranged}
      rows={rows}
      rowHeight={ROW_HEIGHT}
      hasFixedRows
      headerHeight={ROW_HEIGHT}
      sort={sort}
      onSort={(next) => change({ sort: next ?? LARGEST_FIRST })}
      rowId={({ inv_id }) => inv_id}
      {...walk.ofRows}
      chosenMenu={(chosen) => [{ label: AGEING_WORDS.print, run: () => print({ what: 'invoices', listed: chosen }) }]}
      rowMenu={(row) => [
        [
          { label: words.explain, hint: 'Enter', run: () => walk.ofRows.onOpen(row) },
          { label: words.openAccount(accountName(row)), run: () => dispatch({ type: 'account-shown', accountId: row.acct_id }) },
        ],
      ]}
      filterBy={(row, column) =>
        column === 'inv_id'
          ? [{ label: words.onlyInvoice(row.inv_id), run: () => change({ only: { inv_id: row.inv_id } }) }]
          : showOnlyAccount(row, column, {
              onAccount: (accountId) => change({ only: { accounts: [accountId] } }),
              onSearch: (text) => change({ search: text }),
            })
      }
      above={
        rows.total === null ? undefined : (
          <p className="open-invoices-note">{words.shown(AGEING_WORDS.openInvoiceGrid.openInvoices(rows.total))}</p>
        )
      }
    />
  );
}

export function invoiceColumns(dispatch: Dispatch<SharedAction>): readonly Column[] {
  const column = (
    id: OpenInvoiceSort,
    track: string,
    kind: CellValues<ListedInvoice>['kind'],
    cell: Column['cell'],
    more: Partial<Column> = {},
  ): Column => {
    const { label, meaning } = words.columns[id];
    return {
      id,
      header: label,
      meaning,
      track,
      sortsFirst: kind === 'text' || id === 'due_day' ? 'ascending' : 'descending',
      cell,
      values: { kind, of: (row) => row[id] },
      ...more,
    };
  };
  const end = { align: 'end' } as const;
  const totalled = { ...end, isTotalled: true } as const;
  return [
    column('inv_id', '104px', 'text', ({ inv_id }) => inv_id, { stays: true, shown: 'always' }),
    column(
      'company_name',
      'minmax(180px, 2fr)',
      'text',
      (row) => (
        <span>
          <button type="button" className="link" onClick={() => dispatch({ type: 'account-shown', accountId: row.acct_id })}>
            <bdi>{accountName(row)}</bdi>
          </button>
        </span>
      ),
      { values: { kind: 'text', of: accountName } },
    ),
    column('left_cents', 'minmax(112px, 0.8fr)', 'cents', ({ left_cents }) => <strong>{formatMoney(left_cents)}</strong>, totalled),
    column(
      'days_overdue',
      'minmax(108px, 0.6fr)',
      'days',
      ({ days_overdue }) => <CellFigure value={days_overdue}>{formatCount(days_overdue)}</CellFigure>,
      end,
    ),
    column('due_day', 'minmax(104px, 0.7fr)', 'day', ({ due_day }) => formatDay(due_day)),
    column('issued_day', 'minmax(104px, 0.7fr)', 'day', ({ issued_day }) => formatDay(issued_day)),
    column('total_cents', 'minmax(112px, 0.8fr)', 'cents', ({ total_cents }) => formatMoney(total_cents), totalled),
    column('acct_id', 'minmax(92px, 0.6fr)', 'text', ({ acct_id }) => acct_id),
  ];
}
