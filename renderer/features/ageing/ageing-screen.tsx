import { Popover } from '@mantine/core';
import { IconChevronDown, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { AgeingEdges } from '../../../core/units/ageing-edges.ts';
import type { Cents } from '../../../core/units/units.ts';
import { focusList } from '../../lib/focus.ts';
import { countOf, formatBigMoney, formatDay, formatDays, formatMoney, formatShareOf } from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { accountsFilterOf } from '../../lib/workspace/list-choices.ts';
import { arePaymentsKnown } from '../../lib/workspace/payments-known.ts';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import { useExport } from '../../lib/workspace/use-export.ts';
import { type InvoiceBeside, type InvoiceWalk, useInvoiceWalk } from '../../lib/workspace/use-invoice-walk.ts';
import { AgeingBar } from '../../ui/ageing-bar.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { GridColumnChoice } from '../../ui/column-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Figure } from '../../ui/figure.tsx';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { showOnlyAccount } from '../../ui/grid/show-only.ts';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { NoMatch } from '../../ui/no-match.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useIsSlim } from '../../ui/use-room.ts';
import type { AgeingBucket } from '../../worker/core-types.ts';
import { AccountGrid, AccountPanel, useAccountChoice } from '../accounts/public.ts';
import { useChosenAccounts } from '../call-notes/public.ts';
import { AGEING_SORT, type AgeingAction, type AgeingChoices, type AgeingView } from './ageing-choices.ts';
import { AGEING_LAYOUT, ageingColumns } from './ageing-columns.tsx';
import { AgeingEdgesForm } from './ageing-edges-form.tsx';
import { AgeingTrend, trendColumns } from './ageing-trend.tsx';
import { OpenInvoiceGrid, OpenInvoiceTools, useOpenInvoiceChoices } from './open-invoice-grid.tsx';
import { AGEING_WORDS } from './words.ts';

type AgeingScreenProps = ScreenProps<{ readonly ageing: AgeingChoices }, AgeingAction> & {
  /** The open invoice beside the list of invoices; nothing where none is open. */
  invoicePanel?(beside: InvoiceBeside): ReactNode;
};

/** The aged receivables: open amounts by account and days overdue. */
export function AgeingScreen(props: AgeingScreenProps) {
  const { day, workspace, dispatch, invoicePanel } = props;
  const { invoices } = workspace;
  const walk = useInvoiceWalk(invoices, dispatch);
  const hasInvoice = workspace.ageing.view === 'invoices' && invoices.length > 0;
  const accountId = workspace.panel.shows === 'account' ? workspace.panel.accountId : null;
  const asked = workspace.panel.shows === 'account' ? workspace.panel.asked : undefined;
  const { close } = useAccountChoice(dispatch);
  return (
    <div className="screen" data-panel={hasInvoice ? 'invoice' : accountId !== null || undefined}>
      <section className="screen-list" aria-label={AGEING_WORDS.screen.label}>
        {arePaymentsKnown(day) ? <Receivables {...props} walk={walk} accountId={accountId} /> : <NoPayments {...props} />}
      </section>
      {hasInvoice
        ? invoicePanel?.(walk.beside)
        : accountId !== null && <AccountPanel accountId={accountId} day={day} asked={asked} onClose={close} />}
    </div>
  );
}

function NoPayments({ opened, day }: Pick<ScreenProps, 'opened' | 'day'>) {
  const holdsPayments = opened.summary.settlementKnown;
  return (
    <>
      <header className="screen-head">
        <h1 title={AGEING_WORDS.title.meaning}>{AGEING_WORDS.title.label}</h1>
      </header>
      <EmptyState title={holdsPayments ? SHARED_WORDS.problems.noPaymentBy(formatDay(day.asOf)) : SHARED_WORDS.problems.noPayments}>
        {holdsPayments ? AGEING_WORDS.screen.noPaymentYetText : AGEING_WORDS.screen.noPaymentsText}
      </EmptyState>
    </>
  );
}

