import { startsLikeFormula } from './formula-start.ts';

/** A text to paste into a cell of a spreadsheet: no formula, no tab or line end, which would start another cell, and no quote at its start, which would take in the next cells. */
export function pastedCell(text: string): string {
  const plain = text.replace(/[\t\r\n]+/g, ' ');
  return startsLikeFormula(text) || startsLikeFormula(plain) || plain.startsWith('"') ? `'${plain}` : plain;
}
