import type { AgeingBucket } from '../api/core-api.ts';
import type { Cents } from '../units/units.ts';

/** Days past due, inclusive. */
const BOUNDS: readonly { readonly from: number; readonly to: number | null }[] = [
  { from: 0, to: 0 },
  { from: 1, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 90 },
  { from: 91, to: null },
];

/** Sums open invoices by how long they are past due. The buckets add up to everything that was added, credits included. */
export class Ageing {
  readonly #cents = BOUNDS.map(() => 0);
  readonly #invoices = BOUNDS.map(() => 0);

  /** `daysOverdue` is 0 for what is not due yet. */
  add(daysOverdue: number, cents: number): void {
    const bucket = BOUNDS.findIndex(({ to }) => to === null || daysOverdue <= to);
    this.#cents[bucket]! += cents;
    this.#invoices[bucket]!++;
  }

  buckets(): AgeingBucket[] {
    return BOUNDS.map((bounds, i) => ({ ...bounds, cents: this.#cents[i]! as Cents, invoices: this.#invoices[i]! }));
  }
}
