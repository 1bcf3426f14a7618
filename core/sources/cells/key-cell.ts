import type { ByteArena } from '../../csv/byte-arena.ts';
import type { RecordCells } from '../../csv/record-cells.ts';
import type { RowPlace } from '../../declarations/row-place.ts';
import type { KeyRows } from './key-rows.ts';

/** Why a cell can't be a key. Blanks only count as empty; any control character (C0, DEL, C1) would make equal-looking keys differ. */
export function keyFault(bytes: Uint8Array, start: number, end: number): 'is empty' | 'holds a control character' | null {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < 0x20 || byte === 0x7f) return 'holds a control character';
    // U+0080 to U+009F are C2 80 to C2 9F in UTF-8.
    if (byte === 0xc2 && at + 1 < end && bytes[at + 1]! < 0xa0) return 'holds a control character';
  }
  return keyStart(bytes, start, end) === end ? 'is empty' : null;
}

/** The start of a key in its cell: after blanks and no-break spaces, with which dumps pad CHAR columns. */
export function keyStart(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  for (;;) {
    if (at < end && bytes[at] === 0x20) at++;
    // U+00A0 is C2 A0 in UTF-8.
    else if (at + 1 < end && bytes[at] === 0xc2 && bytes[at + 1] === 0xa0) at += 2;
    else if (at + 2 < end && isNarrowNoBreakSpace(bytes, at)) at += 3;
    else return at;
  }
}

/** The end of a key that starts at `start`: before blanks and no-break spaces. */
export function keyEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  for (;;) {
    if (at > start && bytes[at - 1] === 0x20) at--;
    else if (at - 1 > start && bytes[at - 1] === 0xa0 && bytes[at - 2] === 0xc2) at -= 2;
    else if (at - 2 > start && isNarrowNoBreakSpace(bytes, at - 3)) at -= 3;
    else return at;
  }
}

/** U+202F, which French and Swiss exports use as a no-break space. E2 80 AF in UTF-8. */
function isNarrowNoBreakSpace(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0xaf;
}

/** Stores a field's text; a column that the file lacks is empty. */
export function addText(texts: ByteArena, scanner: RecordCells, field: number): void {
  if (field < 0) texts.add(scanner.bytes, 0, 0);
  else texts.add(scanner.bytes, scanner.starts[field]!, scanner.ends[field]!);
}

/** A ragged row is rejected, but rows that refer to it can report why. */
export function rememberRejected(
  table: KeyRows,
  scanner: RecordCells,
  field: number,
  file: { placeOf(scanner: RecordCells): RowPlace },
): void {
  if (field >= scanner.fields) return;
  const start = scanner.starts[field]!;
  const end = scanner.ends[field]!;
  if (keyFault(scanner.bytes, start, end) === null) table.setRejected(table.keys.codeOf(scanner.bytes, start, end), file.placeOf(scanner));
}
