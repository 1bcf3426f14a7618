import type { Quotes } from './forms.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const BACKSLASH = 92;

/** A longer record counts as a quote that was never closed. Bytes. */
export const MAX_RECORD_BYTES = 1_048_576;

/** Faults in the shape of a record. */
export type RecordFault = 'too-few-fields' | 'too-many-fields' | 'quote-not-closed' | 'quote-misplaced' | 'too-long';

/** The receiver of the records. During a call, the scanner's `bytes`, `starts`, `ends`, `fields` and `line` describe the record. */
export interface RecordHandler {
  /** A record of the expected number of fields (any number while `expectedFields` is 0). */
  record(scanner: RecordScanner): void;
  /**
   * A row that can't be used. `bytes[recordStart, recordEnd)` is its text; `fields` are those that could be split: all of a ragged row,
   * otherwise those before the fault on its line. `undoDoubledQuotes` makes them readable, but changes the text.
   */
  fault(scanner: RecordScanner, fault: RecordFault): void;
}

// The states of the scan within a record.
const FIELD_START = 0;
const PLAIN = 1;
const QUOTED = 2;
const QUOTE_IN_QUOTED = 3;
/** Skipping the rest of a faulty line. */
const SKIPPING = 4;

/**
 * Cuts UTF-8 text into CSV records and fields (RFC 4180; LF, CRLF and CR each end a line, inside quotes too), fed in pieces of any size. It
 * counts the physical line on which each record starts (the header's is 1). An empty line is no record.
 *
 * After a quote fault it continues at the next physical line, so that one stray quote invalidates one line, not the rest of the file: each
 * of the following lines is then a record or a fault of its own.
 */
export class RecordScanner {
  /** Works on a copy, so that doubled quotes can be undone in place. */
  bytes = new Uint8Array(0);
  /** `bytes[starts[i], ends[i])` is field i, without its quotes. */
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  fields = 0;
  /** Physical line on which this record starts. */
  line = 1;
  recordStart = 0;
  recordEnd = 0;
  /** Byte offset of `bytes[0]` in the decoded file. */
  base = 0;
  /** Fields that a record must have; 0 accepts any number (the header). */
  expectedFields = 0;
  /** Leaves doubled quotes unchanged, so that `bytes[recordStart, recordEnd)` is a record's text: its handler undoes them. */
  keepsText = false;

  readonly #delimiter: number;
  readonly #hasBackslashes: boolean;
  readonly #handler: RecordHandler;
  /** 1 for the bytes that end a plain field or are not allowed in one. */
  readonly #isSpecial = new Uint8Array(256);
  #length = 0;
  #position = 0;
  #state = FIELD_START;
  #fieldStart = 0;
  #hasEscapes = false;
  #newlines = 0;
  #fault: RecordFault = 'quote-misplaced';
  /** The line ended in a CR at the very end of a piece: an LF that follows belongs to it. */
  #skipLf = false;
  #stopped = false;
  /** Bytes of this record that are no longer in `bytes`. */
  #forgotten = 0;

  constructor(delimiter: number, handler: RecordHandler, quotes: Quotes = 'doubled') {
    this.#delimiter = delimiter;
    this.#hasBackslashes = quotes === 'backslash';
    this.#handler = handler;
    for (const special of [LF, CR, QUOTE, delimiter]) this.#isSpecial[special] = 1;
  }

  /** Ends the scan from inside a handler: nothing more is reported. */
  stop(): void {
    this.#stopped = true;
  }

  /** Everything so far belongs to finished records or empty lines: the next byte starts a record. */
  get isBetweenRecords(): boolean {
    return this.#state === FIELD_START && !this.#skipLf && this.fields === 0 && this.recordStart === this.#length && !this.#stopped;
  }

  /** Goes past whole records that were read in another way. Only between records. */
  pass(bytes: number, lines: number): void {
    if (!this.isBetweenRecords) throw new Error(`Line ${this.line} is not complete, so nothing can be passed behind it.`);
    this.base += bytes;
    this.line += lines;
  }

