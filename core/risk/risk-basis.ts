import { accountOrder } from '../intermediate/account-order.ts';
import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { IssuedInvoice } from '../intermediate/int-invoices-settled.ts';
import { float64Column, int32Column, type TableOf } from '../tables/table.ts';
import { logTotal } from './model-columns.ts';

/**
 * The invoices of all days in the order in which the model reads them, and what it reads of each: the same on every as-of date, so it is
 * made once. Credits are left out because nobody pays them. The order depends on account id, issue day and the model's columns, not on the
 * file, so that sums are the same to the last bit.
 */
export interface RiskBasis {
  /** Account codes by id. Account a has the places `starts[a]` up to, not including, `starts[a + 1]` of the other arrays, oldest first. */
  readonly codes: Int32Array;
  readonly starts: Int32Array;
  /** Rows of `stg_invoices`. */
  readonly rows: Int32Array;
  readonly issued: Int32Array;
  readonly lines: Int32Array;
  /** Logarithm of the total in dollars. */
  readonly logTotals: Float64Array;
  /** Places `[from, to)`, one pair after the other, of invoices whose order depends on their payments: the rest of them is equal. */
  readonly ties: readonly number[];
}

/** Makes it from the invoices, which may be those of one day. `accountId` maps an account code to its id. */
export function riskBasis(
  invoices: TableOf<IssuedInvoice>,
  priced: TableOf<PricedInvoice>,
  accountId: (code: number) => string,
): RiskBasis {
  const codes = int32Column(invoices, 'account_code');
  const issued = int32Column(invoices, 'issued_day');
  const invoiceRows = int32Column(invoices, 'invoice_row');
  const totals = float64Column(priced, 'total_cents');
  const lines = lineCounts(priced);
  const order = accountOrder(codes, issued);
  const accounts = codesById(order.starts, accountId);
  const basis = {
    rows: new Int32Array(invoices.rows),
    issued: new Int32Array(invoices.rows),
    lines: new Int32Array(invoices.rows),
    logTotals: new Float64Array(invoices.rows),
  };
  const compare = (a: number, b: number): number => lines[a]! - lines[b]! || totals[a]! - totals[b]!;
  const ties: number[] = [];
  const starts: number[] = [0];
  let next = 0;
  const kept = accounts.filter((code) => {
    const first = next;
    for (let i = order.starts[code]!; i < order.starts[code + 1]!; i++) {
      const row = invoiceRows[order.rows[i]!]!;
      if (totals[row]! < 0) continue;
      basis.rows[next] = row;
      basis.issued[next] = issued[order.rows[i]!]!;
      next++;
    }
    if (next > first) starts.push(next);
    return next > first;
  });
  sortDays(basis.rows, basis.issued, starts, compare, ties);
  for (let place = 0; place < next; place++) {
    const row = basis.rows[place]!;
    basis.lines[place] = lines[row]!;
    basis.logTotals[place] = logTotal(totals[row]!);
  }
  return { ...basis, codes: Int32Array.from(kept), starts: Int32Array.from(starts), ties };
}

function lineCounts(priced: TableOf<PricedInvoice>): Uint32Array {
  const column: unknown = priced.column('count_lines');
  if (!(column instanceof Uint32Array)) throw new Error('Line items are counted in whole numbers.');
  return column;
}

/** The place behind an account's last invoice that was issued by the day. */
export function endOfDay({ starts, issued }: RiskBasis, account: number, day: number): number {
  let from = starts[account]!;
  let to = starts[account + 1]!;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (issued[middle]! <= day) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The codes that have invoices, in the order of their ids in code units. */
function codesById(starts: Int32Array, accountId: (code: number) => string): number[] {
  const accounts: { readonly code: number; readonly id: string }[] = [];
  for (let code = 0; code + 1 < starts.length; code++) if (starts[code]! < starts[code + 1]!) accounts.push({ code, id: accountId(code) });
  return accounts.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ code }) => code);
}

/** Up to this number, rows are sorted by inserting, which is faster. */
const FEW = 10;

/** Sorts the rows of each day of an account; the days are in order already, and few have two. Adds the places of equal ones to `ties`. */
function sortDays(
  rows: Int32Array,
  issued: Int32Array,
  starts: readonly number[],
  compare: (a: number, b: number) => number,
  ties: number[],
): void {
  for (let account = 0; account + 1 < starts.length; account++) {
    const to = starts[account + 1]!;
    for (let first = starts[account]!; first < to; ) {
      let end = first + 1;
      while (end < to && issued[end] === issued[first]) end++;
      if (end - first > FEW) rows.subarray(first, end).sort(compare);
      else for (let next = first + 1; next < end; next++) insert(rows, first, next, compare);
      if (end - first > 1) addTies(rows, first, end, compare, ties);
      first = end;
    }
  }
}

/** Inserts `rows[next]` into the sorted rows from `from` on; behind those that are equal to it. */
function insert(rows: Int32Array, from: number, next: number, compare: (a: number, b: number) => number): void {
  const row = rows[next]!;
  let at = next;
  for (; at > from && compare(rows[at - 1]!, row) > 0; at--) rows[at] = rows[at - 1]!;
  rows[at] = row;
}

function addTies(rows: Int32Array, from: number, to: number, compare: (a: number, b: number) => number, ties: number[]): void {
  for (let first = from; first < to; ) {
    let end = first + 1;
    while (end < to && compare(rows[first]!, rows[end]!) === 0) end++;
    if (end - first > 1) ties.push(first, end);
    first = end;
  }
}
