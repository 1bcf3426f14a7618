import { useContext, useMemo } from 'react';
import { formatCount, formatExactDollars, formatMoney } from '../../../lib/format.ts';
import { BoxedGrid } from '../../../ui/grid/boxed-grid.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { type Place, PlacesInSnapshot, SourcePlace } from '../../../ui/source-place.tsx';
import type { InvoiceLine, InvoiceLines } from '../../../worker/core-types.ts';
import { INVOICE_WORDS } from './words.ts';

const ROW = 44;
const HEAD = 46;

/** An invoice's lines with their exact prices and their sum. */
export function LineItemGrid({ lines, onOpenPlace }: { lines: InvoiceLines; onOpenPlace(place: Place): void }) {
  const columns = useMemo((): readonly GridColumn<InvoiceLine>[] => lineColumns(onOpenPlace), [onOpenPlace]);
  const isStored = useContext(PlacesInSnapshot);
  const isRounded = !/\.\d\d$/.test(lines.exact_total);
  return (
    <>
      <BoxedGrid
        label={INVOICE_WORDS.panel.lineItems}
        question={`lines:${lines.inv_id}`}
        items={lines.lines}
        columns={columns}
        rowHeight={ROW}
        headerHeight={HEAD}
        rowId={(row) => `${row.place.file}:${row.place.line}`}
        onOpen={(row) => !isStored && onOpenPlace(row.place)}
      />
      {lines.lines_total > lines.lines.length && (
        <p className="panel-note">{INVOICE_WORDS.lineItemGrid.leftOut(formatCount(lines.lines.length), lines.lines_total)}</p>
      )}
      <dl className="line-sums">
        <div>
          <dt title={INVOICE_WORDS.lineItemGrid.itemsMeaning}>{INVOICE_WORDS.lineItemGrid.items}</dt>
          <dd>{formatCount(lines.inv_items)}</dd>
        </div>
        {isRounded && (
          <div>
            <dt title={INVOICE_WORDS.lineItemGrid.exactMeaning}>{INVOICE_WORDS.lineItemGrid.exactSum}</dt>
            <dd>${formatExactDollars(lines.exact_total)}</dd>
          </div>
        )}
        <div>
          <dt title={INVOICE_WORDS.lineItemGrid.sumMeaning}>
            {isRounded ? INVOICE_WORDS.lineItemGrid.roundedOnce : INVOICE_WORDS.lineItemGrid.sum}
          </dt>
          <dd>
            <strong>{formatMoney(lines.inv_total_cents)}</strong>
          </dd>
        </div>
      </dl>
    </>
  );
}

function lineColumns(onOpenPlace: (place: Place) => void): readonly GridColumn<InvoiceLine>[] {
  return [
    {
      id: 'item',
      ...INVOICE_WORDS.item,
      track: 'minmax(126px, 1.4fr)',
      cell: (row) => (
        <span className="two-lines line-item" title={row.item_name ?? undefined}>
          <strong>{row.item_id}</strong>
          <span>{row.item_name ?? INVOICE_WORDS.lineItemGrid.noName}</span>
        </span>
      ),
    },
    { id: 'quantity', ...INVOICE_WORDS.quantity, track: '60px', align: 'end', cell: (row) => formatCount(row.quantity) },
    { id: 'price', ...INVOICE_WORDS.price, track: '84px', align: 'end', cell: (row) => formatExactDollars(row.price) },
    {
      id: 'amount',
      ...INVOICE_WORDS.amount,
      track: '104px',
      align: 'end',
      cell: (row) => formatExactDollars(row.amount),
    },
    {
      id: 'line',
      ...INVOICE_WORDS.line,
      track: 'minmax(186px, 1.2fr)',
      cell: (row) => <SourcePlace place={row.place} onOpen={onOpenPlace} />,
    },
    {
      id: 'sku',
      ...INVOICE_WORDS.priceFrom,
      track: 'minmax(100px, 0.7fr)',
      cell: (row) => <SourcePlace place={row.sku} onOpen={onOpenPlace} />,
    },
  ];
}