  push(piece: Uint8Array): void {
    if (this.#stopped) return;
    this.#makeRoom(piece.length);
    this.bytes.set(piece, this.#length);
    this.#length += piece.length;
    this.#scan();
  }

  /** Ends the file: reports a last record without a line end, and an open quote. */
  end(): void {
    // An open quote moves the scan back to the next line, where another may be open: repeat until nothing is left.
    while (!this.#stopped) {
      this.#scan();
      if (this.#stopped) return;
      if (this.#state === QUOTED) this.#fail('quote-not-closed');
      else if (this.#state === SKIPPING) return this.#reportSkipped(this.#length);
      else if (this.#length > this.recordStart) return this.#finishRecord(this.#length, this.#length);
      else return;
    }
  }

  #makeRoom(incoming: number): void {
    const kept = this.#length - this.recordStart;
    if (this.recordStart > 0) {
      this.bytes.copyWithin(0, this.recordStart, this.#length);
      this.base += this.recordStart;
      for (let i = 0; i < this.fields; i++) {
        this.starts[i]! -= this.recordStart;
        this.ends[i]! -= this.recordStart;
      }
      this.#fieldStart -= this.recordStart;
      this.#position -= this.recordStart;
      this.#length = kept;
      this.recordStart = 0;
    }
    if (kept + incoming > this.bytes.length) {
      const grown = new Uint8Array(Math.max(kept + incoming, this.bytes.length * 2));
      grown.set(this.bytes.subarray(0, kept));
      this.bytes = grown;
    }
  }

  #scan(): void {
    const isSpecial = this.#isSpecial;
    const delimiter = this.#delimiter;
    while (this.#position < this.#length && !this.#stopped) {
      const { bytes } = this;
      // A record may not exceed the limit, whatever the sizes of the pieces.
      const limit = Math.min(this.#length, this.recordStart + MAX_RECORD_BYTES);
      let at = this.#position;
      switch (this.#state) {
        case FIELD_START: {
          if (at === this.recordStart && !this.#skipLf) {
            at = this.#scanPlainLines(at);
            if (at === this.#length || this.#stopped) return;
          }
          const byte = this.bytes[at]!;
          if (this.#skipLf) {
            this.#skipLf = false;
            if (byte === LF) {
              this.recordStart = this.#fieldStart = this.#position = at + 1;
              break;
            }
          }
          if (byte === QUOTE) {
            this.#state = QUOTED;
            this.#fieldStart = this.#position = at + 1;
            break;
          }
          this.#state = PLAIN;
          this.#fieldStart = at;
          break;
        }
        case PLAIN: {
          while (at < limit && isSpecial[bytes[at]!] === 0) at++;
          this.#position = at;
          if (at >= limit) {
            if (at - this.recordStart >= MAX_RECORD_BYTES) this.#fail('too-long');
            break;
          }
          const byte = bytes[at]!;
          if (byte === delimiter) this.#finishField(at);
          else if (byte === QUOTE) this.#fail('quote-misplaced');
          else this.#finishLine(at, byte);
          break;
        }
        case QUOTED: {
          if (this.#hasBackslashes) {
            at = this.#skipEscapes(at, limit);
            if (at < limit && bytes[at] === BACKSLASH) {
              this.#position = at;
              if (limit - this.recordStart < MAX_RECORD_BYTES) return;
              this.#fail('quote-not-closed');
              break;
            }
          }
          while (at < limit && bytes[at] !== QUOTE) {
            if (bytes[at] === LF ? bytes[at - 1] !== CR : bytes[at] === CR) this.#newlines++;
            at++;
          }
          this.#position = at;
          if (at >= limit) {
            if (at - this.recordStart >= MAX_RECORD_BYTES) this.#fail('quote-not-closed');
            break;
          }
          this.#state = QUOTE_IN_QUOTED;
          this.#position = at + 1;
          break;
        }
        case QUOTE_IN_QUOTED: {
          const byte = bytes[at]!;
          if (byte === QUOTE) {
            this.#hasEscapes = true;
            this.#state = QUOTED;
            this.#position = at + 1;
          } else if (byte === delimiter) this.#finishField(at, 1);
          else if (byte === LF || byte === CR) this.#finishLine(at, byte, 1);
          else this.#fail('quote-misplaced');
          break;
        }
        case SKIPPING: {
          while (at < this.#length && bytes[at] !== LF && bytes[at] !== CR) at++;
          this.#position = at;
          if (at < this.#length) this.#reportSkipped(at);
          else if (at - this.recordStart > MAX_RECORD_BYTES) this.#forgetSkipped(at);
          break;
        }
      }
    }
  }

  /**
   * The fast way for the usual lines: whole, without quotes, ended by LF or CRLF. Returns the start of the first line that is something
   * else, or empty.
   */
  #scanPlainLines(from: number): number {
    const isSpecial = this.#isSpecial;
    const delimiter = this.#delimiter;
    const end = this.#length;
    let start = from;
    while (start < end && !this.#stopped) {
      const { bytes, starts, ends } = this;
      const most = starts.length;
      let fields = 0;
      let at = start;
      let byte = delimiter;
      for (let fieldStart = start; byte === delimiter && fields < most; fieldStart = ++at) {
        while (at < end && isSpecial[bytes[at]!] === 0) at++;
        if (at === end) return start;
        byte = bytes[at]!;
        starts[fields] = fieldStart;
        ends[fields++] = at;
      }
      // Behind the byte that has ended the line.
      const isCrLf = byte === CR && at < end && bytes[at] === LF;
      const recordEnd = at - 1;
      if (!(byte === LF || isCrLf) || recordEnd === start || at - start > MAX_RECORD_BYTES) return start;
      this.fields = fields;
      this.recordEnd = recordEnd;
      this.#report();
      start = isCrLf ? at + 1 : at;
      this.#startRecord(start, 1);
    }
    return start;
  }

  /** Moves to the next quote without a backslash before it; or to a final backslash whose next character has not arrived. */
  #skipEscapes(from: number, limit: number): number {
    const { bytes } = this;
    let at = from;
    while (at < limit && bytes[at] !== QUOTE) {
      if (bytes[at] === BACKSLASH) {
        if (at + 1 >= limit) return at;
        this.#hasEscapes = true;
        at++;
      }
      if (bytes[at] === LF ? bytes[at - 1] !== CR : bytes[at] === CR) this.#newlines++;
      at++;
    }
    return at;
  }

  /** `closing` is 1 when the byte before `end` is the closing quote. */
  #finishField(end: number, closing = 0): void {
    this.#noteField(end - closing);
    this.#position = end + 1;
    this.#fieldStart = end + 1;
    this.#state = FIELD_START;
    // A delimiter at the end of the file is followed by one more, empty field; `end()` adds it.
  }

  #noteField(end: number): void {
    if (this.fields === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.fields] = this.#fieldStart;
    this.ends[this.fields++] = end;
  }

  #finishLine(end: number, lineEnd: number, closing = 0): void {
    const { bytes } = this;
    const isCrLf = lineEnd === CR && end + 1 < this.#length && bytes[end + 1] === LF;
    this.#skipLf = lineEnd === CR && end + 1 === this.#length;
    this.#finishRecord(end, end + (isCrLf ? 2 : 1), closing);
  }

  #finishRecord(end: number, next: number, closing = this.#state === QUOTE_IN_QUOTED ? 1 : 0): void {
    this.recordEnd = end;
    const isEmptyLine = end === this.recordStart;
    if (!isEmptyLine) {
      this.#noteField(end - closing);
      this.#report();
    }
    this.#startRecord(next, this.#newlines + 1);
  }

  #report(): void {
    const expected = this.expectedFields;
    if (expected !== 0 && this.fields !== expected) {
      this.#handler.fault(this, this.fields < expected ? 'too-few-fields' : 'too-many-fields');
      return;
    }
    if (!this.keepsText) this.undoDoubledQuotes();
    this.#handler.record(this);
  }

  #startRecord(at: number, lines: number): void {
    this.line += lines;
    this.base += this.#forgotten;
    this.#forgotten = 0;
    this.recordStart = this.#fieldStart = this.#position = at;
    this.fields = 0;
    this.#newlines = 0;
    this.#hasEscapes = false;
    this.#state = FIELD_START;
  }

  /** Returns to the start of the faulty record, to drop only its first line. */
  #fail(fault: RecordFault): void {
    this.#fault = fault;
    this.#state = SKIPPING;
    this.#position = this.recordStart;
  }

