import { accountOrder } from '../intermediate/account-order.ts';
import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { type EpochDay, TERMS_DAYS } from '../units/units.ts';
import { invoiceTraits } from './invoice-traits.ts';

/** Maximum number of an account's labelled invoices, the latest ones. */
const MAX_OF_ACCOUNT = 1_000;

export interface LabelledInputs {
  readonly settled: TableOf<SettledInvoice>;
  readonly priced: TableOf<PricedInvoice>;
  readonly asOf: EpochDay;
  /** Maps an account code to its account id. */
  readonly accountId: (code: number) => string;
}

/** Rows of `int_invoices_settled` by account: those of `codes[a]` are `rows[starts[a]]` up to, not including, `rows[starts[a + 1]]`. */
export interface LabelledInvoices {
  readonly codes: readonly number[];
  readonly starts: readonly number[];
  readonly rows: Int32Array;
}

/**
 * The invoices whose label (late or on time) is known: those issued on or before `asOf` − 31, credits left out because nobody pays them.
 * Their order depends on account id, issue day and the model's columns, not on the file, so that sums are the same to the last bit.
 */
export function labelledInvoices({ settled, priced, asOf, accountId }: LabelledInputs): LabelledInvoices {
  const codes = int32Column(settled, 'account_code');
  const issued = int32Column(settled, 'issued_day');
  const isLate = settled.column('is_late');
  const daysToPay = settled.column('days_to_pay');
  const traits = invoiceTraits(settled, priced);
  const found = new Int32Array(settled.rows);
  let count = 0;
  for (let row = 0; row < settled.rows; row++) {
    if (issued[row]! <= asOf - TERMS_DAYS - 1 && isLate.at(row) !== null && traits.totalCents(row) >= 0) found[count++] = row;
  }
  const labelled = found.subarray(0, count);
  const order = accountOrder(
    labelled.map((row) => codes[row]!),
    labelled.map((row) => issued[row]!),
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
    const rows = order.rows.subarray(order.starts[code]!, end).map((i) => labelled[i]!);
    sortDays(rows, issued, compare);
    kept.push({ id: accountId(code), code, rows: rows.subarray(Math.max(0, rows.length - MAX_OF_ACCOUNT)) });
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

/** Up to this number, rows are sorted by inserting, which is faster. */
const FEW = 10;

/** Sorts the invoices of one day; the days are in order already, and few have two. */
function sortDays(rows: Int32Array, issued: Int32Array, compare: (a: number, b: number) => number): void {
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && issued[rows[to]!] === issued[rows[from]!]) to++;
    if (to - from > FEW) rows.subarray(from, to).sort(compare);
    else for (let next = from + 1; next < to; next++) insert(rows, from, next, compare);
    from = to;
  }
}

/** Inserts `rows[next]` into the sorted rows from `from` on; behind those that are equal to it. */
function insert(rows: Int32Array, from: number, next: number, compare: (a: number, b: number) => number): void {
  const row = rows[next]!;
  let at = next;
  for (; at > from && compare(rows[at - 1]!, row) > 0; at--) rows[at] = rows[at - 1]!;
  rows[at] = row;
}
