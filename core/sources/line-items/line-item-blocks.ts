import { Growable } from '../../tables/growable.ts';

/** Larger than any invoice row, and still a small integer in every engine, which keeps the comparison of each line cheap. */
const NO_ROW = 0x3fff_ffff;

/**
 * The range of each block of line items, with all files of the table in one numbering: the lowest and the highest invoice row that it
 * refers to, and the number of kept lines before it. In an extract sorted by invoice, each invoice's lines are in one or two blocks; in a
 * shuffled one they are everywhere.
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

  /** Starts another block after `kept` lines. */
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

  /** The block with a kept line, by its index among all of them; the last block for an index beyond the end. */
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
