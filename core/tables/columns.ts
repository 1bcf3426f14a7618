import type { ByteArena } from '../csv/byte-arena.ts';
import { NO_VALUE } from '../units/units.ts';
import type { Column } from './table.ts';

/** Whole numbers with missing values. Unit and range are the column's; `NO_VALUE` in `values` reads as null. */
export class NullableIntColumn implements Column<number | null> {
  readonly length: number;
  constructor(readonly values: Int32Array) {
    this.length = values.length;
  }
  at(row: number): number | null {
    const value = this.values[row]!;
    return value === NO_VALUE ? null : value;
  }
  *[Symbol.iterator](): Iterator<number | null> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}

/** Yes or no, with missing values: 1, 0, and -1 for null. */
export class NullableFlagColumn implements Column<boolean | null> {
  readonly length: number;
  constructor(readonly values: Int8Array) {
    this.length = values.length;
  }
  at(row: number): boolean | null {
    const value = this.values[row]!;
    return value < 0 ? null : value === 1;
  }
  *[Symbol.iterator](): Iterator<boolean | null> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}

/** Numbers with missing values, of any size and with decimals. Unit and range are the column's; NaN in `values` reads as null. */
export class NullableNumberColumn implements Column<number | null> {
  readonly length: number;
  constructor(readonly values: Float64Array) {
    this.length = values.length;
  }
  at(row: number): number | null {
    const value = this.values[row]!;
    return Number.isNaN(value) ? null : value;
  }
  *[Symbol.iterator](): Iterator<number | null> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}

/** Text that is stored as UTF-8 bytes and decoded on access. `entries` has the piece of the arena for each row. */
export class TextColumn implements Column<string> {
  readonly length: number;
  constructor(
    readonly arena: ByteArena,
    readonly entries: Int32Array,
  ) {
    this.length = entries.length;
  }
  at(row: number): string {
    return this.arena.text(this.entries[row]!);
  }
  *[Symbol.iterator](): Iterator<string> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}

/** Text with missing values: an empty piece of the arena reads as null. */
export class NullableTextColumn implements Column<string | null> {
  readonly #texts: TextColumn;
  readonly length: number;
  constructor(arena: ByteArena, entries: Int32Array) {
    this.#texts = new TextColumn(arena, entries);
    this.length = entries.length;
  }
  at(row: number): string | null {
    return this.#texts.at(row) || null;
  }
  *[Symbol.iterator](): Iterator<string | null> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}

/** Values of a few rows, by row; the others read as null. */
export class SparseColumn<Value> implements Column<Value | null> {
  constructor(
    readonly values: ReadonlyMap<number, Value>,
    readonly length: number,
  ) {}
  at(row: number): Value | null {
    return this.values.get(row) ?? null;
  }
  *[Symbol.iterator](): Iterator<Value | null> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}
