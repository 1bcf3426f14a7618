import type { RecordScanner } from '../../csv/record-scanner.ts';
import type { Fold } from '../folding/line-folder.ts';
import type { Folding, LinesAround } from './lines-around.ts';

const LF = 10;
/** Bytes that are folded at once: an engine compiles a function for speed only when it has seen all of it, its end included. */
const PART_BYTES = 32_768;
const FIRST_PART_BYTES = 512;
/** Bytes that the scanner gets at most before folding is tried again. */
const MAX_SCANNED = 65_536;
/** Folding is worth a new try when it took at least this number of rows. */
const ENOUGH_ROWS = 16;

/** Pushes text to a scanner, except for plain rows, which are folded: they are passed on in runs, in the order of the text. */
export class FoldingScan {
  readonly #scanner: RecordScanner;
  readonly #around: LinesAround;
  readonly #folding: Folding;
  /** The first parts are short: the engine then sees the start and the end of a fold several times before it compiles its loop. */
  #partBytes = FIRST_PART_BYTES;
  /** Bytes to scan before the next try: more after each try that took few rows. */
  #wait = 0;

  constructor(scanner: RecordScanner, around: LinesAround, folding: Folding) {
    this.#scanner = scanner;
    this.#around = around;
    this.#folding = folding;
  }

  push(text: Uint8Array): void {
    const end = text.lastIndexOf(LF) + 1;
    let at = 0;
    while (at < end) {
      if (!this.canFold) {
        at = this.#scan(text, at, end);
        continue;
      }
      const partEnd = this.#partEnd(text, at, end);
      const fold = this.#folding.folder.fold(text, at, partEnd, this.#folding.room);
      const rows = this.take(fold, text, at);
      at = fold.end;
      this.#wait = rows >= ENOUGH_ROWS ? 0 : Math.min(MAX_SCANNED, this.#wait * 2 + 64);
      // Behind the fold is a record that may end elsewhere than at the end of a line.
      if (at < partEnd) at = this.#scan(text, at, end);
    }
    if (at < text.length) this.#scanner.push(text.subarray(at));
  }

  /** The scanner has read the header, and is at the start of a record. */
  get canFold(): boolean {
    const scanner = this.#scanner;
    return scanner.expectedFields > 0 && scanner.isBetweenRecords && this.#around.startsData(scanner.line);
  }

  /**
   * Passes on the runs of a fold of `text`, and pushes what is between them. `start` is where the fold starts, and where the scanner is.
   * Returns the number of folded rows.
   */
  take(fold: Fold, text: Uint8Array, start: number): number {
    const scanner = this.#scanner;
    const offset = scanner.base + scanner.recordStart - start;
    const { line } = scanner;
    let at = start;
    let rows = 0;
    for (const run of fold.runs) {
      if (run.start > at) scanner.push(text.subarray(at, run.start));
      this.#folding.run(fold, run, offset, line);
      scanner.pass(run.end - run.start, run.rows);
      rows += run.rows;
      at = run.end;
    }
    if (fold.end > at) scanner.push(text.subarray(at, fold.end));
    return rows;
  }

  /** The end of the last line that ends within a part. */
  #partEnd(text: Uint8Array, at: number, end: number): number {
    const most = this.#partBytes;
    this.#partBytes = Math.min(PART_BYTES, most * 2);
    const partEnd = end - at > most ? text.lastIndexOf(LF, at + most) + 1 : end;
    return partEnd > at ? partEnd : end;
  }

  /** Scans at least one line, and returns where it ends. */
  #scan(text: Uint8Array, from: number, end: number): number {
    const next = text.indexOf(LF, Math.min(from + this.#wait, end - 1)) + 1;
    this.#scanner.push(text.subarray(from, next));
    return next;
  }
}
