import { startsLikeFormula } from './formula-start.ts';

/** One cell of a comma-separated file: quoted only where a comma, a quote or a line end in it requires that. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text cell for people: as `csvCell`, and with a `'` in front where a spreadsheet might run it. */
export function safeCell(text: string): string {
  return csvCell(startsLikeFormula(text) ? `'${text}` : text);
}
