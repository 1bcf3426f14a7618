import type { RecordCells } from '../csv/record-cells.ts';
import { keyFault } from './key-cell.ts';
import type { KeyRows } from './key-rows.ts';
import type { ReadingFile } from './reading-file.ts';

/** A ragged row is lost, but rows that refer to it can say why they are. */
export function rememberRejected(table: KeyRows, scanner: RecordCells, field: number, file: ReadingFile): void {
  if (field >= scanner.fields) return;
  const start = scanner.starts[field]!;
  const end = scanner.ends[field]!;
  if (keyFault(scanner.bytes, start, end) === null) table.setRejected(table.keys.codeOf(scanner.bytes, start, end), file.placeOf(scanner));
}