interface ReceivablesProps extends AgeingScreenProps {
  readonly accountId: string | null;
  /** Through the open invoices. */
  readonly walk: InvoiceWalk;
}

function Receivables({ core, day, workspace, dispatch, accountId, walk }: ReceivablesProps) {
  const { search, sort, only, view } = workspace.ageing;
  const filter = useMemo(() => accountsFilterOf({ only }), [only]);
  const openInvoices = useOpenInvoiceChoices();
  const trendLayout = useListLayout('trend');
  const [inPercent, setInPercent] = useState(false);
  const { ageingEdges: edges, change } = usePreferences();
  const about = { asOf: day.asOf, edges };
  const { window: rows, error } = useRowWindow('ageingPage', { ...about, sort, search: search || undefined, filter });
  const summary = useQuestion('ageingSummary', { ...about, search, filter }).value;
  const isWide = accountId === null;
  const isSlim = useIsSlim();
  const totals = summary?.totals ?? null;
  const added = summary?.shown ?? null;
  const columns = useMemo(
    () => ageingColumns({ edges, totals, shown: added, asOf: day.asOf, isWide, isSlim, inPercent }),
    [edges, totals, added, day.asOf, isWide, isSlim, inPercent],
  );
  const arranged = useListLayout('ageing', AGEING_LAYOUT);
  const { exportFile } = useExport(core, day.asOf);
  const print = useOpenPrint();
  const chosen = useChosenAccounts({
    asOf: day.asOf,
    hasPanel: accountId !== null,
    onExport: (format, accountIds) => exportFile(`ageing.${format}`, accountIds),
    print: { label: AGEING_WORDS.print, run: (accountIds) => print({ what: 'ageing', accountIds }) },
  });

  const list = () => {
    if (error) return <EmptyState title={AGEING_WORDS.failed}>{sayError(error)}</EmptyState>;
    if (rows.total === 0 && !rows.isStale) {
      return only !== null ? (
        <EmptyState title={AGEING_WORDS.owesNothing(only)} />
      ) : search === '' ? (
        <EmptyState title={AGEING_WORDS.nobodyOwes}>{AGEING_WORDS.screen.everyInvoicePaid(formatDay(day.asOf))}</EmptyState>
      ) : (
        <NoMatch search={search} onClear={() => dispatch({ type: 'ageing-searched', search: '' })}>
          {SHARED_WORDS.problems.othersOnAccounts}
        </NoMatch>
      );
    }
    return (
      <AccountGrid
        label={SHARED_WORDS.names.ageing}
        columns={columns}
        arranged={arranged}
        rows={rows}
        sort={sort}
        usualSort={AGEING_SORT}
        onSort={(next) => dispatch({ type: 'ageing-sorted', sort: next })}
        accountId={accountId}
        dispatch={dispatch}
        chosen={chosen}
        filterBy={(row, column) =>
          showOnlyAccount(row, column, {
            onAccount: (id) => dispatch({ type: 'ageing-narrowed', only: id }),
            onSearch: (text) => dispatch({ type: 'ageing-searched', search: text }),
          })
        }
      />
    );
  };

  return (
    <>
      <h1 className="sr-only">{AGEING_WORDS.title.label}</h1>
      {summary && <AgeingTotals buckets={summary.buckets} openCents={summary.totals.open_cents} accounts={summary.totals.accounts} />}
      <div className="chips-row ageing-tools">
        <ChoiceChips<AgeingView>
          label={AGEING_WORDS.views.label}
          choices={[
            ['accounts', AGEING_WORDS.views.accounts],
            ['invoices', AGEING_WORDS.views.invoices],
            ['trend', AGEING_WORDS.views.trend],
          ]}
          chosen={view}
          onChoose={(chosen) => {
            // An invoice beside the list of invoices would lie over another view.
            dispatch({ type: 'invoices-closed' });
            dispatch({ type: 'ageing-view-chosen', view: chosen });
          }}
        />
        {view !== 'invoices' && <EdgesPopover edges={edges} onChange={(ageingEdges) => change({ ageingEdges })} />}
        {view === 'trend' && (
          <span className="list-tools">
            <GridColumnChoice columns={trendColumns(edges)} list={trendLayout} />
          </span>
        )}
        {view === 'invoices' && <OpenInvoiceTools {...openInvoices} />}
        {view === 'accounts' && (
          <>
            <SearchField
              label={AGEING_WORDS.search}
              value={search}
              onChange={(text) => dispatch({ type: 'ageing-searched', search: text })}
              onLeave={focusList}
            />
            {only !== null && (
              <FilterChip text={SHARED_WORDS.names.accountBeside(only)} onClear={() => dispatch({ type: 'ageing-narrowed', only: null })} />
            )}
            {(isWide || inPercent) && (
              <Switch label={AGEING_WORDS.inPercent} meaning={AGEING_WORDS.percentMeaning} isOn={inPercent} onSwitch={setInPercent} />
            )}
            <span className="list-tools">
              <GridColumnChoice columns={columns} list={arranged} />
              <button
                type="button"
                className="icon-button print-open"
                aria-label={AGEING_WORDS.printAll}
                title={AGEING_WORDS.printAll}
                onClick={() => print({ what: 'ageing' })}
              >
                <IconPrinter size={17} aria-hidden />
              </button>
            </span>
          </>
        )}
      </div>
      {view === 'trend' ? (
        <AgeingTrend asOf={day.asOf} edges={edges} />
      ) : view === 'invoices' ? (
        <OpenInvoiceGrid asOf={day.asOf} walk={walk} dispatch={dispatch} {...openInvoices} />
      ) : (
        list()
      )}
      {chosen.dialog}
    </>
  );
}

