/** Characters that start a formula in a spreadsheet, or that it skips before one; the last four are full-width forms. */
const FORMULA_STARTS = '=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20';

const CHARACTERS = new Set(FORMULA_STARTS);

/** Full-width forms are EF BC and one more byte in UTF-8. */
const [WIDE_FIRST, WIDE_SECOND] = [0xef, 0xbc];

/** By first byte, and by third byte after those two: 1 where a formula may start. */
const PLAIN = new Uint8Array(256);
const WIDE = new Uint8Array(256);
for (const character of CHARACTERS) {
  const code = character.charCodeAt(0);
  if (code < 0x80) PLAIN[code] = 1;
  else WIDE[0x80 | (code & 0x3f)] = 1;
}

/** Whether a spreadsheet may run this text when it opens it from a CSV file. */
export function startsLikeFormula(text: string): boolean {
  return CHARACTERS.has(text.charAt(0));
}

/** The same for text in UTF-8 bytes. */
export function bytesStartLikeFormula(bytes: Uint8Array, start: number, end: number): boolean {
  if (start >= end) return false;
  const first = bytes[start]!;
  if (first !== WIDE_FIRST) return PLAIN[first] === 1;
  return end - start >= 3 && bytes[start + 1] === WIDE_SECOND && WIDE[bytes[start + 2]!] === 1;
}
