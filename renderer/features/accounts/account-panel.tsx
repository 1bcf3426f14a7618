import { IconX } from '@tabler/icons-react';
import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from 'react';
import type { AccountDetail } from '../../../core/queries/accounts/contract.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { accountName } from '../../lib/account-name.ts';
import { countOf, formatChance, formatCount, formatDay, formatMoney, formatWholeMoney, formatYear, NOTHING } from '../../lib/format.ts';
import { useOpenInvoice } from '../../lib/open-invoice.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { AskedOutcome } from '../../lib/workspace/shared-choices.ts';
import { AgeingBar } from '../../ui/ageing-bar.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ContactCard, OutcomeSection } from '../call-notes/public.ts';
import { ReminderButton } from '../letters/public.ts';
import { InvoiceTable } from './invoice-table.tsx';
import { OpenInvoices } from './open-invoices.tsx';
import { ReasonList } from './reason-list.tsx';
import { StatementButton } from './statement-button.tsx';
import { ACCOUNT_WORDS } from './words.ts';

const InvoiceTimeline = lazy(() => import('./invoice-timeline.tsx'));

/** Invoices that a screen reader gets beside the drawing; the table, which can be shown, has all of them. */
const SPOKEN_INVOICES = 100;

interface AccountPanelProps {
  readonly accountId: string;
  readonly day: DaySummary;
  /** An outcome that was chosen in the list. */
  readonly asked?: AskedOutcome | undefined;
  /** What has to be known about the account where it is shown; null for nothing. */
  readonly note?: string | null;
  /** See `OutcomeSection`. */
  nextAccount?: ComponentProps<typeof OutcomeSection>['nextAccount'];
  /** Chooses another account, where the panel is beside a list. */
  onChoose?(accountId: string): void;
  /** Called when the analyst works on the account. */
  onTouch?(): void;
  onClose(): void;
}

/** The chosen account, beside the list that it was chosen from. */
export function AccountPanel({ accountId, day, note = null, asked, nextAccount, onChoose, onTouch, onClose }: AccountPanelProps) {
  const { ageingEdges: edges } = usePreferences();
  const { result, isStale } = useQuestion('account', { asOf: day.asOf, accountId, edges });
  const account = result?.ok ? result.value : null;
  return (
    <aside
      className="panel"
      data-account-panel={accountId}
      tabIndex={-1}
      aria-label={account ? accountName(account) : SHARED_WORDS.names.accountOf(accountId)}
      aria-busy={isStale}
      onFocus={onTouch}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <button type="button" className="icon-button panel-close" aria-label={SHARED_WORDS.actions.closeAccount} onClick={onClose}>
        <IconX size={16} aria-hidden />
      </button>
      {note !== null && (
        <p className="panel-left-out" role="note">
          {note}
        </p>
      )}
      {result === null && <p className="panel-loading">{SHARED_WORDS.states.loading}</p>}
      {result !== null && !result.ok && <EmptyState title={ACCOUNT_WORDS.panel.failed}>{sayError(result.error)}</EmptyState>}
      {result?.ok && account === null && (
        <EmptyState title={ACCOUNT_WORDS.panel.unknownTitle(accountId)}>{ACCOUNT_WORDS.panel.unknownText}</EmptyState>
      )}
      {account && account.open_cents !== null && <StatementButton accountId={account.acct_id} />}
      {account && (
        <Account account={account} day={day}>
          <OutcomeSection
            accountId={accountId}
            account={account}
            asOf={day.asOf}
            nextAccount={nextAccount}
            onChoose={onChoose}
            asked={asked}
          >
            <WhatIsOpen account={account} day={day} />
          </OutcomeSection>
        </Account>
      )}
    </aside>
  );
}

/** The key figures, their ages, and the open invoices. */
function WhatIsOpen({ account, day }: { account: AccountDetail; day: DaySummary }) {
  const openInvoice = useOpenInvoice();
  return (
    <>
      <KeyFigures account={account} day={day} />
      {account.ageing && account.call && (
        <section aria-label={SHARED_WORDS.names.ageing}>
          <AgeingBar buckets={account.ageing} />
        </section>
      )}
      <OpenInvoices account={account} onOpen={openInvoice} />
    </>
  );
}

/** `children` are drawn between the contact and the reasons. */
function Account({ account, day, children }: { account: AccountDetail; day: DaySummary; children: ReactNode }) {
  const openInvoice = useOpenInvoice();
  return (
    <>
      <header className="panel-head">
        <h2 title={ACCOUNT_WORDS.panel.nameMeaning}>
          <bdi title={accountName(account)}>{accountName(account)}</bdi>
        </h2>
        <p>
          {SHARED_WORDS.names.accountOf(account.acct_id)}
          {account.joined_day !== null && ACCOUNT_WORDS.panel.customerSince(formatYear(account.joined_day))}
          {account.company_name === null && account.joined_day === null && ACCOUNT_WORDS.panel.notInExtract}
        </p>
      </header>
      <ContactCard key={`contact ${account.acct_id}`} account={account}>
        {(account.open_cents ?? 0) > 0 && (
          <ReminderButton accountId={account.acct_id} asOf={day.asOf} overdueCents={account.overdue_cents} />
        )}
      </ContactCard>
      {children}
      {account.reasons.length > 0 && (
        <section>
          <h3 title={ACCOUNT_WORDS.reasons.meaning}>{ACCOUNT_WORDS.reasons.title}</h3>
          <ReasonList key={account.acct_id} reasons={account.reasons} onOpenInvoice={openInvoice} />
        </section>
      )}
      <Invoices account={account} day={day} />
    </>
  );
}

