const GOLDEN = 0x9e3779b9;
const TWO_TO_32 = 4_294_967_296;

/** The kinds of rows with draws. Each has its own numbers, so that adding a draw to one leaves the others unchanged. */
export type DrawnFor = 'sku' | 'account' | 'habit' | 'invoice' | 'line' | 'invoices-of-account' | 'lines-of-invoice' | 'world';

const STREAMS: Readonly<Record<DrawnFor, number>> = {
  sku: 1,
  account: 2,
  habit: 3,
  invoice: 4,
  line: 5,
  'invoices-of-account': 6,
  'lines-of-invoice': 7,
  world: 8,
};

/**
 * Repeatable draws: the sequence of a row depends only on the seed, the kind and the row's index, so no row has to be stored. Uses integer
 * and IEEE arithmetic only (no `Math.exp` and the like, whose last digit differs between engines): the same everywhere. Not for secrets.
 */
export class RowDraws {
  readonly #key: number;
  #state = 0;

  constructor(seed: number, drawnFor: DrawnFor) {
    this.#key = mix((mix(((seed >>> 0) + GOLDEN) | 0) ^ mix(Math.floor(seed / TWO_TO_32) + STREAMS[drawnFor] * GOLDEN)) | 0);
  }

  /** Goes to the start of a row's sequence. `index` is a whole number from 0. */
  at(index: number): this {
    const low = mix(((index >>> 0) + this.#key) | 0);
    this.#state = index < TWO_TO_32 ? low : mix((low ^ Math.floor(index / TWO_TO_32)) | 0);
    return this;
  }

  /** The next whole number, 0 to 2^32 − 1. */
  next(): number {
    this.#state = (this.#state + GOLDEN) | 0;
    return mix(this.#state) >>> 0;
  }

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor((this.next() / TWO_TO_32) * limit);
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability * TWO_TO_32;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }
}

/** Spreads the 32 bits of a number over all 32 bits of the result; one to one. */
function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
