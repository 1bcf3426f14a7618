import { accountOrder } from '../intermediate/account-order.ts';
import { isDecided } from '../statistics/decided-labels.ts';
import { TextColumn } from '../tables/columns.ts';
import { float64Column, int32Column } from '../tables/table.ts';
import { civilFromDay, dayFromCivil } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import type { SnapshotContents } from './snapshot-contents.ts';
import { storedTable } from './stored-table.ts';

/** One row per account and month, by account id and month. */
interface AccountMonths {
  readonly rows: number;
  readonly accountIds: TextColumn;
  /** First day of the month of issue. */
  readonly months: Int32Array;
  readonly countInvoices: Int32Array;
  readonly totalCents: Float64Array;
  /** NaN when no invoice of the month is labelled. */
  readonly lateShares: Float64Array;
  /** NaN when none is paid. */
  readonly meanDaysToPay: Float64Array;
}

/** Purchases and payments of each account by month of issue. */
export const ACCOUNT_MONTHS = storedTable<AccountMonths>({
  name: 'account_months',
  grain: 'one row per account and month in which it has an invoice',
  source: accountMonths,
  rows: ({ rows }) => rows,
  columns: [
    {
      name: 'account_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'the account’s id',
      nullMeans: null,
      values: ({ accountIds }) => accountIds,
    },
    {
      name: 'month',
      type: 'DATE',
      unit: 'first day of a month',
      meaning: 'the month of issue',
      nullMeans: null,
      values: ({ months }) => months,
    },
    {
      name: 'invoices',
      type: 'INT64',
      unit: 'invoices',
      meaning: 'how many were issued',
      nullMeans: null,
      values: ({ countInvoices }) => countInvoices,
    },
    {
      name: 'dollars',
      type: { precision: 18, decimals: 2 },
      unit: 'dollars, 2 decimals',
      meaning: 'what they come to, credits taken off',
      nullMeans: null,
      values: ({ totalCents }) => totalCents,
    },
    {
      name: 'late_share',
      type: 'DOUBLE',
      unit: 'share, 0 to 1',
      meaning: 'of the invoices that were due before the day, those paid after day 30 or unpaid past it',
      nullMeans: 'none was due before the day',
      values: ({ lateShares }) => lateShares,
    },
    {
      name: 'mean_days_to_pay',
      type: 'DOUBLE',
      unit: 'days',
      meaning: 'from issue to payment, of those paid by the day',
      nullMeans: 'none is paid',
      values: ({ meanDaysToPay }) => meanDaysToPay,
    },
  ],
});

function accountMonths({ extracts, snapshot }: SnapshotContents): AccountMonths {
  const { settled } = snapshot;
  const issued = int32Column(settled, 'issued_day');
  const invoiceRows = int32Column(settled, 'invoice_row');
  const totals = float64Column(extracts.priced, 'total_cents');
  const isLate = settled.column('is_late');
  const counts = isDecided(snapshot);
  const daysToPay = settled.column('days_to_pay');
  const { arena } = extracts.sources.invoices.reader.accountReader.accounts.keys;
  const monthOf = firstOfMonth();
  const { rows: ordered, starts } = accountOrder(int32Column(settled, 'account_code'), issued);

  const codes = Int32Array.from({ length: starts.length - 1 }, (_, code) => code).filter((code) => starts[code]! < starts[code + 1]!);
  const ids = new Map(Array.from(codes, (code) => [code, arena.text(code)]));
  codes.sort((a, b) => (ids.get(a)! < ids.get(b)! ? -1 : 1));
  const entries = new Int32Array(settled.rows);
  const months = new Int32Array(settled.rows);
  const countInvoices = new Int32Array(settled.rows);
  const totalCents = new Float64Array(settled.rows);
  const lateShares = new Float64Array(settled.rows);
  const meanDaysToPay = new Float64Array(settled.rows);
  let count = 0;
  for (const code of codes) {
    const end = starts[code + 1]!;
    for (let place = starts[code]!; place < end; count++) {
      const month = monthOf(issued[ordered[place]!]!);
      let [invoices, cents, answered, late, paid, days] = [0, 0, 0, 0, 0, 0];
      for (; place < end && monthOf(issued[ordered[place]!]!) === month; place++) {
        const row = ordered[place]!;
        invoices++;
        cents += totals[invoiceRows[row]!]!;
        const label = counts(row) ? (isLate.at(row) ?? null) : null;
        if (label !== null) answered++;
        if (label === 1) late++;
        const took = daysToPay.at(row) ?? null;
        if (took !== null) {
          paid++;
          days += took;
        }
      }
      entries[count] = code;
      months[count] = month;
      countInvoices[count] = invoices;
      totalCents[count] = cents;
      lateShares[count] = answered === 0 ? Number.NaN : late / answered;
      meanDaysToPay[count] = paid === 0 ? Number.NaN : days / paid;
    }
  }
  return {
    rows: count,
    accountIds: new TextColumn(arena, entries.slice(0, count)),
    months: months.slice(0, count),
    countInvoices: countInvoices.slice(0, count),
    totalCents: totalCents.slice(0, count),
    lateShares: lateShares.slice(0, count),
    meanDaysToPay: meanDaysToPay.slice(0, count),
  };
}

/** Days repeat, so each is computed once. */
function firstOfMonth(): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    let first = known.get(day);
    if (first === undefined) {
      const { year, month } = civilFromDay(day as EpochDay);
      known.set(day, (first = dayFromCivil(year, month, 1)!));
    }
    return first;
  };
}
