import type { RecordCells, RecordText } from '../../csv/record-cells.ts';
import type { RecordFault } from '../../csv/record-scanner.ts';
import type { DateForm } from '../../declarations/date-forms.ts';
import { type NumberStyle, PLAIN_NUMBERS } from '../../declarations/number-style.ts';
import type { RowPlace } from '../../declarations/row-place.ts';
import type { FindingLog } from '../../findings/finding-log.ts';
import { FAULT_REASONS, type RejectReason } from '../../findings/reject-reasons.ts';
import type { RowIssues } from '../../findings/row-issues.ts';
import { keyEnd, keyStart } from '../cells/key-cell.ts';
import { LastCells } from '../cells/last-cells.ts';
import { isInOtherForm, isNumberInSomeStyle } from '../cells/parse-number.ts';
import { ThreeDecimals } from '../cells/three-decimals.ts';
import { type TimeCluster, TimesOfDay } from '../cells/times-of-day.ts';
import type { FoldedPieces } from '../folding/folded-pieces.ts';
import type { Fold, FoldedRun, LineFolder } from '../folding/line-folder.ts';

/** Maximum length of a stored key. */
const KEY_CHARACTERS = 200;
/** Number of lines that are no rows whose text is stored, and how much of it. */
const SHOWN_LINES = 20;
const SHOWN_BYTES = 200;
const decoder = new TextDecoder('utf-8');

/** A line that is no row: above the header, dashes below it, only delimiters, a count of rows or a line of totals below the data. */
export type LineAround = 'above' | 'dashes' | 'delimiters' | 'row-count' | 'totals';

/** Lines of one kind that are no rows. */
export interface SkippedLines {
  count: number;
  /** The first of them, with their texts. */
  readonly lines: number[];
  readonly texts: string[];
}

/** One file while its rows are read: its cell formats, its ledger, and its faults. */
export class ReadingFile {
  rowsRead = 0;
  rowsRejected = 0;
  rowsRejectedByReference = 0;
  /** Kept line items that don't count, because they repeat others. */
  rowsLeftOut = 0;
  /** Date cells that are no date in `dateOrder`. */
  unparsableDates = 0;
  /** Cells that are a number in another format than in `numbers`. */
  otherNumbers = 0;
  /** The last line ends in a line end. */
  endsLine = true;
  readonly lastCells = new LastCells();
  /** By field. */
  readonly #threeDecimals: (ThreeDecimals | undefined)[] = [];
  readonly #times: (TimesOfDay | undefined)[] = [];
  /** The lines that are no rows, by kind. */
  readonly skipped = new Map<LineAround, SkippedLines>();
  /** The data seems to have ended: there was a line below it that is no row. */
  isDataOver = false;
  /** But there was a row after it. */
  areRowsBelow = false;
  /** Faulty rows with a quote after a backslash. */
  backslashFaults = 0;
  /** Rows with blanks or no-break spaces around a key. */
  paddedRows = 0;

  constructor(
    readonly name: string,
    /** Header names, lower case, in order. */
    readonly columns: readonly string[],
    readonly dateOrder: DateForm,
    /** The number format of each column with numbers. */
    readonly numbers: Readonly<Record<string, NumberStyle>>,
    readonly rejects: RowIssues,
    readonly findings: FindingLog,
    /** The fields of a row's key in a database; null for a file, whose rows have lines. */
    readonly keyFields: readonly number[] | null = null,
    /** The words for an empty cell, in lower case; null for the default ones. */
    readonly emptyWords: ReadonlySet<string> | undefined = undefined,
  ) {}

  /** The place of the current row. */
  placeOf({ bytes, starts, ends, line }: RecordCells): RowPlace {
    const { name: file, keyFields } = this;
    if (keyFields === null) return { file, line };
    const key = keyFields.map((field) => decoder.decode(bytes.subarray(starts[field]!, ends[field]!))).join('/');
    return { file, line, key: key.slice(0, KEY_CHARACTERS) };
  }

  /** The index of a column in a record, or -1. */
  fieldOf(column: string): number {
    return this.columns.indexOf(column);
  }

  styleOf(column: string): NumberStyle {
    return this.numbers[column] ?? PLAIN_NUMBERS;
  }

  /** Removes blanks and no-break spaces around the keys in these fields of the scanner's record. */
  trimKeys({ bytes, starts, ends, fields: length }: RecordCells, fields: readonly number[]): void {
    let isPadded = false;
    for (const field of fields) {
      if (field >= length || isTight(bytes, starts[field]!, ends[field]!)) continue;
      const start = keyStart(bytes, starts[field]!, ends[field]!);
      const end = keyEnd(bytes, start, ends[field]!);
      // Blanks only are an empty key, which is shown unchanged.
      if (start === end || (start === starts[field] && end === ends[field])) continue;
      isPadded = true;
      starts[field] = start;
      ends[field] = end;
    }
    if (isPadded) this.paddedRows++;
  }

