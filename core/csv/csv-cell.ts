/** What a spreadsheet takes for the start of a formula, or skips to find one; the last four are full-width forms. */
const FORMULA_STARTS = new Set('=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20');

/** One cell of a comma-separated file: in quotes only where a comma, a quote or a line end in it needs them. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whether a spreadsheet may run this text when it opens it from a CSV file. */
export function startsLikeFormula(text: string): boolean {
  return FORMULA_STARTS.has(text.charAt(0));
}

/** A text cell for people: as `csvCell`, and with a `'` in front where a spreadsheet might run it. */
export function safeCell(text: string): string {
  return csvCell(startsLikeFormula(text) ? `'${text}` : text);
}
