import { type DrawnFor, RowDraws } from './row-draws.ts';

/** Number of parts in a block: large enough that sizes look independent, small enough to compute again. */
const BLOCK = 256;

/**
 * Splits `total` into `parts` uneven whole numbers that add up exactly, without storing them: a block of parts gets its proportional share
 * of the total, and sizes are drawn within the block. Sizes are between 1 (0 when there are more parts than units) and about twice the
 * mean.
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

  /** The size of part number `part` (from 0). Fastest in ascending order. */
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

  /** Adds about `missing` (subtracts it when negative) over the block, within the bounds; returns what is still missing. */
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

  /** The sum of the first `parts` parts. The product exceeds exact doubles, so it uses BigInt, once a block. */
  #upTo(parts: number): number {
    return Number((BigInt(parts) * BigInt(this.total)) / BigInt(this.parts));
  }
}
