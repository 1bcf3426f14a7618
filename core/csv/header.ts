import type { RecordCells } from './record-cells.ts';
import { RecordScanner } from './record-scanner.ts';

export type Delimiter = ',' | ';' | '\t' | '|';
export const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** The first record of a file under one delimiter. */
export interface Header {
  readonly delimiter: Delimiter;
  readonly line: number;
  /** Trimmed, lower case; a column without a name is ''. */
  readonly columns: readonly string[];
}

/** A first record that can't be read; it starts on this physical line. */
export interface BrokenHeader {
  readonly brokenAt: number;
}

/** Keeps a leading U+FEFF: an id is what the file says. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The first record in `head` (UTF-8) under a delimiter; `isWhole` says that the file ends there. Null when the file holds
 * none; broken when its quotes are misplaced or never closed, or when it doesn't end in the head.
 */
export function readHeader(head: Uint8Array, isWhole: boolean, delimiter: Delimiter): Header | BrokenHeader | null {
  let header: Header | BrokenHeader | null = null;
  const scanner = new RecordScanner(delimiter.charCodeAt(0), {
    record(scanner) {
      header = { delimiter, line: scanner.line, columns: fieldTexts(scanner).map((name) => name.trim().toLowerCase()) };
      scanner.stop();
    },
    fault(scanner) {
      header = { brokenAt: scanner.line };
      scanner.stop();
    },
  });
  scanner.push(head);
  if (isWhole) scanner.end();
  return header ?? (isWhole ? null : { brokenAt: scanner.line });
}

export function fieldText(scanner: RecordCells, field: number): string {
  return decoder.decode(scanner.bytes.subarray(scanner.starts[field]!, scanner.ends[field]!));
}

function fieldTexts(scanner: RecordCells): string[] {
  return Array.from({ length: scanner.fields }, (_, field) => fieldText(scanner, field));
}
