import { useElementSize } from '@mantine/hooks';
import { civilFromDay, dayFromCivil } from '../../../../core/units/day.ts';
import { formatCount, formatDay, formatMoney, formatMonth } from '../../../lib/format.ts';
import { SHARED_WORDS } from '../../../lib/shared-words.ts';
import type { InvoiceExplanation } from '../../../worker/core-types.ts';
import { WindowMark } from './window-mark.tsx';
import { ROLE_WORDS } from './window-roles.ts';
import { windowSpan } from './window-span.ts';
import { INVOICE_WORDS } from './words.ts';

type Day = InvoiceExplanation['issued_day'];

const SIDE = 14;
const LABELS = 20;
/** The height of a second line of labels. */
const LABEL_LINE = 15;
/** The width of the label of the issue date. */
const ISSUED_WIDTH = 128;
/** The width of the labels of both ends of the window. */
const ENDS_WIDTH = 260;
const STEP = 10;
const AXIS = 20;
/** The width of a month's name. */
const MONTH_WIDTH = 64;

/** The account's invoices around the window by issue date, each marked by how it counts. The text beside the chart has the same content. */
export function WindowFigure({ invoice }: { invoice: InvoiceExplanation }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  return (
    <div className="window-figure" ref={ref} aria-hidden>
      {width > 0 && <Drawing invoice={invoice} width={width} />}
    </div>
  );
}

function Drawing({ invoice, width }: { invoice: InvoiceExplanation; width: number }) {
  const { window, issued_day: issued } = invoice;
  const span = windowSpan(window, issued);
  const perDay = (width - 2 * SIDE) / (span.last - span.first);
  const at = (day: number) => SIDE + (day - span.first) * perDay;
  const bandStart = at(window.first_day - 0.5);
  const bandEnd = at(window.last_day + 0.5);
  // A narrow chart has no room for the issue date beside the window: it stands above the window's days.
  const isNarrow = width - bandEnd < ISSUED_WIDTH;
  const end = bandEnd - bandStart < ENDS_WIDTH ? '' : ' day';
  const labels = LABELS + (isNarrow ? LABEL_LINE : 0);
  const line = labels + span.levels * STEP + 8;
  const height = line + AXIS;
  const above = (level: number) => line - 7 - level * STEP;
  return (
    <svg width={width} height={height} role="presentation">
      <rect className="window-band" x={bandStart} y={labels} width={bandEnd - bandStart} height={line - labels} />
      {monthsBetween(span.first, span.last).map((month) => (
        <g key={month} className="window-month">
          <line x1={at(month)} x2={at(month)} y1={line} y2={line + 5} />
          {at(month) + MONTH_WIDTH < width - (span.later > 0 ? MONTH_WIDTH : 0) && (
            <text x={at(month) + 4} y={line + 15}>
              {formatMonth(month)}
            </text>
          )}
        </g>
      ))}
      <line className="window-axis" x1={0} x2={width} y1={line} y2={line} />
      <line className="window-edge" x1={bandStart} x2={bandStart} y1={labels - 6} y2={line} />
      <line className="window-edge" x1={bandEnd} x2={bandEnd} y1={labels - 6} y2={line} />
      <text className="window-label" x={bandStart + 5} y={labels - 8}>
        {`first${end} ${formatDay(window.first_day)}`}
      </text>
      <text className="window-label" x={bandEnd - 5} y={labels - 8} textAnchor="end">
        {`last${end} ${formatDay(window.last_day)}`}
      </text>
      <text className="window-label" data-strong x={isNarrow ? width - 6 : bandEnd + 5} y={12} textAnchor={isNarrow ? 'end' : 'start'}>
        {SHARED_WORDS.states.issuedOn(formatDay(issued))}
      </text>
      {span.placed.map(({ invoice: { inv_id, issued_day, inv_total_cents, role }, level }) => (
        <WindowMark
          key={inv_id}
          kind={role}
          x={at(issued_day)}
          y={above(level)}
          title={`${inv_id}, ${formatDay(issued_day)}, ${formatMoney(inv_total_cents)}: ${ROLE_WORDS[role]}`}
        />
      ))}
      {[...span.more].map(([day, count]) => (
        <text key={day} className="window-more" x={at(day)} y={above(span.levels - 1) - 7} textAnchor="middle">
          +{formatCount(count)}
        </text>
      ))}
      {span.earlier > 0 && (
        <text className="window-more" x={6} y={labels - 8}>
          {INVOICE_WORDS.windowFigure.earlier(formatCount(span.earlier))}
        </text>
      )}
      {span.later > 0 && (
        <text className="window-more" x={width - 6} y={line + 15} textAnchor="end">
          {INVOICE_WORDS.windowFigure.later(formatCount(span.later))}
        </text>
      )}
    </svg>
  );
}

/** First days of the months in the span. */
function monthsBetween(first: Day, last: Day): Day[] {
  const { year, month } = civilFromDay(first);
  const months: Day[] = [];
  for (let count = year * 12 + month; ; count++) {
    const start = dayFromCivil(Math.floor(count / 12), (count % 12) + 1, 1);
    if (start === null || start > last) return months;
    months.push(start);
  }
}
