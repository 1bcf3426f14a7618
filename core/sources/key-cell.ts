/** What makes a cell useless as a key. Spaces alone are as good as nothing; any control character (C0, DEL, C1) hides a difference. */
export function keyFault(bytes: Uint8Array, start: number, end: number): 'is empty' | 'holds a control character' | null {
  let isBlank = true;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < 0x20 || byte === 0x7f) return 'holds a control character';
    // U+0080 to U+009F are C2 80 to C2 9F in UTF-8.
    if (byte === 0xc2 && at + 1 < end && bytes[at + 1]! < 0xa0) return 'holds a control character';
    if (byte !== 0x20) isBlank = false;
  }
  return isBlank ? 'is empty' : null;
}