function KeyFigures({ account, day }: { account: AccountDetail; day: DaySummary }) {
  const { open_cents, overdue_cents, rest_late_probability, call } = account;
  if (open_cents === null || overdue_cents === null) {
    return <p className="panel-note">{ACCOUNT_WORDS.panel.noPayments(formatDay(day.asOf))}</p>;
  }
  return (
    <dl className="tiles">
      <div title={ACCOUNT_WORDS.open.meaning}>
        <dt>{ACCOUNT_WORDS.open.label}</dt>
        <dd title={formatMoney(open_cents)}>{formatWholeMoney(open_cents)}</dd>
        <dd className="tile-note">{call ? countOf(call.open_invoices, 'invoice') : ACCOUNT_WORDS.panel.nothingOwed}</dd>
      </div>
      <div title={ACCOUNT_WORDS.overdue.meaning}>
        <dt>{ACCOUNT_WORDS.overdue.label}</dt>
        <dd title={formatMoney(overdue_cents)} data-hot={overdue_cents > 0 || undefined}>
          {formatWholeMoney(overdue_cents)}
        </dd>
        <dd className="tile-note">
          {call && call.overdue_invoices > 0 ? countOf(call.overdue_invoices, 'invoice') : ACCOUNT_WORDS.panel.nothingOverdue}
        </dd>
      </div>
      <div title={ACCOUNT_WORDS.restLate.meaning}>
        <dt>{ACCOUNT_WORDS.restLate.label}</dt>
        <dd>{rest_late_probability === null ? NOTHING : formatChance(rest_late_probability)}</dd>
        <dd className="tile-note">{rest_late_probability === null ? ACCOUNT_WORDS.panel.nothingElse : ACCOUNT_WORDS.panel.notYetDue}</dd>
      </div>
    </dl>
  );
}

function Invoices({ account, day }: { account: AccountDetail; day: DaySummary }) {
  const [showsTable, setShowsTable] = useState(false);
  const { history, invoices } = account;
  const openInvoice = useOpenInvoice();
  if (history.length === 0) return <p className="panel-note">{ACCOUNT_WORDS.panel.noInvoices}</p>;
  const held =
    history.length < invoices ? ACCOUNT_WORDS.panel.latest(formatCount(history.length), formatCount(invoices)) : formatCount(invoices);
  return (
    <section className="invoices" data-table={showsTable || undefined}>
      <div className="invoices-head">
        <h3 title={ACCOUNT_WORDS.invoices.meaning}>
          {ACCOUNT_WORDS.invoices.title} <span>{held}</span>
        </h3>
        <button type="button" className="link" aria-pressed={showsTable} onClick={() => setShowsTable(!showsTable)}>
          {showsTable ? ACCOUNT_WORDS.panel.showAsTimeline : SHARED_WORDS.actions.showAsTable}
        </button>
      </div>
      <p className="invoices-note">{ACCOUNT_WORDS.partPayments}</p>
      {showsTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard
        <section className="invoice-scroll" tabIndex={0} aria-label={ACCOUNT_WORDS.panel.invoicesLabel}>
          <InvoiceTable caption={ACCOUNT_WORDS.panel.invoicesLabel} invoices={history} asOf={day.asOf} onOpen={openInvoice} />
        </section>
      ) : (
        <>
          <TimelineLegend hasPayments={account.open_cents !== null} />
          <Suspense fallback={<p className="panel-loading">{SHARED_WORDS.states.drawing}</p>}>
            <InvoiceTimeline key={account.acct_id} invoices={history} asOf={day.asOf} onOpen={openInvoice} />
          </Suspense>
          <div className="sr-only">
            <InvoiceTable
              caption={
                history.length > SPOKEN_INVOICES ? ACCOUNT_WORDS.panel.invoicesLeftOut(SPOKEN_INVOICES) : ACCOUNT_WORDS.panel.invoicesLabel
              }
              invoices={history.slice(0, SPOKEN_INVOICES)}
              asOf={day.asOf}
            />
          </div>
        </>
      )}
    </section>
  );
}

function TimelineLegend({ hasPayments }: { hasPayments: boolean }) {
  const parts: readonly [string, string][] = hasPayments
    ? [
        ['in', ACCOUNT_WORDS.panel.inTerms],
        ['late', 'late'],
        ['open', 'open'],
        ['todue', ACCOUNT_WORDS.panel.toDue],
      ]
    : [['unknown', 'terms']];
  return (
    <ul className="legend" aria-hidden>
      {parts.map(([kind, name]) => (
        <li key={kind}>
          <i data-kind={kind} /> {name}
        </li>
      ))}
      <li>
        <i data-kind="due" /> {ACCOUNT_WORDS.panel.dueMark}
      </li>
    </ul>
  );
}
