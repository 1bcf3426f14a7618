import type { ByteArena } from '../csv/byte-arena.ts';
import type { RecordCells } from '../csv/record-cells.ts';

/** Keeps a field's text for later; a column that the file lacks is empty. */
export function addText(texts: ByteArena, scanner: RecordCells, field: number): void {
  if (field < 0) texts.add(scanner.bytes, 0, 0);
  else texts.add(scanner.bytes, scanner.starts[field]!, scanner.ends[field]!);
}
