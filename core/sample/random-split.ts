import { type DrawnFor, RowDraws } from './row-draws.ts';

/** Parts are shared out in blocks of this many: large enough that sizes look independent, small enough to work out anew. */
const BLOCK = 256;

/**
 * Shares `total` out over `parts` in uneven whole numbers that add up exactly, without remembering them: a block of
 * parts gets its proportional share of the total, and sizes are drawn within the block. Sizes run from 1 (0 when there
 * are more parts than there is to share) to about twice the mean.
 */
export class RandomSplit {
  readonly #draws: RowDraws;
  readonly #sizes = new Float64Array(BLOCK);
  readonly #least: number;
  readonly #width: number;
  readonly #most: number;
  #block = -1;

  constructor(
    readonly total: number,
    readonly parts: number,
    seed: number,
    drawnFor: DrawnFor,
  ) {
    this.#draws = new RowDraws(seed, drawnFor);
    this.#least = total >= parts ? 1 : 0;
    this.#width = parts === 0 ? 1 : 2 * (total / parts - this.#least) + 1;
    this.#most = this.#least + Math.ceil(this.#width) - 1;
  }

  /** How much part number `part` (from 0) gets. Cheapest when asked in ascending order. */
  sizeOf(part: number): number {
    const block = Math.floor(part / BLOCK);
    if (block !== this.#block) this.#shareOut(block);
    return this.#sizes[part - block * BLOCK]!;
  }

  #shareOut(block: number): void {
    const first = block * BLOCK;
    const count = Math.min(BLOCK, this.parts - first);
    let missing = this.#upTo(first + count) - this.#upTo(first);
    for (let i = 0; i < count; i++) {
      const size = Math.min(this.#least + Math.floor((this.#draws.at(first + i).next() / 2 ** 32) * this.#width), this.#most);
      this.#sizes[i] = size;
      missing -= size;
    }
    while (missing !== 0) missing = this.#spread(missing, count);
    this.#block = block;
  }

  /** Adds (or takes away, when negative) about `missing` over the block, within the bounds; returns what is still missing. */
  #spread(missing: number, count: number): number {
    const step = Math.sign(missing) * Math.max(1, Math.floor(Math.abs(missing) / count));
    let left = missing;
    for (let i = 0; i < count && left !== 0; i++) {
      const before = this.#sizes[i]!;
      const after = Math.min(Math.max(before + step, this.#least), this.#most);
      this.#sizes[i] = after;
      left -= after - before;
    }
    return left;
  }

  /** What the first `parts` parts get together. The product outgrows exact doubles, hence the big integers, once a block. */
  #upTo(parts: number): number {
    return Number((BigInt(parts) * BigInt(this.total)) / BigInt(this.parts));
  }
}
