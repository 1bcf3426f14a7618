import type { RecordCells } from '../csv/record-cells.ts';

/** Fewer other cells than this say nothing about how wide a column is. */
const MIN_OTHERS = 2;

/** The last cells of a file's rows: whether the very last looks cut off beside the others. */
export class LastCells {
  /** Physical line of the last row. */
  line = 0;
  #last = -1;
  #shortest = Number.POSITIVE_INFINITY;
  #longest = 0;
  #filled = 0;
  #empty = 0;

  add({ starts, ends, fields, line }: RecordCells): void {
    this.#takeLast();
    this.#last = ends[fields - 1]! - starts[fields - 1]!;
    this.line = line;
  }

  /** A row whose shape is wrong: it is rejected, and says so itself. */
  addFaulty(line: number): void {
    this.#takeLast();
    this.#last = -1;
    this.line = line;
  }

  /** The last cell is shorter than all others, which are of one width, or empty where no other is. */
  get isLastCut(): boolean {
    if (this.#last === 0) return this.#empty === 0 && this.#filled >= MIN_OTHERS;
    return this.#last > 0 && this.#filled >= MIN_OTHERS && this.#shortest === this.#longest && this.#last < this.#shortest;
  }

  #takeLast(): void {
    if (this.#last > 0) {
      this.#filled++;
      if (this.#last < this.#shortest) this.#shortest = this.#last;
      if (this.#last > this.#longest) this.#longest = this.#last;
    } else if (this.#last === 0) this.#empty++;
  }
}
