import { accountOrder } from '../intermediate/account-order.ts';
import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { type EpochDay, TERMS_DAYS } from '../units/units.ts';
import { invoiceTraits } from './invoice-traits.ts';

/** Of an account's answered invoices, at most the latest so many are learned from. */
const MOST_OF_ACCOUNT = 1_000;

export interface AnsweredInputs {
  readonly settled: TableOf<SettledInvoice>;
  readonly priced: TableOf<PricedInvoice>;
  readonly asOf: EpochDay;
  /** The account id behind an account code. */
  readonly accountId: (code: number) => string;
}

/** Rows of `int_invoices_settled` to learn from, account by account: `rows[starts[a], starts[a + 1])` are those of `codes[a]`. */
export interface AnsweredInvoices {
  readonly codes: readonly number[];
  readonly starts: readonly number[];
  readonly rows: Int32Array;
}

/**
 * The invoices that everybody's answer is known of: those issued on or before `asOf` − 31. Credits are none: nobody pays them. In an order that depends on what
 * the invoices are and not on where they stand in a file (account id, issue day, then what the model sees of them), so that
 * sums over them come out the same to the last bit.
 */
export function answeredInvoices({ settled, priced, asOf, accountId }: AnsweredInputs): AnsweredInvoices {
  const codes = int32Column(settled, 'account_code');
  const issued = int32Column(settled, 'issued_day');
  const isLate = settled.column('is_late');
  const daysToPay = settled.column('days_to_pay');
  const traits = invoiceTraits(settled, priced);
  const answered: number[] = [];
  for (let row = 0; row < settled.rows; row++) {
    if (issued[row]! <= asOf - TERMS_DAYS - 1 && isLate.at(row) !== null && traits.totalCents(row) >= 0) answered.push(row);
  }
  const order = accountOrder(
    Int32Array.from(answered, (row) => codes[row]!),
    Int32Array.from(answered, (row) => issued[row]!),
  );
  const compare = (a: number, b: number): number =>
    issued[a]! - issued[b]! ||
    traits.lines(a) - traits.lines(b) ||
    traits.totalCents(a) - traits.totalCents(b) ||
    isLate.at(a)! - isLate.at(b)! ||
    (daysToPay.at(a) ?? -1) - (daysToPay.at(b) ?? -1);

  const kept: { readonly id: string; readonly code: number; readonly rows: Int32Array }[] = [];
  for (let code = 0; code + 1 < order.starts.length; code++) {
    const end = order.starts[code + 1]!;
    if (order.starts[code] === end) continue;
    const rows = order.rows.subarray(order.starts[code]!, end).map((i) => answered[i]!);
    sortDays(rows, issued, compare);
    kept.push({ id: accountId(code), code, rows: rows.subarray(Math.max(0, rows.length - MOST_OF_ACCOUNT)) });
  }
  kept.sort((a, b) => (a.id < b.id ? -1 : 1));
  const starts = [0];
  for (const { rows } of kept) starts.push(starts.at(-1)! + rows.length);
  const rows = new Int32Array(starts.at(-1)!);
  kept.forEach((account, a) => {
    rows.set(account.rows, starts[a]!);
  });
  return { codes: kept.map(({ code }) => code), starts, rows };
}

/** Puts invoices of one day in order; the days are in order already, and few have two. */
function sortDays(rows: Int32Array, issued: Int32Array, compare: (a: number, b: number) => number): void {
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && issued[rows[to]!] === issued[rows[from]!]) to++;
    if (to - from > 1) rows.subarray(from, to).sort(compare);
    from = to;
  }
}
