import { fieldText } from '../csv/header.ts';
import { type RecordFault, RecordScanner } from '../csv/record-scanner.ts';

/** The result of a row: its fields, or its fault and its text. */
export type ScannedRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly fault: RecordFault; readonly text: string };

/** The rows that the scanner finds in `bytes` when it gets them in pieces of `pieceBytes`. `columns` 0 accepts any number. */
export function scanRows(bytes: Uint8Array, delimiter: string, columns = 0, pieceBytes = bytes.length): ScannedRow[] {
  const rows: ScannedRow[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const scanner = new RecordScanner(delimiter.charCodeAt(0), {
    record({ line, fields }) {
      rows.push({ line, fields: Array.from({ length: fields }, (_, field) => fieldText(scanner, field)) });
    },
    fault({ line, bytes, recordStart, recordEnd }, fault) {
      rows.push({ line, fault, text: decoder.decode(bytes.subarray(recordStart, recordEnd)) });
    },
  });
  scanner.expectedFields = columns;
  for (let at = 0; at < bytes.length; at += pieceBytes) scanner.push(bytes.subarray(at, at + pieceBytes));
  scanner.end();
  return rows;
}
