import type { RowPlace } from '../declarations/row-place.ts';
import { MAX_DETAILED } from '../findings/row-issues.ts';

/** The rejected line items of one invoice: how many, and where those stand whose places are kept. */
export interface LostLines extends Iterable<RowPlace> {
  readonly length: number;
}

class CountedPlaces implements LostLines {
  length = 0;
  readonly places: RowPlace[] = [];

  [Symbol.iterator](): Iterator<RowPlace> {
    return this.places[Symbol.iterator]();
  }
}

/** The rejected line items of invoices that were kept, by invoice row: all are counted, the places of the first 100,000 are kept. */
export class LostLinesByInvoice {
  readonly byRow = new Map<number, CountedPlaces>();
  #kept = 0;

  /** `placeOf` is asked only where the place is kept. */
  add(invoiceRow: number, placeOf: () => RowPlace): void {
    let lost = this.byRow.get(invoiceRow);
    if (lost === undefined) this.byRow.set(invoiceRow, (lost = new CountedPlaces()));
    lost.length++;
    // Of each invoice at least one, so that there is something to show of it.
    if (this.#kept >= MAX_DETAILED && lost.places.length > 0) return;
    this.#kept++;
    lost.places.push(placeOf());
  }
}
