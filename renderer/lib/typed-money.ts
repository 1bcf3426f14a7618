import type { Cents } from '../../core/units/units.ts';

/** `$5,000`, `5000.5` or `5 000.50` in cents. Null for anything else, for nothing, and for what is too much to be exact. */
export function typedMoney(text: string): Cents | null {
  const match = /^\$?(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim().replace(/^\$\s+/, '$'));
  if (match === null) return null;
  const cents = Number(match[1]!.replace(/[, ]/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents > 0 && Number.isSafeInteger(cents) ? (cents as Cents) : null;
}