  #reportSkipped(end: number): void {
    this.recordEnd = end;
    this.#dropFieldsBehind(end);
    this.#handler.fault(this, this.#fault);
    const lineEnd = this.bytes[end];
    const isCrLf = lineEnd === CR && end + 1 < this.#length && this.bytes[end + 1] === LF;
    this.#skipLf = lineEnd === CR && end + 1 === this.#length;
    this.#startRecord(Math.min(end + (isCrLf ? 2 : 1), this.#length), 1);
  }

  /** Only the first line of a faulty record is dropped, and only its content can be reported. */
  #dropFieldsBehind(end: number): void {
    while (this.fields > 0 && this.ends[this.fields - 1]! > end) this.fields--;
  }

  /** Bounds the memory for an endless line: only its first bytes are ever shown. */
  #forgetSkipped(end: number): void {
    const shown = this.recordStart + 1024;
    this.#dropFieldsBehind(shown);
    this.#length = this.#position = shown;
    this.#forgotten += end - shown;
  }

  /** Removes the quotes around fields. Already done for a record, not yet for a ragged one. */
  undoDoubledQuotes(): void {
    if (!this.#hasEscapes) return;
    this.#hasEscapes = false;
    if (this.#hasBackslashes) return this.#undoEscapes();
    const { bytes } = this;
    for (let field = 0; field < this.fields; field++) {
      // Only a quoted field can hold quotes, and only doubled ones.
      let to = this.starts[field]!;
      const end = this.ends[field]!;
      for (let from = to; from < end; from++) {
        bytes[to++] = bytes[from]!;
        if (bytes[from] === QUOTE && from + 1 < end && bytes[from + 1] === QUOTE) from++;
      }
      this.ends[field] = to;
    }
  }

  /** Keeps one of two doubled quotes, and the character after a backslash if that is a quote, a backslash or a line end. */
  #undoEscapes(): void {
    const { bytes } = this;
    for (let field = 0; field < this.fields; field++) {
      const start = this.starts[field]!;
      // Outside quotes a backslash is an ordinary character.
      if (start === this.recordStart || bytes[start - 1] !== QUOTE) continue;
      let to = start;
      const end = this.ends[field]!;
      for (let from = start; from < end; from++) {
        const next = from + 1 < end ? bytes[from + 1]! : 0;
        const isEscape = bytes[from] === BACKSLASH && (next === QUOTE || next === BACKSLASH || next === LF || next === CR);
        if (isEscape || (bytes[from] === QUOTE && next === QUOTE)) from++;
        bytes[to++] = bytes[from]!;
      }
      this.ends[field] = to;
    }
  }
}

function doubled(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(old.length * 2);
  grown.set(old);
  return grown;
}
