import { Growable } from './growable.ts';

/** More than any invoice row, and still a small integer to every engine, which keeps the comparing of each line cheap. */
const NO_ROW = 0x3fff_ffff;

/**
 * What each block of line items may hold, of all files of the table in one numbering: the least and the most invoice row that
 * it refers to, and how many lines before it were kept. An extract in order of invoice has each invoice's lines in one
 * block or two; a shuffled one has them everywhere.
 */
export class LineItemBlocks {
  readonly #least = new Growable(Int32Array, 16);
  readonly #most = new Growable(Int32Array, 16);
  readonly #keptBefore = new Growable(Float64Array, 16);
  #leastNow = NO_ROW;
  #mostNow = -1;

  get count(): number {
    return this.#keptBefore.length;
  }

  /** Another block begins; `kept` lines came before it. */
  start(kept: number): void {
    if (this.count > 0) {
      this.#least.push(this.#leastNow);
      this.#most.push(this.#mostNow);
    }
    this.#keptBefore.push(kept);
    this.#leastNow = NO_ROW;
    this.#mostNow = -1;
  }

  /** A line of the block refers to this invoice row. */
  see(invoiceRow: number): void {
    if (invoiceRow < this.#leastNow) this.#leastNow = invoiceRow;
    if (invoiceRow > this.#mostNow) this.#mostNow = invoiceRow;
  }

  mayHold(block: number, invoiceRow: number): boolean {
    if (block === this.count - 1) return invoiceRow >= this.#leastNow && invoiceRow <= this.#mostNow;
    return invoiceRow >= this.#least.values[block]! && invoiceRow <= this.#most.values[block]!;
  }

  keptBefore(block: number): number {
    return this.#keptBefore.values[block]!;
  }

  /** The block that holds a kept line, by its place among all of them; the last block for a place behind the end. */
  blockOfKept(place: number): number {
    const { values } = this.#keptBefore;
    let below = 0;
    let above = this.count;
    while (below < above) {
      const middle = (below + above) >>> 1;
      if (values[middle]! <= place) below = middle + 1;
      else above = middle;
    }
    return below - 1;
  }
}
