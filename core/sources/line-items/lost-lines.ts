import type { RowPlace } from '../../declarations/row-place.ts';
import { MAX_DETAILED } from '../../findings/row-issues.ts';

/** The rejected line items of one invoice: their number, and the stored places of some. */
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

/** The rejected line items of kept invoices, by invoice row: all are counted, the places of the first 100,000 are stored. */
export class LostLinesByInvoice {
  readonly byRow = new Map<number, CountedPlaces>();
  #kept = 0;

  /** `placeOf` is called only when the place is stored. */
  add(invoiceRow: number, placeOf: () => RowPlace): void {
    let lost = this.byRow.get(invoiceRow);
    if (lost === undefined) this.byRow.set(invoiceRow, (lost = new CountedPlaces()));
    lost.length++;
    // At least one for each invoice, so that there is one to show.
    if (this.#kept >= MAX_DETAILED && lost.places.length > 0) return;
    this.#kept++;
    lost.places.push(placeOf());
  }
}
