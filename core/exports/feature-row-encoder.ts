import { copyNumbers, type IdBytes, idBytesOf } from '../features/feature-columns.ts';
import { decimalsOf, unscaled } from '../features/feature-declaration.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import type { Column, TableOf } from '../tables/table.ts';
import { formatDollars } from '../units/cents.ts';
import type { Cents } from '../units/units.ts';

/** Number of rows whose numbers are fetched together. */
const BLOCK_ROWS = 2048;
/** Enough bytes for six numbers, their separators and the line end; space for ids is reserved separately. */
const NUMBERS_BYTES = 192;
/** Enough bytes for one further number and its separator. */
const NUMBER_BYTES = 32;

const ZERO = 48;
const MINUS = 45;
const POINT = 46;
const QUOTE = 34;
const COMMA = 44;
const LF = 10;
const CR = 13;

/** How the values of a row are written as bytes. */
export interface RowFormat {
  /** The byte between two values. */
  readonly separator: number;
  /** The byte after a row; null for none. */
  readonly terminator: number | null;
  /** Ids in CSV quotes where they need them; otherwise always verbatim. */
  readonly quoted: boolean;
  /** Columns to write after the eight. */
  readonly extended?: ExtendedColumns | undefined;
}

/**
 * Writes feature rows as text, digit by digit into a byte buffer: making strings would take ten times as long for a million rows. Ids
 * verbatim, dollars with two decimals and never `-0.00`, null as nothing.
 * Rows are cheapest in ascending order. A value the row type forbids throws: that is a bug in an earlier step.
 */
export class FeatureRowEncoder {
  /** The rows appended so far are `buffer[0, used)`. */
  buffer: Uint8Array;
  used = 0;
  readonly #format: RowFormat;
  readonly #rows: number;
  readonly #invoices: IdBytes;
  readonly #accounts: IdBytes;
  readonly #numbers: readonly Column<number | null>[];
  readonly #blocks: readonly Float64Array[];
  readonly #extended: ExtendedColumns;
  #blockStart = 0;
  #blockEnd = 0;

  constructor(table: TableOf<FeatureRow>, format: RowFormat, bufferSize: number) {
    this.#format = format;
    this.buffer = new Uint8Array(bufferSize);
    this.#rows = table.rows;
    this.#invoices = idBytesOf(table.column('inv_id'));
    this.#accounts = idBytesOf(table.column('acct_id'));
    this.#numbers = [
      table.column('inv_total_cents'),
      table.column('inv_items'),
      table.column('acct_age'),
      table.column('num_inv_120d'),
      table.column('cum_tot_inv_acct'),
      table.column('is_late'),
    ];
    this.#blocks = this.#numbers.map(() => new Float64Array(BLOCK_ROWS));
    this.#extended = format.extended ?? [];
  }

  append(row: number): void {
    if (row < this.#blockStart || row >= this.#blockEnd) this.#fetch(row);
    const { separator, terminator } = this.#format;
    const blocks = this.#blocks;
    const i = row - this.#blockStart;

    this.#appendId(this.#invoices, row);
    this.#appendId(this.#accounts, row);
    this.#reserve(NUMBERS_BYTES + this.#extended.length * NUMBER_BYTES);
    const { buffer } = this;
    let at = writeDollars(buffer, this.used, blocks[0]![i]!);
    buffer[at++] = separator;
    at = writeInteger(buffer, at, blocks[1]![i]!);
    buffer[at++] = separator;
    at = writeIntegerOrNothing(buffer, at, blocks[2]![i]!);
    buffer[at++] = separator;
    at = writeInteger(buffer, at, blocks[3]![i]!);
    buffer[at++] = separator;
    at = writeInteger(buffer, at, blocks[4]![i]!);
    buffer[at++] = separator;
    at = writeIntegerOrNothing(buffer, at, blocks[5]![i]!);
    if (this.#extended.length > 0) at = this.#writeExtended(at, row);
    if (terminator !== null) buffer[at++] = terminator;
    this.used = at;
  }

  /** Appends the invoice's id and the extended columns alone. */
  appendExtended(row: number): void {
    this.#appendId(this.#invoices, row);
    this.#reserve(this.#extended.length * NUMBER_BYTES);
    // Each extended column brings its separator.
    let at = this.#writeExtended(this.used - 1, row);
    if (this.#format.terminator !== null) this.buffer[at++] = this.#format.terminator;
    this.used = at;
  }

  /** Returns the bytes written so far; the encoder continues with a new buffer. */
  take(): Uint8Array {
    const written = this.buffer.subarray(0, this.used);
    this.buffer = new Uint8Array(this.buffer.length);
    this.used = 0;
    return written;
  }

  /** Returns the bytes written so far, valid until the next row: the encoder continues in the same buffer. */
  lend(): Uint8Array {
    const written = this.buffer.subarray(0, this.used);
    this.used = 0;
    return written;
  }

  #writeExtended(at: number, row: number): number {
    const { buffer } = this;
    for (const { declaration, column } of this.#extended) {
      buffer[at++] = this.#format.separator;
      const value = column.values[row]!;
      if (!Number.isNaN(value)) at = writeDecimal(buffer, at, unscaled(declaration, value), decimalsOf(declaration));
    }
    return at;
  }

  #fetch(row: number): void {
    this.#blockStart = row;
    this.#blockEnd = Math.min(row + BLOCK_ROWS, this.#rows);
    for (const [i, column] of this.#numbers.entries()) copyNumbers(column, this.#blockStart, this.#blockEnd, this.#blocks[i]!);
  }

  /** Appends an id and the separator after it. */
  #appendId(ids: IdBytes, row: number): void {
    ids.seek(row);
    const { bytes, start, end } = ids;
    this.#reserve((end - start) * 2 + 3);
    const { buffer } = this;
    let at = this.used;
    let mustQuote = false;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      // Digits and letters are above all four, so almost every byte needs one comparison.
      if (byte <= COMMA && (byte === COMMA || byte === QUOTE || byte === LF || byte === CR)) mustQuote = true;
      buffer[at++] = byte;
    }
    if (mustQuote && this.#format.quoted) at = writeQuoted(buffer, this.used, bytes, start, end);
    buffer[at++] = this.#format.separator;
    this.used = at;
  }

  #reserve(size: number): void {
    if (this.used + size <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(this.buffer.length * 2, this.used + size));
    grown.set(this.buffer.subarray(0, this.used));
    this.buffer = grown;
  }
}

