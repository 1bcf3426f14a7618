import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { Extracts } from '../pipeline.ts';
import type { StgInvoice } from '../staging/stg-invoices.ts';
import { NullableIntColumn, SparseColumn, TextColumn } from '../tables/columns.ts';
import { float64Column, int32Column, tableFromColumns } from '../tables/table.ts';
import { type EpochDay, NO_VALUE } from '../units/units.ts';

/** The extracts without any data after a day. */
export interface Censored {
  readonly extracts: Extracts;
  /** The amount of removed data: later invoices, with their lines, and later payments on other invoices. */
  readonly invoicesDropped: number;
  readonly paymentsBlanked: number;
}

/**
 * Removes accepted invoices issued after the day with their line items, and payments dated after it; of several payments on an invoice, the
 * earlier ones stay. Rejected rows stay: they are about the files.
 */
export function censored(extracts: Extracts, day: EpochDay): Censored {
  const { invoices, priced } = extracts;
  const issued = int32Column(invoices, 'issued_day');
  const kept = Int32Array.from(Array.from(issued.keys()).filter((row) => issued[row]! <= day));
  const rowOf = new Map(Array.from(kept, (row, position) => [row, position]));

  const latest = invoices.column('paid_day');
  const earlier = invoices.column('earlier_paid_days');
  const paidDays = new Int32Array(kept.length).fill(NO_VALUE);
  const earlierPaidDays = new Map<number, readonly number[]>();
  let paymentsBlanked = 0;
  for (const [row, source] of kept.entries()) {
    const last = latest.at(source) ?? null;
    const payments = last === null ? [] : [...(earlier.at(source) ?? []), last];
    const known = payments.filter((payment) => payment <= day);
    paymentsBlanked += payments.length - known.length;
    if (known.length > 0) paidDays[row] = known.at(-1)!;
    if (known.length > 1) earlierPaidDays.set(row, known.slice(0, -1));
  }

  const lines = priced.column('count_lines');
  const linesLost = [...extracts.linesLost].flatMap(([row, places]) => (rowOf.has(row) ? [[rowOf.get(row)!, places] as const] : []));
  const sourceLines = invoices.column('source_line');
  return {
    extracts: {
      ...extracts,
      settlementKnown: paidDays.some((paid) => paid !== NO_VALUE),
      linesLost: new Map(linesLost),
      invoices: tableFromColumns<StgInvoice>({
        invoice_id: textAt(invoices.column('invoice_id'), kept),
        account_id: textAt(invoices.column('account_id'), kept),
        account_code: kept.map((row) => int32Column(invoices, 'account_code')[row]!),
        issued_day: kept.map((row) => issued[row]!),
        paid_day: new NullableIntColumn(paidDays),
        earlier_paid_days: new SparseColumn(earlierPaidDays, kept.length),
        source_line: Uint32Array.from(kept, (row) => sourceLines.at(row)!),
      }),
      priced: tableFromColumns<PricedInvoice>({
        total_cents: Float64Array.from(kept, (row) => float64Column(priced, 'total_cents')[row]!) as never,
        count_items: Float64Array.from(kept, (row) => float64Column(priced, 'count_items')[row]!),
        count_lines: Uint32Array.from(kept, (row) => lines.at(row)!),
      }),
    },
    invoicesDropped: issued.length - kept.length,
    paymentsBlanked,
  };
}

function textAt(column: unknown, rows: Int32Array): TextColumn {
  if (!(column instanceof TextColumn)) throw new Error('Ids are held as text columns.');
  return new TextColumn(
    column.arena,
    rows.map((row) => column.entries[row]!),
  );
}
