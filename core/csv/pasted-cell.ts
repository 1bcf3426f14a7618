import { startsLikeFormula } from './formula-start.ts';

/** A text for a cell of a spreadsheet: no formula, and no quote at its start, which would take in the next cells. */
export function pastedText(text: string): string {
  return startsLikeFormula(text) || text.startsWith('"') ? `'${text}` : text;
}

/** A text as a cell of tab-separated text: in quotes, as spreadsheets copy it, where a tab or a line end would start another cell. */
export function tabSeparatedCell(text: string): string {
  return /[\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
