import type { Outstanding } from '../intermediate/outstanding.ts';
import { type AgeingEdges, ageingBounds, DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import type { AgeingBounds } from '../units/unit-schemas.ts';
import type { Cents } from '../units/units.ts';
import type { AgeingBucket } from './ageing-bucket.ts';

/** Sums open invoices by how long they are overdue. The buckets add up to everything that was added, including credits. */
export class Ageing {
  readonly #bounds: readonly AgeingBounds[];
  readonly #cents: number[];
  readonly #invoices: number[];

  constructor(edges: AgeingEdges = DEFAULT_AGEING_EDGES) {
    this.#bounds = ageingBounds(edges);
    this.#cents = this.#bounds.map(() => 0);
    this.#invoices = this.#bounds.map(() => 0);
  }

  /** `daysOverdue` is 0 for an invoice that is not due yet, and for the rest of a credit, which is no invoice. */
  add(daysOverdue: number, cents: number): void {
    const place = bucketPlace(this.#bounds, daysOverdue);
    this.#cents[place]! += cents;
    if (cents > 0) this.#invoices[place]!++;
  }

  buckets(): AgeingBucket[] {
    return this.#bounds.map((bounds, i) => ({ ...bounds, cents: this.#cents[i]! as Cents, invoices: this.#invoices[i]! }));
  }
}

/** Everything that is left to pay, and what is left of credits, by days overdue. All zero where no payment is known by the day. */
export function openByAge({ rows, cents, daysOverdue }: Outstanding, edges: AgeingEdges): AgeingBucket[] {
  const open = new Ageing(edges);
  for (const row of rows) open.add(daysOverdue(row), cents[row]!);
  return open.buckets();
}

/** The place of the bucket of an open invoice; `daysOverdue` is 0 for an invoice that is not due yet. */
export function bucketPlace(bounds: readonly AgeingBounds[], daysOverdue: number): number {
  return bounds.findIndex(({ to }) => to === null || daysOverdue <= to);
}
