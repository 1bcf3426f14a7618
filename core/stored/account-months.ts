import { op, table } from 'arquero';
import { accountIds } from '../pipeline.ts';
import { float64Column, int32Column } from '../tables/table.ts';
import { civilFromDay, dayFromCivil } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import type { SnapshotContents } from './snapshot-contents.ts';
import { storedTable, textCell, wideCell } from './stored-table.ts';

interface AccountMonth {
  readonly account_id: string;
  /** First day of the month of issue. */
  readonly month: EpochDay;
  readonly count_invoices: number;
  readonly total_cents: number;
  /** Null where no invoice of the month has its answer. */
  readonly late_share: number | null;
  readonly mean_days_to_pay: number | null;
}

/** How each account has bought and paid, month by month of issue. */
export const ACCOUNT_MONTHS = storedTable<readonly AccountMonth[]>({
  name: 'account_months',
  grain: 'one row per account and month in which it has an invoice',
  source: accountMonths,
  rows: (months) => months.length,
  columns: [
    {
      name: 'account_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'the account’s id',
      nullMeans: null,
      cell: (months) => (row) => textCell(months[row]!.account_id),
    },
    {
      name: 'month',
      type: 'DATE',
      unit: 'first day of a month',
      meaning: 'the month of issue',
      nullMeans: null,
      cell: (months) => (row) => months[row]!.month,
    },
    {
      name: 'invoices',
      type: 'INT64',
      unit: 'invoices',
      meaning: 'how many were issued',
      nullMeans: null,
      cell: (months) => (row) => wideCell(months[row]!.count_invoices),
    },
    {
      name: 'dollars',
      type: { precision: 18, decimals: 2 },
      unit: 'dollars, 2 decimals',
      meaning: 'what they come to, credits taken off',
      nullMeans: null,
      cell: (months) => (row) => wideCell(months[row]!.total_cents),
    },
    {
      name: 'late_share',
      type: 'DOUBLE',
      unit: 'share, 0 to 1',
      meaning: 'of the invoices that are paid or overdue, those paid after day 30 or unpaid past it',
      nullMeans: 'none is paid or overdue',
      cell: (months) => (row) => months[row]!.late_share,
    },
    {
      name: 'mean_days_to_pay',
      type: 'DOUBLE',
      unit: 'days',
      meaning: 'from issue to payment, of those paid by the day',
      nullMeans: 'none is paid',
      cell: (months) => (row) => months[row]!.mean_days_to_pay,
    },
  ],
});

function accountMonths({ extracts, snapshot }: SnapshotContents): AccountMonth[] {
  const { settled } = snapshot;
  const totals = float64Column(extracts.priced, 'total_cents');
  const accountId = accountIds(extracts);
  const grouped = table({
    account_code: int32Column(settled, 'account_code'),
    month: int32Column(settled, 'issued_day').map(firstOfMonth()),
    total_cents: Float64Array.from(int32Column(settled, 'invoice_row'), (row) => totals[row]!),
    is_late: [...settled.column('is_late')],
    days_to_pay: [...settled.column('days_to_pay')],
  })
    .groupby('account_code', 'month')
    .rollup({
      count_invoices: op.count(),
      total_cents: op.sum('total_cents'),
      answered: op.valid('is_late'),
      late: op.sum('is_late'),
      paid: op.valid('days_to_pay'),
      days: op.sum('days_to_pay'),
    })
    .objects() as Group[];
  return grouped
    .map(
      ({ account_code, month, count_invoices, total_cents, answered, late, paid, days }): AccountMonth => ({
        account_id: accountId(account_code),
        month,
        count_invoices,
        total_cents,
        late_share: answered === 0 ? null : late / answered,
        mean_days_to_pay: paid === 0 ? null : days / paid,
      }),
    )
    .sort((a, b) => (a.account_id < b.account_id ? -1 : a.account_id > b.account_id ? 1 : a.month - b.month));
}

interface Group {
  readonly account_code: number;
  readonly month: EpochDay;
  readonly count_invoices: number;
  readonly total_cents: number;
  readonly answered: number;
  readonly late: number;
  readonly paid: number;
  readonly days: number;
}

/** Days repeat: each is looked at once. */
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