// The functions below write at `at` and return the next position.

function writeQuoted(into: Uint8Array, at: number, bytes: Uint8Array, start: number, end: number): number {
  into[at++] = QUOTE;
  for (let i = start; i < end; i++) {
    if (bytes[i] === QUOTE) into[at++] = QUOTE;
    into[at++] = bytes[i]!;
  }
  into[at++] = QUOTE;
  return at;
}

function writeIntegerOrNothing(into: Uint8Array, at: number, value: number): number {
  return Number.isNaN(value) ? at : writeInteger(into, at, value);
}

function writeInteger(into: Uint8Array, at: number, value: number): number {
  if (value !== (value | 0)) return writeAscii(into, at, String(safeInteger(value)));
  if (value < 0) into[at++] = MINUS;
  return writeDigits(into, at, Math.abs(value));
}

function writeDollars(into: Uint8Array, at: number, cents: number): number {
  if (cents !== (cents | 0)) return writeAscii(into, at, formatDollars(safeInteger(cents) as Cents));
  if (cents < 0) into[at++] = MINUS;
  const whole = Math.abs(cents);
  const dollars = (whole / 100) | 0;
  const rest = whole - dollars * 100;
  at = writeDigits(into, at, dollars);
  into[at++] = POINT;
  into[at++] = ZERO + ((rest / 10) | 0);
  into[at++] = ZERO + (rest % 10);
  return at;
}

/** Writes `value`, a whole number of units of the last of `decimals` decimals. */
function writeDecimal(into: Uint8Array, at: number, value: number, decimals: number): number {
  if (decimals === 0) return writeInteger(into, at, value);
  if (value < 0) into[at++] = MINUS;
  const digits = String(Math.abs(safeInteger(value))).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return writeAscii(into, at, `${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** Digits of a whole number from 0 to 2^31. */
function writeDigits(into: Uint8Array, at: number, value: number): number {
  if (value < 10) {
    into[at] = ZERO + value;
    return at + 1;
  }
  let end = at + 2;
  for (let limit = 100; limit <= value; limit *= 10) end++;
  let position = end;
  do {
    const rest = (value / 10) | 0;
    into[--position] = ZERO + value - rest * 10;
    value = rest;
  } while (value > 0);
  return end;
}

function writeAscii(into: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) into[at++] = text.charCodeAt(i);
  return at;
}

function safeInteger(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error(`The features hold ${value} where a whole number belongs.`);
  return value;
}
