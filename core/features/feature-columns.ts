import { NullableIntColumn, NullableNumberColumn, TextColumn } from '../tables/columns.ts';
import type { Column } from '../tables/table.ts';
import { NO_VALUE } from '../units/units.ts';

/** UTF-8 bytes of an id column, one row at a time: after `seek`, they are `bytes[start, end)` until the next `seek`. */
export interface IdBytes {
  bytes: Uint8Array;
  start: number;
  end: number;
  /** Throws where the row has no id: that is a bug in an earlier step. */
  seek(row: number): void;
}

/** Reads a text column's own bytes if it has them, so that ids are copied and never decoded. */
export function idBytesOf(column: Column<string>): IdBytes {
  return column instanceof TextColumn ? new ArenaIds(column) : new EncodedIds(column);
}

/**
 * Copies rows `[from, to)` of a number column to the start of `into`, with NaN for missing values. The loops over the result are fast,
 * because it is always the same kind of array.
 */
export function copyNumbers(column: Column<number | null>, from: number, to: number, into: Float64Array): void {
  if (column instanceof NullableIntColumn) {
    const { values } = column;
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      into[row - from] = value === NO_VALUE ? Number.NaN : value;
    }
  } else if (column instanceof NullableNumberColumn) {
    into.set(column.values.subarray(from, to));
  } else if (isNumberArray(column)) {
    into.set(column.subarray(from, to));
  } else {
    for (let row = from; row < to; row++) into[row - from] = column.at(row) ?? Number.NaN;
  }
}

class ArenaIds implements IdBytes {
  bytes: Uint8Array;
  start = 0;
  end = 0;
  readonly #column: TextColumn;

  constructor(column: TextColumn) {
    this.#column = column;
    this.bytes = column.arena.bytes;
  }

  seek(row: number): void {
    const entry = this.#column.entries[row]!;
    if (!(entry >= 0)) throw new Error(`The features have no id in row ${row}.`);
    this.start = this.#column.arena.start(entry);
    this.end = this.#column.arena.end(entry);
  }
}

class EncodedIds implements IdBytes {
  bytes = new Uint8Array(256);
  readonly start = 0;
  end = 0;
  readonly #column: Column<string>;
  readonly #encoder = new TextEncoder();

  constructor(column: Column<string>) {
    this.#column = column;
  }

  seek(row: number): void {
    const text = this.#column.at(row);
    if (typeof text !== 'string') throw new Error(`The features have no id in row ${row}.`);
    // A UTF-16 code unit needs three bytes at most.
    if (text.length * 3 > this.bytes.length) this.bytes = new Uint8Array(text.length * 6);
    this.end = this.#encoder.encodeInto(text, this.bytes).written;
  }
}

type NumberArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

function isNumberArray(column: unknown): column is NumberArray {
  return ArrayBuffer.isView(column) && !(column instanceof DataView || column instanceof BigInt64Array || column instanceof BigUint64Array);
}
