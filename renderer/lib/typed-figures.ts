import type { Cents, Probability } from '../../core/units/units.ts';

/** What follows an amount in thousands or millions: its factor, and the decimals that may be typed before it. */
const SCALES: Readonly<Record<string, { readonly factor: number; readonly decimals: number }>> = {
  '': { factor: 1, decimals: 2 },
  k: { factor: 1_000, decimals: 3 },
  m: { factor: 1_000_000, decimals: 6 },
};

/** Reads `$5,000`, `5000.5`, `5 000.50`, `5k` or `1.5 m` as cents. Null for anything else, for zero, and for an amount too large to be exact. */
export function typedMoney(text: string): Cents | null {
  const match = /^\$?([1-9]\d{0,2}(?:[, ]\d{3})+|\d+)(?:\.(\d+))?\s?([km]?)$/i.exec(text.trim().replace(/^\$\s+/, '$'));
  if (match === null) return null;
  const [, whole, decimals = '', scale] = match;
  const { factor, decimals: most } = SCALES[scale!.toLowerCase()]!;
  if (decimals.length > most) return null;
  const cents = Math.round(Number(`${whole!.replace(/[, ]/g, '')}.${decimals}`) * factor * 100);
  return cents > 0 && Number.isSafeInteger(cents) ? (cents as Cents) : null;
}

/**
 * Reads `1250.5`, `1,250.50` or `-3` as a number; null for anything else. A comma separates groups of three digits only: `1,0` and `0,25`
 * are refused, because they may be decimals.
 */
export function typedNumber(text: string): number | null {
  const match = /^(-?)(\d+|[1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?$/.exec(text.trim());
  return match === null ? null : Number(match[0].replaceAll(',', ''));
}

/** Reads `50`, `50%` or `12.5 %` as a share. Null for anything else, and above 100%. */
export function typedPercent(text: string): Probability | null {
  const match = /^(\d{1,3}(?:\.\d{1,2})?)\s*%?$/.exec(text.trim());
  if (match === null || Number(match[1]) > 100) return null;
  // Rounded to four decimals, as for chances: 0.29 instead of 0.29000000000000004.
  return (Math.round(Number(match[1]) * 100) / 10_000) as Probability;
}
