import { KeyDictionary } from '../../csv/key-dictionary.ts';
import type { RowPlace } from '../../declarations/row-place.ts';

/**
 * The keys of one table: the row of each, and the rejected row with it. The first kept row with a key owns it; a key of rejected rows only
 * still explains the rows that refer to it.
 */
export class KeyRows {
  readonly keys: KeyDictionary;
  /** Code → row, -1 for none. Codes beyond its end have none. */
  #rowOf: Int32Array;
  readonly #rejectedAt = new Map<number, RowPlace>();

  constructor(keys = new KeyDictionary(), expectedKeys = 1024) {
    this.keys = keys;
    this.#rowOf = new Int32Array(expectedKeys).fill(-1);
  }

  /** The row of a key's code, or -1. */
  row(code: number): number {
    return code >= 0 && code < this.#rowOf.length ? this.#rowOf[code]! : -1;
  }

  /** Code → row, as in `row`. */
  get rowOf(): Int32Array {
    return this.#rowOf;
  }

  setRow(code: number, row: number): void {
    if (code >= this.#rowOf.length) {
      const grown = new Int32Array(Math.max(code + 1, this.#rowOf.length * 2)).fill(-1);
      grown.set(this.#rowOf);
      this.#rowOf = grown;
    }
    this.#rowOf[code] = row;
  }

  /** Remembers the first rejected row with this key. */
  setRejected(code: number, place: RowPlace): void {
    if (!this.#rejectedAt.has(code)) this.#rejectedAt.set(code, place);
  }

  rejectedAt(code: number): RowPlace | undefined {
    return this.#rejectedAt.get(code);
  }
}
