import type { Delimiter } from './forms.ts';
import type { RecordCells } from './record-cells.ts';
import { RecordScanner } from './record-scanner.ts';

/** The header is within this number of physical lines. */
export const HEADER_WITHIN = 20;

/** One of the first records of a file, read as a header with one delimiter. */
export interface Header {
  readonly delimiter: Delimiter;
  readonly line: number;
  /** Trimmed, lower case; a column without a name is ''. */
  readonly columns: readonly string[];
}

/** A record with its original text. */
export interface HeadRecord extends Header {
  readonly text: string;
}

/** A first record that can't be read; it starts on this physical line. */
export interface BrokenHeader {
  readonly brokenAt: number;
}

/** Keeps a leading U+FEFF: an id is what the file says. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The records that start on the first lines of `head` (UTF-8) with a delimiter, and the next one; `isWhole` means that the file ends there.
 * A record is broken when its quotes are misplaced or never closed, or when the first one doesn't end in the head.
 */
export function headRecords(
  head: Uint8Array,
  isWhole: boolean,
  delimiter: Delimiter,
  within = HEADER_WITHIN,
): readonly (HeadRecord | BrokenHeader)[] {
  const records: (HeadRecord | BrokenHeader)[] = [];
  const take = (scanner: RecordScanner, record: HeadRecord | BrokenHeader): void => {
    records.push(record);
    if (scanner.line > within) scanner.stop();
  };
  const scanner = new RecordScanner(delimiter.charCodeAt(0), {
    record(scanner) {
      const text = recordText(scanner);
      scanner.undoDoubledQuotes();
      const columns = fieldTexts(scanner).map((name) => name.trim().toLowerCase());
      take(scanner, { delimiter, line: scanner.line, columns, text });
    },
    fault: (scanner) => take(scanner, { brokenAt: scanner.line }),
  });
  scanner.keepsText = true;
  scanner.push(head);
  if (isWhole) scanner.end();
  if (records.length === 0 && !isWhole) records.push({ brokenAt: scanner.line });
  return records;
}

export function recordText({ bytes, recordStart, recordEnd }: RecordScanner): string {
  return decoder.decode(bytes.subarray(recordStart, recordEnd));
}

export function fieldText(scanner: RecordCells, field: number): string {
  return decoder.decode(scanner.bytes.subarray(scanner.starts[field]!, scanner.ends[field]!));
}

function fieldTexts(scanner: RecordCells): string[] {
  return Array.from({ length: scanner.fields }, (_, field) => fieldText(scanner, field));
}
