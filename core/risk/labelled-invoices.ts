import { type EpochDay, TERMS_DAYS } from '../units/units.ts';
import { endOfDay, type RiskBasis } from './risk-basis.ts';

/** Maximum number of an account's labelled invoices, the latest ones. */
const MAX_OF_ACCOUNT = 1_000;

/** Places of `RiskBasis` by account: the labelled invoices of `codes[a]` are those from `from[a]` up to, not including, `to[a]`. */
export interface LabelledInvoices {
  /** In the order of their ids; only accounts that have one. */
  readonly codes: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly count: number;
  /** By place: the row of `stg_invoices`. Invoices that are equal but for their payments are in the order of these. */
  readonly rows: Int32Array;
}

/**
 * The invoices whose label (late or on time) is known: those issued on or before `asOf` − 31. `daysToPay` is by row of `stg_invoices`: null
 * without a payment by the day. Where no payment at all is known, `daysToPay` itself is null, and no label is known.
 */
export function labelledInvoices(basis: RiskBasis, asOf: EpochDay, daysToPay: ((row: number) => number | null) | null): LabelledInvoices {
  const accounts = basis.codes.length;
  const codes = new Int32Array(accounts);
  const from = new Int32Array(accounts);
  const to = new Int32Array(accounts);
  if (daysToPay === null) return { codes: codes.subarray(0, 0), from, to, count: 0, rows: basis.rows };
  const lastDay = asOf - TERMS_DAYS - 1;
  let [found, count] = [0, 0];
  for (let account = 0; account < accounts; account++) {
    const end = endOfDay(basis, account, lastDay);
    const start = basis.starts[account]!;
    if (end === start) continue;
    codes[found] = basis.codes[account]!;
    from[found] = Math.max(start, end - MAX_OF_ACCOUNT);
    to[found] = end;
    count += end - from[found]!;
    found++;
  }
  return { codes: codes.subarray(0, found), from, to, count, rows: rowsByPayment(basis, lastDay, daysToPay) };
}

/** The rows by place, with equal ones in the order of late payment, then of days to pay. */
function rowsByPayment({ rows, issued, ties }: RiskBasis, lastDay: number, daysToPay: (row: number) => number | null): Int32Array {
  if (ties.length === 0) return rows;
  const isLate = (days: number | null): number => (days === null || days > TERMS_DAYS ? 1 : 0);
  const compare = (a: number, b: number): number => {
    const [one, other] = [daysToPay(a), daysToPay(b)];
    return isLate(one) - isLate(other) || (one ?? -1) - (other ?? -1);
  };
  const sorted = rows.slice();
  for (let i = 0; i < ties.length; i += 2) if (issued[ties[i]!]! <= lastDay) sorted.subarray(ties[i]!, ties[i + 1]!).sort(compare);
  return sorted;
}
