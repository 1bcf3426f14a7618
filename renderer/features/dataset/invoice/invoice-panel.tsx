import { Drawer } from '@mantine/core';
import { IconArrowDown, IconArrowLeft, IconArrowUp, IconX } from '@tabler/icons-react';
import { type Dispatch, useEffect, useRef, useState } from 'react';
import type { DaySummary } from '../../../../core/queries/open/contract.ts';
import type { FileSelection } from '../../../lib/extracts/file-selection.ts';
import { focusList, focusPanel, moveInList } from '../../../lib/focus.ts';
import { formatCount, formatDay, formatMoney, NOTHING } from '../../../lib/format.ts';
import { invoiceStatus } from '../../../lib/invoice-status.ts';
import { usePreferences } from '../../../lib/preferences/use-preferences.ts';
import { SHARED_WORDS } from '../../../lib/shared-words.ts';
import { useReading } from '../../../lib/use-question.ts';
import { useReturnFocus } from '../../../lib/use-return-focus.ts';
import type { SharedAction } from '../../../lib/workspace/shared-choices.ts';
import type { InvoiceBeside } from '../../../lib/workspace/use-invoice-walk.ts';
import { ColumnHeading } from '../../../ui/column-heading.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Place, SourcePlace } from '../../../ui/source-place.tsx';
import type { InvoiceExplanation, InvoiceLines } from '../../../worker/core-types.ts';
import { ReadingState } from '../../open/public.ts';
import { InvoiceExtended } from './invoice-extended.tsx';
import { InvoiceValues } from './invoice-values.tsx';
import { LineItemGrid } from './line-item-grid.tsx';
import { WindowFigure } from './window-figure.tsx';
import { WindowLedger } from './window-ledger.tsx';
import { WindowTable } from './window-table.tsx';
import { INVOICE_WORDS } from './words.ts';

interface InvoicePanelProps {
  readonly day: DaySummary;
  /** The open invoices; the last one is shown. */
  readonly invoices: readonly string[];
  /** A dialog with a row of a file is open above, which gets the keys. */
  readonly isCovered: boolean;
  readonly dispatch: Dispatch<SharedAction>;
  /** Beside the list that it was opened from, which stays usable; null where it lies over the screen. */
  readonly beside: InvoiceBeside | null;
  readonly onReopen: () => void;
  onOpen(fileSelection: FileSelection): void;
  onOpenPlace(place: Place): void;
}

/** One invoice: its eight values, each with its inputs, down to the source rows. */
export function InvoicePanel(props: InvoicePanelProps) {
  const { invoices, isCovered, dispatch, beside } = props;
  const invoiceId = invoices.at(-1)!;
  useReturnFocus();
  const leave = () => dispatch({ type: 'invoice-left' });
  const label = SHARED_WORDS.names.invoiceOf(invoiceId);
  if (beside !== null) {
    return (
      <aside
        className="panel invoice-beside"
        aria-label={label}
        // A click on its text moves the focus there, so that Escape closes it.
        tabIndex={-1}
        onKeyDown={(event) => {
          const { key, target } = event;
          if (key === 'Escape' && !event.defaultPrevented && !isCovered) leave();
          if ((key === 'ArrowUp' || key === 'ArrowDown') && target instanceof HTMLHeadingElement) {
            event.preventDefault();
            focusList();
            moveInList(key);
          }
        }}
      >
        <InvoiceContent {...props} />
      </aside>
    );
  }
  return (
    <Drawer
      opened
      onClose={leave}
      position="right"
      size={900}
      padding={0}
      withCloseButton={false}
      lockScroll={false}
      closeOnEscape={!isCovered}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      attributes={{ content: { 'aria-label': label } }}
    >
      <InvoiceContent {...props} />
    </Drawer>
  );
}

