import type { RecordCells } from '../../csv/record-cells.ts';

/** With fewer other cells, the width of a column is unknown. */
const MIN_OTHERS = 2;

/** The last cells of some rows. */
export interface LastCellsOfRun {
  /** Cells with text and without, except the very last one; the lengths are those of cells with text. */
  readonly filled: number;
  readonly empty: number;
  readonly shortest: number;
  readonly longest: number;
  readonly last: number;
}

/** Compares the last cells of a file's rows, to detect whether the very last one was cut off. */
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

  /** Several rows: the lengths of their last cells but the very last one, which is `last`; `line` is that of the last row. */
  addRun({ filled, empty, shortest, longest, last }: LastCellsOfRun, line: number): void {
    this.#takeLast();
    this.#filled += filled;
    this.#empty += empty;
    if (filled > 0) {
      this.#shortest = Math.min(this.#shortest, shortest);
      this.#longest = Math.max(this.#longest, longest);
    }
    this.#last = last;
    this.line = line;
  }

  /** A row of the wrong shape: it is rejected with its own reason. */
  addFaulty(line: number): void {
    this.#takeLast();
    this.#last = -1;
    this.line = line;
  }

  /** True when the last cell is shorter than all others, which have one width, or empty although no other is. */
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