function AgeingTotals({ buckets, openCents, accounts }: { buckets: readonly AgeingBucket[]; openCents: Cents; accounts: number }) {
  const invoicesIn = (some: readonly AgeingBucket[]) => some.reduce((sum, bucket) => sum + bucket.invoices, 0);
  const overdue = buckets.slice(1);
  const overdueCents = overdue.reduce((sum, bucket) => sum + bucket.cents, 0) as Cents;
  const oldest = buckets.at(-1)!;
  const share = formatShareOf(overdueCents, openCents);
  return (
    <div className="totals">
      <Figure
        {...AGEING_WORDS.open}
        value={formatBigMoney(openCents)}
        exact={formatMoney(openCents)}
        note={`${countOf(invoicesIn(buckets), 'invoice')}, ${countOf(accounts, 'account')}`}
      />
      <Figure
        {...AGEING_WORDS.overdue}
        value={formatBigMoney(overdueCents)}
        exact={formatMoney(overdueCents)}
        note={share ? AGEING_WORDS.screen.ofOpen(share) : countOf(invoicesIn(overdue), 'invoice')}
        isHot={overdueCents > 0}
      />
      <Figure
        {...AGEING_WORDS.oldest}
        label={AGEING_WORDS.screen.lastBand(formatDays(oldest.from - 1))}
        value={formatBigMoney(oldest.cents)}
        exact={formatMoney(oldest.cents)}
        note={countOf(oldest.invoices, 'invoice')}
      />
      <div className="figure figure-wide">
        <div className="figure-label" title={AGEING_WORDS.byDays.meaning}>
          {AGEING_WORDS.byDays.label}
        </div>
        <AgeingBar buckets={buckets} />
      </div>
    </div>
  );
}

function EdgesPopover({ edges, onChange }: { edges: AgeingEdges; onChange(edges: AgeingEdges): void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className="chip edges-open" title={AGEING_WORDS.bands.meaning} onClick={() => setOpen(!isOpen)}>
          <span>{AGEING_WORDS.bands.title}</span> {AGEING_WORDS.screen.edges(edges.join(' / '))}
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {isOpen && (
          <AgeingEdgesForm
            edges={edges}
            onApply={(next) => {
              onChange(next);
              setOpen(false);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