  /** Rejects the scanner's record because of one of its fields. */
  reject(scanner: RecordCells, field: number, reason: RejectReason, refersTo?: RowPlace): void {
    this.rowsRejected++;
    if (refersTo && reason === 'refers to rejected row') this.rowsRejectedByReference++;
    const value = scanner.bytes.subarray(scanner.starts[field]!, scanner.ends[field]!);
    this.rejects.add({ ...this.placeOf(scanner), column: this.columns[field]!, value, reason, refersTo });
  }

  /** Rejects a row because of its shape; the shown value is the text of the row. */
  rejectShape(scanner: RecordText, fault: RecordFault): void {
    this.rowsRead++;
    this.rowsRejected++;
    const value = scanner.bytes.subarray(scanner.recordStart, scanner.recordEnd);
    this.rejects.add({ ...this.placeOf(scanner), column: '', value, reason: FAULT_REASONS[fault] });
  }

  /** Records the format of a number cell if it is not sign, digits and mark, and counts it if it is a number in another format. */
  noteNumber(scanner: RecordCells, field: number, isRead: boolean): void {
    const start = scanner.starts[field]!;
    const end = scanner.ends[field]!;
    if (!isRead) {
      this.otherNumbers += isNumberInSomeStyle(scanner.bytes, start, end) ? 1 : 0;
      return;
    }
    const decimals = (this.#threeDecimals[field] ??= new ThreeDecimals(this.styleOf(this.columns[field]!).mark));
    decimals.see(scanner.bytes, start, end, scanner.line);
    if (isInOtherForm(scanner.bytes, start, end, this.styleOf(this.columns[field]!))) this.note(scanner, field, 'numbers.other-form');
  }

  /** There is a plain whole number of more than three digits in this field. */
  noteLongNumber(field: number): void {
    (this.#threeDecimals[field] ??= new ThreeDecimals(this.styleOf(this.columns[field]!).mark)).ruleOut();
  }

  /** Columns whose decimal mark may be a thousands separator, each with its first number. */
  doubtfulDecimals(): { readonly column: string; readonly line: number; readonly value: string }[] {
    return this.#threeDecimals.flatMap((decimals, field) =>
      decimals?.isDoubtful ? [{ column: this.columns[field]!, line: decimals.line, value: decimals.value }] : [],
    );
  }

  /** Records the time of day in a date cell. */
  seeTime(scanner: RecordCells, field: number): void {
    if (field < 0 || scanner.ends[field]! - scanner.starts[field]! <= 10) return;
    (this.#times[field] ??= new TimesOfDay()).see(scanner, field);
  }

  /** Columns whose times cluster like midnight of another time zone. */
  timeClusters(): { readonly column: string; readonly cluster: TimeCluster }[] {
    return this.#times.flatMap((times, field) => {
      const cluster = times?.cluster() ?? null;
      return cluster === null ? [] : [{ column: this.columns[field]!, cluster }];
    });
  }

  /** Stores a line that is no row. */
  skip(scanner: RecordText, kind: LineAround): void {
    const text = decoder.decode(
      scanner.bytes.subarray(scanner.recordStart, Math.min(scanner.recordEnd, scanner.recordStart + SHOWN_BYTES)),
    );
    const known = this.skipped.get(kind);
    if (known === undefined) this.skipped.set(kind, { count: 1, lines: [scanner.line], texts: [text] });
    else {
      known.count++;
      if (known.lines.length < SHOWN_LINES) {
        known.lines.push(scanner.line);
        known.texts.push(text);
      }
    }
    if (kind === 'row-count' || kind === 'totals') this.isDataOver = true;
  }

  /** Adds a finding about one of the record's fields; the row stays. */
  note(scanner: RecordCells, field: number, check: Parameters<FindingLog['note']>[0], refersTo?: RowPlace): void {
    const value = scanner.bytes.subarray(scanner.starts[field]!, scanner.ends[field]!);
    this.findings.note(check, { ...this.placeOf(scanner), column: this.columns[field]!, value, refersTo });
  }
}

/** A reader that takes folded rows. */
export interface TakesFolds {
  readonly folder: LineFolder;
  /** The rows that threads have folded, if they did. */
  readonly pieces: FoldedPieces | null;
  /** Looks up the invoices of rows that were folded without them. Null when one of them is unknown. */
  resolve(fold: Fold): Fold | null;
  /** `firstLine`: the physical line of the fold's first byte. */
  add(fold: Fold, run: FoldedRun, firstLine: number): void;
}

/** Whether a key has neither blanks nor letters beyond ASCII at its ends: almost every key. */
function isTight(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end) return false;
  const first = bytes[start]!;
  const last = bytes[end - 1]!;
  return first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80;
}

/** Turns the records of one table into columns. One reader reads all files of its table, one after the other. */
export interface RowReader {
  startFile(file: ReadingFile): void;
  /** The next row is the first of another block of the file's `LineIndex`. */
  startBlock?(): void;
  /** The started file is complete. */
  endFile?(): void;
  /** A record with as many fields as the header. */
  record(scanner: RecordCells): void;
  /** Takes the plain rows of the started file folded, where that is possible: the others still come one by one. */
  folding?(delimiter: number): TakesFolds | null;
  /** A rejected record with more or fewer fields; what it refers to may still be recorded. */
  ragged(scanner: RecordCells): void;
}
