import type { StgAccount } from '../staging/stg-accounts.ts';
import { NullableIntColumn } from '../tables/columns.ts';
import { int32Column, type TableOf, tableFromColumns } from '../tables/table.ts';
import { NO_VALUE, WINDOW_DAYS } from '../units/units.ts';
import { accountOrder } from './account-order.ts';
import type { IssuedInvoice } from './int-invoices-settled.ts';

/** One row per invoice issued by the as-of date, in the order of `int_invoices_settled`. */
export interface SequencedInvoice {
  /** Days from joining to issue; null when the account or its joining date is unknown; negative when issued before. */
  readonly account_age_days: number | null;
  /** The account's invoices issued in the 120 days before the issue day, excluding that day. */
  readonly count_120d: number;
  /** The account's invoices issued up to and on the issue day, including this one and all others of that day. */
  readonly count_cumulative: number;
}

/**
 * The position of each invoice in its account's history. Uses only data up to the issue day, so a later as-of date changes no row. The
 * window is a range of days, which Arquero's row windows can't express: two pointers walk through each account once.
 */
export function intInvoicesSequenced(invoices: TableOf<IssuedInvoice>, accounts: TableOf<StgAccount>): TableOf<SequencedInvoice> {
  const accountCodes = int32Column(invoices, 'account_code');
  const issued = int32Column(invoices, 'issued_day');
  const { rows, starts } = accountOrder(accountCodes, issued);
  const count120d = new Int32Array(rows.length);
  const countCumulative = new Int32Array(rows.length);

  for (let account = 0; account + 1 < starts.length; account++) {
    const first = starts[account]!;
    const end = starts[account + 1]!;
    let windowStart = first;
    for (let day = first; day < end; ) {
      const today = issued[rows[day]!]!;
      while (issued[rows[windowStart]!]! < today - WINDOW_DAYS) windowStart++;
      let nextDay = day;
      while (nextDay < end && issued[rows[nextDay]!] === today) nextDay++;
      for (let i = day; i < nextDay; i++) {
        count120d[rows[i]!] = day - windowStart;
        countCumulative[rows[i]!] = nextDay - first;
      }
      day = nextDay;
    }
  }
  return tableFromColumns<SequencedInvoice>({
    account_age_days: new NullableIntColumn(ages(accountCodes, issued, accounts)),
    count_120d: count120d,
    count_cumulative: countCumulative,
  });
}

function ages(accountCodes: Int32Array, issued: Int32Array, accounts: TableOf<StgAccount>): Int32Array {
  const codes = int32Column(accounts, 'account_code');
  const joined = accounts.column('joined_day') as NullableIntColumn;
  let largest = -1;
  for (let i = 0; i < accountCodes.length; i++) if (accountCodes[i]! > largest) largest = accountCodes[i]!;
  const joinedOf = new Int32Array(largest + 1).fill(NO_VALUE);
  for (let row = 0; row < codes.length; row++) if (codes[row]! <= largest) joinedOf[codes[row]!] = joined.values[row]!;

  const days = new Int32Array(accountCodes.length);
  for (let row = 0; row < days.length; row++) {
    const joinedDay = joinedOf[accountCodes[row]!]!;
    days[row] = joinedDay === NO_VALUE ? NO_VALUE : issued[row]! - joinedDay;
  }
  return days;
}
