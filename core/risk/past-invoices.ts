/** Days to pay of an invoice without a payment: later than any day. */
export const UNPAID = 1 << 20;

/** Labelled invoices as columns, oldest first within an account: account a has `starts[a]` up to, not including, `starts[a + 1]`. */
export interface PastInvoices {
  readonly starts: readonly number[];
  readonly issued: Int32Array;
  /** From issue to payment, 0 or more; `UNPAID` when there is none by the as-of date. */
  readonly days: Int32Array;
  /** 1 late, 0 on time. */
  readonly late: Uint8Array;
  /** Odds of late payment by the plain model, without the account's random effect. */
  readonly odds: Float64Array;
  /** Logarithm of the total in dollars. */
  readonly logTotal: Float64Array;
}
