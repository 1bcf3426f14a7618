import type { Cents } from '../../units/units.ts';

/** Whether an amount is the typed one. */
export type AmountTest = (cents: number) => boolean;

/**
 * Reads `$48,596.60`, `48596.6` or `48,596` as an amount to look for; null for any other text. Without cents it also finds amounts that
 * are shown in whole dollars, rounded or cut. Amounts of credits are found without their sign.
 */
export function typedAmount(text: string): AmountTest | null {
  const match = /^\$?\s?(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (match === null) return null;
  const dollars = Number(match[1]!.replaceAll(',', ''));
  if (match[2] === undefined) {
    return (cents) => Math.floor(Math.abs(cents) / 100) === dollars || Math.round(Math.abs(cents) / 100) === dollars;
  }
  const wanted = dollars * 100 + Number(match[2].padEnd(2, '0'));
  return (cents) => (Math.abs(cents) as Cents) === wanted;
}
