/** Widths of characters in digits of the same font; Calibri and the fonts that replace it agree to a tenth. */
const [THIN, NARROW, SLIM, USUAL, CAPITAL, WIDE, SQUARE] = [0.5, 0.65, 0.88, 1, 1.2, 1.6, 2];

const ASCII = Float64Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (" ',.:;Iijl".includes(character)) return THIN;
  if ('!()-/[]`frt'.includes(character)) return NARROW;
  if ('acksvxyz'.includes(character)) return SLIM;
  if ('%@MWmw'.includes(character)) return WIDE;
  return character >= 'A' && character <= 'Z' ? CAPITAL : USUAL;
});

/** The width of a line of text in digits, the unit of a sheet's columns. An estimate: the font is the reader's. */
export function textWidth(line: string): number {
  let width = 0;
  for (const character of line) {
    const code = character.codePointAt(0)!;
    width += code < 128 ? ASCII[code]! : widthBeyondAscii(character);
  }
  return width;
}

function widthBeyondAscii(character: string): number {
  if (/[\p{M}\p{Cf}]/u.test(character)) return 0;
  if (/[\p{Extended_Pictographic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF01-\uFF60]/u.test(character))
    return SQUARE;
  return /\p{Lu}/u.test(character) ? CAPITAL : USUAL;
}

/** Where a line may break: between words, and after a hyphen between two of them; phone numbers stay whole. */
const BREAKS = /\s+|(?<=\p{L}-)(?=\p{L})/u;

/** The lines of a text in a cell of this width: it breaks at line ends, between words, and within a word that is longer than a line. */
export function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((lines, paragraph) => lines + linesOfParagraph(paragraph, width), 0);
}

function linesOfParagraph(paragraph: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(BREAKS)) {
    const own = textWidth(word);
    if (used > 0 && used + THIN + own > width) {
      lines += 1;
      used = 0;
    }
    used += own + (used > 0 ? THIN : 0);
    if (used > width) {
      const further = Math.ceil(used / width) - 1;
      lines += further;
      used -= further * width;
    }
  }
  return lines;
}

/** The width of the longest word of a text: a narrower cell breaks the word. */
export function longestWord(text: string): number {
  let longest = 0;
  for (const word of text.split(BREAKS)) longest = Math.max(longest, textWidth(word));
  return longest;
}
