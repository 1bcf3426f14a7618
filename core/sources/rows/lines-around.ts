import type { RecordText } from '../../csv/record-cells.ts';
import type { RecordFault, RecordHandler, RecordScanner } from '../../csv/record-scanner.ts';
import { TABLES, type TableName } from '../../declarations/table-declarations.ts';
import type { TableHeader } from '../files/recognise.ts';
import type { Fold, FoldedRun } from '../folding/line-folder.ts';
import type { LineAround, TakesFolds } from './reading-file.ts';

/** Receives the rows of a file or table, and optionally the lines that are no rows. Rows of a table have no shape faults. */
export interface RowHandler {
  record(row: RecordText): void;
  fault(scanner: RecordScanner, fault: RecordFault): void;
  skipped?(scanner: RecordScanner, line: LineAround): void;
  /** Takes plain rows folded, instead of one by one. */
  readonly folding?: Folding | null;
}

/** Receives folded rows. */
export interface Folding extends Pick<TakesFolds, 'folder' | 'pieces' | 'resolve'> {
  /** Number of rows that fit into the current block, or into the next one when none does. */
  readonly room: number;
  /** `offset` and `line`: those of position 0 of the folded bytes, in the whole text. */
  run(fold: Fold, run: FoldedRun, offset: number, line: number): void;
}

const ROW_COUNT = /^\s*"?\(\d[\d,.]* rows?(?: affected)?\)"?[\s,;|]*$/i;
/** A longer record is no count of rows. Bytes. */
const LONGEST_COUNT = 200;
const TOTALS = /^(?:grand )?totals?$/i;
/** The possible first bytes of a line below the data, and of a line of dashes. */
const MAY_BEGIN = new Uint8Array(256);
for (const letter of '("TtGg -+=') MAY_BEGIN[letter.charCodeAt(0)] = 1;
const decoder = new TextDecoder('utf-8');

/** Distinguishes rows from the lines around them. */
export class LinesAround {
  readonly #header: TableHeader;
  readonly #keys: readonly number[];
  readonly #areTold: boolean;

  /** `areRowsBelow`: there are rows below such a line, so it counts as a row, too. */
  constructor(table: TableName, header: TableHeader, areRowsBelow: boolean) {
    this.#header = header;
    this.#areTold = !areRowsBelow;
    const { recognisedBy, numbers } = TABLES[table];
    this.#keys = recognisedBy.filter((column) => !numbers.includes(column)).map((column) => header.columns.indexOf(column));
  }

  /** The kind of a record after the header that is no row; null for a row. */
  kindOf(scanner: RecordScanner): LineAround | null {
    const { bytes, starts, fields, recordStart, recordEnd } = scanner;
    if (recordEnd - recordStart === fields - 1) return 'delimiters';
    if (scanner.line < this.#header.firstLine) return 'above';
    if (MAY_BEGIN[bytes[recordStart]!] === 0 || fields === 0) return null;
    if (scanner.line === this.#header.dashesOn) return 'dashes';
    if (!this.#areTold) return null;
    const first = decoder.decode(bytes.subarray(starts[0]!, scanner.ends[0]!)).trim();
    const end = Math.min(recordEnd, recordStart + LONGEST_COUNT);
    if (ROW_COUNT.test(decoder.decode(bytes.subarray(recordStart, end)))) return 'row-count';
    return TOTALS.test(first) && this.#isWithoutKeys(scanner) ? 'totals' : null;
  }

  /** Whether plain rows can start on a line, so that none of the lines above or of dashes follows. */
  startsData(line: number): boolean {
    const { firstLine, dashesOn } = this.#header;
    return line >= firstLine && (dashesOn === null || line > dashesOn);
  }

  #isWithoutKeys({ bytes, starts, ends, fields }: RecordScanner): boolean {
    return this.#keys.every((field) => {
      if (field === 0 || field >= fields) return true;
      return decoder.decode(bytes.subarray(starts[field]!, ends[field]!)).trim() === '';
    });
  }

  /** Passes on rows only: records after the header that are none of those lines. */
  handler(rows: RowHandler): RecordHandler {
    const { line: headerLine, columns } = this.#header;
    let isAbove = true;
    const take = (scanner: RecordScanner, fault: RecordFault | null): void => {
      if (isAbove) {
        if (scanner.line < headerLine) return rows.skipped?.(scanner, 'above');
        isAbove = false;
        scanner.expectedFields = columns.length;
        return;
      }
      const kind = this.kindOf(scanner);
      if (kind !== null) rows.skipped?.(scanner, kind);
      else if (fault === null) rows.record(scanner);
      else rows.fault(scanner, fault);
    };
    return { record: (scanner) => take(scanner, null), fault: take };
  }
}
