import type { RecordScanner } from '../csv/record-scanner.ts';
import { keyFault } from './key-cell.ts';
import type { KeyRows } from './key-rows.ts';

/** A ragged row is lost, but rows that refer to it can say why they are. */
export function rememberRejected(table: KeyRows, scanner: RecordScanner, field: number, file: string): void {
  if (field >= scanner.fields) return;
  const start = scanner.starts[field]!;
  const end = scanner.ends[field]!;
  if (keyFault(scanner.bytes, start, end) === null)
    table.setRejected(table.keys.codeOf(scanner.bytes, start, end), { file, line: scanner.line });
}
