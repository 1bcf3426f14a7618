import { useElementSize } from '@mantine/hooks';
import { memo, type RefObject, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Bar, BarChart, type BarShapeProps, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { AccountInvoice } from '../../../core/queries/accounts/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatBigMoney, formatDay, formatDayOfYear, formatMoney, formatMonth } from '../../lib/format.ts';
import { invoiceChance, invoiceStatus } from '../../lib/invoice-status.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { type Pointer, PointerTip } from './pointer-tip.tsx';
import { isToPay, lastDayOf, timelineSpan } from './timeline-span.ts';
import { ACCOUNT_WORDS } from './words.ts';

const ROW = 17;
const AXIS = 22;
const AMOUNTS = 58;
const BAR = 8;

interface InvoiceTimelineProps {
  readonly invoices: readonly AccountInvoice[];
  readonly asOf: EpochDay;
  onOpen(invoiceId: string): void;
}

/**
 * Draws each invoice from issue to due day to payment, newest first. Only the rows in view are drawn, so that an account may have any
 * number of invoices; the months above are those of the rows in view.
 */
export default function InvoiceTimeline({ invoices, asOf, onOpen }: InvoiceTimelineProps) {
  const { ref, width, height } = useElementSize<HTMLElement>();
  const [firstRow, setFirstRow] = useState(0);
  const pointer = useRef<Pointer>({ x: 0, y: 0 });
  const rowsInView = Math.max(1, Math.floor((height - AXIS) / ROW));
  const first = Math.min(firstRow, Math.max(0, invoices.length - rowsInView));
  const shown = useMemo(() => ({ invoices: invoices.slice(first, first + rowsInView), asOf }), [invoices, first, rowsInView, asOf]);
  // Lists and figures are drawn first: the chart costs as much as all of them.
  const drawn = useDeferredValue(shown, null);
  return (
    <section
      className="timeline"
      ref={ref}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard
      tabIndex={0}
      aria-label={ACCOUNT_WORDS.invoiceTimeline.label}
      style={{ maxHeight: AXIS + invoices.length * ROW + 4 }}
      onScroll={(event) => setFirstRow(Math.round(event.currentTarget.scrollTop / ROW))}
    >
      <div style={{ height: AXIS + invoices.length * ROW }}>
        <div
          className="timeline-chart"
          aria-hidden
          onPointerMove={({ clientX: x, clientY: y }) => {
            pointer.current = { x, y };
          }}
        >
          {width > 0 && height > 0 && drawn !== null && <Chart {...drawn} width={width} pointer={pointer} onOpen={onOpen} />}
        </div>
      </div>
    </section>
  );
}

interface ChartProps {
  readonly invoices: readonly AccountInvoice[];
  readonly asOf: EpochDay;
  readonly width: number;
  readonly pointer: RefObject<Pointer>;
  onOpen(invoiceId: string): void;
}

const Chart = memo(function Chart({ invoices, asOf, width, pointer, onOpen }: ChartProps) {
  const span = useMemo(() => timelineSpan(invoices, asOf), [invoices, asOf]);
  const bars = useMemo(
    () => invoices.map((invoice) => ({ invoice, id: invoice.inv_id, days: [invoice.issued_day, lastDayOf(invoice, asOf)] })),
    [invoices, asOf],
  );
  const showsAsOf = asOf >= span.first && asOf <= span.last;
  // Two dates side by side need about this many pixels.
  const crowded = ((span.last - span.first) * 46) / Math.max(1, width - AMOUNTS);
  const months = showsAsOf ? span.months.filter((month) => Math.abs(month - asOf) > crowded) : span.months;
  return (
    <BarChart
      layout="vertical"
      width={width}
      height={AXIS + invoices.length * ROW}
      data={bars}
      margin={{ top: 0, right: 10, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid horizontal={false} verticalValues={[...span.months]} stroke="var(--line)" />
      <XAxis
        type="number"
        orientation="top"
        height={AXIS}
        domain={[span.first, span.last]}
        allowDataOverflow
        ticks={[...months]}
        interval={0}
        tickLine={false}
        axisLine={false}
        tick={{ fill: 'var(--text-2)', fontSize: 11 }}
        tickFormatter={(day: EpochDay) => formatMonth(day).replace(/ 20(\d\d)$/, ' ’$1')}
      />
      <YAxis
        type="category"
        dataKey="id"
        width={AMOUNTS}
        interval={0}
        tickLine={false}
        axisLine={false}
        tick={({ x, y, index }: { x: number | string; y: number | string; index: number }) => (
          <text x={Number(x) - 2} y={Number(y) + 4} textAnchor="end" className="timeline-amount">
            {invoices[index] ? formatBigMoney(invoices[index].total_cents) : ''}
          </text>
        )}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--hover)' }}
        content={({ active, payload }) => {
          const hovered = (payload?.[0]?.payload as { invoice: AccountInvoice } | undefined)?.invoice;
          return active && hovered ? (
            <PointerTip at={pointer.current}>
              <InvoiceTip invoice={hovered} asOf={asOf} />
            </PointerTip>
          ) : null;
        }}
      />
      <Bar
        dataKey="days"
        barSize={BAR}
        isAnimationActive={false}
        cursor="pointer"
        onClick={({ payload }) => onOpen((payload as { invoice: AccountInvoice }).invoice.inv_id)}
        shape={(bar: BarShapeProps) => <InvoiceBar bar={bar} asOf={asOf} />}
      />
      {showsAsOf && (
        <ReferenceLine
          x={asOf}
          stroke="var(--accent)"
          strokeWidth={1.5}
          label={{ value: formatDayOfYear(asOf), position: 'top', fill: 'var(--accent)', fontSize: 11, fontWeight: 700, offset: 8 }}
        />
      )}
    </BarChart>
  );
});

/** One bar with the parts within terms, late, open and future; a mark shows the due day. */
function InvoiceBar({ bar, asOf }: { bar: BarShapeProps; asOf: EpochDay }) {
  const { invoice } = bar.payload as { invoice: AccountInvoice };
  const perDay = bar.width / (lastDayOf(invoice, asOf) - invoice.issued_day);
  const at = (day: number) => bar.x + (day - invoice.issued_day) * perDay;
  const due = at(invoice.due_day);
  return (
    <g>
      {partsOf(invoice, asOf).map(({ kind, from, to }) => (
        <rect
          key={kind}
          className={`bar-${kind}`}
          x={at(from)}
          y={bar.y}
          width={Math.max(2, at(to) - at(from))}
          height={bar.height}
          rx={2}
        />
      ))}
      <line className="bar-due" x1={due} x2={due} y1={bar.y - 3} y2={bar.y + bar.height + 3} />
    </g>
  );
}

interface BarPart {
  readonly kind: 'in' | 'late' | 'open' | 'todue' | 'unknown';
  readonly from: number;
  readonly to: number;
}

function partsOf(invoice: AccountInvoice, asOf: EpochDay): BarPart[] {
  const { issued_day: issued, due_day: due, paid_day: paid } = invoice;
  if (invoice.is_open === null) return [{ kind: 'unknown', from: issued, to: due }];
  if (paid === null && !isToPay(invoice)) return [{ kind: 'in', from: issued, to: due }];
  const end = paid ?? asOf;
  const parts: BarPart[] = [{ kind: paid === null ? 'open' : 'in', from: issued, to: Math.max(issued, Math.min(end, due)) }];
  if (end > due) parts.push({ kind: 'late', from: due, to: end });
  else if (paid === null && due > asOf) parts.push({ kind: 'todue', from: asOf, to: due });
  return parts;
}

function InvoiceTip({ invoice, asOf }: { invoice: AccountInvoice; asOf: EpochDay }) {
  const chance = invoiceChance(invoice);
  return (
    <div className="timeline-tip">
      <p>
        <strong>{SHARED_WORDS.names.invoiceOf(invoice.inv_id)}</strong> <span>{formatMoney(invoice.total_cents)}</span>
      </p>
      <dl>
        <dt>{SHARED_WORDS.names.issued}</dt>
        <dd>{formatDay(invoice.issued_day)}</dd>
        <dt>{SHARED_WORDS.names.due}</dt>
        <dd>{formatDay(invoice.due_day)}</dd>
        <dt>{SHARED_WORDS.names.paid}</dt>
        <dd>{invoice.paid_day !== null ? formatDay(invoice.paid_day) : invoice.is_open ? SHARED_WORDS.states.notYet : 'unknown'}</dd>
      </dl>
      <p data-late={invoice.is_late === 1 || undefined}>{invoiceStatus(invoice, asOf)}</p>
      {chance && <p className="quiet">{chance}</p>}
    </div>
  );
}