function InvoiceContent(props: InvoicePanelProps) {
  const { invoices, dispatch, day, beside } = props;
  const invoiceId = invoices.at(-1)!;
  const explained = useReading('explainInvoice', { asOf: day.asOf, invoiceId });
  const { result } = explained;
  // While the next invoice of a list is on its way, the one before it stays, dimmed.
  const [before, setBefore] = useState<InvoiceExplanation | null>(null);
  useEffect(() => {
    if (result?.ok) setBefore(result.value);
  }, [result]);
  const isFollowing = beside !== null && result === null && before !== null;
  return (
    <div className="invoice-panel" aria-busy={isFollowing || undefined}>
      <div className="invoice-tools">
        {invoices.length > 1 && (
          <button type="button" className="button" onClick={() => dispatch({ type: 'invoice-left' })}>
            <IconArrowLeft size={15} aria-hidden /> {INVOICE_WORDS.panel.backTo} {invoices.at(-2)}
          </button>
        )}
        {beside !== null && invoices.length === 1 && (
          <>
            <button
              type="button"
              className="icon-button"
              aria-label={INVOICE_WORDS.panel.previousRow}
              title={INVOICE_WORDS.panel.previousRowTitle}
              onClick={() => moveInList('ArrowUp')}
            >
              <IconArrowUp size={16} aria-hidden />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={INVOICE_WORDS.panel.nextRow}
              title={INVOICE_WORDS.panel.nextRowTitle}
              onClick={() => moveInList('ArrowDown')}
            >
              <IconArrowDown size={16} aria-hidden />
            </button>
          </>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={INVOICE_WORDS.panel.closeInvoice}
          onClick={() => dispatch({ type: 'invoices-closed' })}
        >
          <IconX size={16} aria-hidden />
        </button>
      </div>
      {isFollowing ? (
        <Invoice key={before.inv_id} invoice={before} {...props} beside={{ takesFocus: false }} />
      ) : (
        <ReadingState what={INVOICE_WORDS.panel.reading} reading={explained} onReopen={props.onReopen} onOpen={props.onOpen}>
          {(invoice) =>
            invoice === null ? (
              <EmptyState title={INVOICE_WORDS.panel.unknownTitle(invoiceId, formatDay(day.asOf))}>
                {INVOICE_WORDS.panel.unknownText}
              </EmptyState>
            ) : (
              <Invoice key={invoice.inv_id} invoice={invoice} {...props} />
            )
          }
        </ReadingState>
      )}
    </div>
  );
}

function Invoice({ invoice, ...props }: InvoicePanelProps & { invoice: InvoiceExplanation }) {
  const { day, dispatch, onOpenPlace } = props;
  const { extendedColumns } = usePreferences();
  const [showsTable, setShowsTable] = useState(false);
  const onOpenInvoice = (invoiceId: string) => dispatch({ type: 'invoice-opened', invoiceId });
  return (
    <>
      <InvoiceHead invoice={invoice} {...props} />
      <section aria-label={INVOICE_WORDS.panel.values}>
        <InvoiceValues invoice={invoice} onOpenPlace={onOpenPlace} />
      </section>
      <section className="invoice-section" aria-labelledby="invoice-window">
        <div className="invoices-head">
          <h3 id="invoice-window" title={INVOICE_WORDS.panel.windowMeaning}>
            {INVOICE_WORDS.panel.windowTitle}
          </h3>
          <button type="button" className="link" aria-pressed={showsTable} onClick={() => setShowsTable(!showsTable)}>
            {showsTable ? INVOICE_WORDS.panel.showDrawing : INVOICE_WORDS.panel.showOneByOne}
          </button>
        </div>
        {showsTable ? (
          <WindowTable inv_id={invoice.inv_id} invoices={invoice.window.invoices} onOpenInvoice={onOpenInvoice} onOpenPlace={onOpenPlace} />
        ) : (
          <WindowFigure invoice={invoice} />
        )}
        <WindowLedger invoice={invoice} />
        {invoice.window.later > 0 && <p className="panel-note">{INVOICE_WORDS.panel.nothingLater(formatDay(day.asOf))}</p>}
      </section>
      {extendedColumns && (
        <InvoiceExtended
          asOf={day.asOf}
          inv_id={invoice.inv_id}
          onReopen={props.onReopen}
          onOpen={props.onOpen}
          onOpenInvoice={onOpenInvoice}
          onOpenPlace={onOpenPlace}
        />
      )}
      <Lines invoice={invoice} {...props} />
    </>
  );
}

function InvoiceHead({ invoice, day, beside, dispatch, onOpenPlace }: InvoicePanelProps & { invoice: InvoiceExplanation }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const takesFocus = beside?.takesFocus ?? true;
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const showAccount = () => {
    dispatch({ type: 'account-shown', accountId: invoice.acct_id });
    focusPanel();
  };
  return (
    <>
      <div className="invoice-head">
        <h2 ref={heading} tabIndex={-1} title={INVOICE_WORDS.panel.meaning} data-autofocus={beside === null || undefined}>
          {SHARED_WORDS.names.invoiceOf(invoice.inv_id)}
          <span className="invoice-status" data-late={(invoice.is_late.value === 1 && invoice.inv_total_cents >= 0) || undefined}>
            {invoiceStatus({ ...invoice, total_cents: invoice.inv_total_cents }, day.asOf)}
          </span>
        </h2>
        <p>
          {INVOICE_WORDS.panel.of}{' '}
          <button type="button" className="link" onClick={showAccount}>
            <bdi>{invoice.company_name || SHARED_WORDS.names.accountOf(invoice.acct_id)}</bdi>
          </button>{' '}
          {INVOICE_WORDS.panel.accountNote(invoice.acct_id, formatDay(day.asOf))}
        </p>
      </div>
      <dl className="invoice-dates">
        <div>
          <dt title={INVOICE_WORDS.issued.meaning}>{SHARED_WORDS.names.issued}</dt>
          <dd>{formatDay(invoice.issued_day)}</dd>
        </div>
        <div>
          <dt title={INVOICE_WORDS.panel.dueMeaning}>{SHARED_WORDS.names.due}</dt>
          <dd>{formatDay(invoice.due_day)}</dd>
        </div>
        <div>
          <dt title={INVOICE_WORDS.paid.meaning}>{SHARED_WORDS.names.paid}</dt>
          <dd>
            {invoice.paid_day !== null ? formatDay(invoice.paid_day) : invoice.is_open === null ? NOTHING : SHARED_WORDS.states.notYet}
            {invoice.earlier_paid_days.length > 0 && (
              <small>{INVOICE_WORDS.panel.paidBefore(invoice.earlier_paid_days.map(formatDay).join(', '))}</small>
            )}
          </dd>
        </div>
        <div>
          <dt title={INVOICE_WORDS.total.meaning}>{INVOICE_WORDS.total.header}</dt>
          <dd>{formatMoney(invoice.inv_total_cents)}</dd>
        </div>
        <div>
          <dt title={INVOICE_WORDS.source.meaning}>{INVOICE_WORDS.source.header}</dt>
          <dd>
            <SourcePlace place={invoice.place} onOpen={onOpenPlace} />
          </dd>
        </div>
      </dl>
    </>
  );
}

function Lines({ invoice, day, onReopen, onOpen, onOpenPlace }: InvoicePanelProps & { invoice: InvoiceExplanation }) {
  const reading = useReading('invoiceLines', { asOf: day.asOf, invoiceId: invoice.inv_id });
  return (
    <section className="invoice-section" aria-labelledby="invoice-lines">
      <div className="invoices-head">
        <h3 id="invoice-lines" title={INVOICE_WORDS.panel.linesMeaning}>
          {INVOICE_WORDS.panel.lineItems} <span>{formatCount(invoice.lines)}</span>
        </h3>
      </div>
      <ReadingState what={SHARED_WORDS.names.lineItems} reading={reading} onReopen={onReopen} onOpen={onOpen}>
        {(lines) =>
          lines === null ? null : (
            <>
              {lines.lines_total === 0 ? (
                <p className="panel-note">{INVOICE_WORDS.panel.noLines(formatMoney(lines.inv_total_cents))}</p>
              ) : (
                <LineItemGrid lines={lines} onOpenPlace={onOpenPlace} />
              )}
              {lines.rejected_total > 0 && <RejectedLines lines={lines} onOpenPlace={onOpenPlace} />}
            </>
          )
        }
      </ReadingState>
    </section>
  );
}

/** Maximum number of rejected lines shown; the quality report has all of them. */
const REJECTED_SHOWN = 100;

function RejectedLines({ lines, onOpenPlace }: { lines: InvoiceLines; onOpenPlace(place: Place): void }) {
  const shown = lines.rejected.slice(0, REJECTED_SHOWN);
  return (
    <>
      <h3 className="warm" title={INVOICE_WORDS.panel.rejectedMeaning}>
        {INVOICE_WORDS.panel.rejectedTitle(lines.rejected_total)}
      </h3>
      <table className="ledger rejected-lines">
        <caption className="sr-only">{INVOICE_WORDS.panel.rejectedLabel}</caption>
        <thead>
          <tr>
            <ColumnHeading {...INVOICE_WORDS.rejected.line} />
            <ColumnHeading {...INVOICE_WORDS.rejected.column} />
            <ColumnHeading {...INVOICE_WORDS.rejected.value} />
            <ColumnHeading {...INVOICE_WORDS.rejected.reason} />
          </tr>
        </thead>
        <tbody>
          {shown.map(({ place, column, value, reason }) => (
            <tr key={`${place.file}:${place.line}`}>
              <th scope="row">
                <SourcePlace place={place} onOpen={onOpenPlace} />
              </th>
              <td>{column || <span className="faint">{SHARED_WORDS.states.wholeRow}</span>}</td>
              <td>
                {value === '' ? <span className="faint">{SHARED_WORDS.states.empty}</span> : <code className="cell-value">{value}</code>}
              </td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.rejected_total > shown.length && <p className="panel-note">{INVOICE_WORDS.panel.rejectedMore(formatCount(shown.length))}</p>}
    </>
  );
}
