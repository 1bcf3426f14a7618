/**
 * `1250.5`, `1,250.50` or `-3` as a number; null for anything else. A comma separates groups of three digits only: `1,0` and
 * `0,25` are refused, as they may be meant as decimals.
 */
export function typedNumber(text: string): number | null {
  const match = /^(-?)(\d+|[1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?$/.exec(text.trim());
  return match === null ? null : Number(match[0].replaceAll(',', ''));
}
