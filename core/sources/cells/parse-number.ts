import { withoutForms } from '../../declarations/number-forms.ts';
import { DECIMAL_MARKS, type DecimalMark, GROUP_MARKS, groupingOf, type NumberStyle } from '../../declarations/number-style.ts';

/** A price, exact: `cents` whole cents and a `fraction` in units of 10^-`places` cents, with the same sign. */
export interface ExactPrice {
  readonly cents: number;
  readonly fraction: number;
  readonly places: number;
}

/** Maximum number of digits below the cent. A price with more reads as NaN, which the sum of its invoice reports. */
export const MAX_FRACTION_PLACES = 15;

const decoder = new TextDecoder('utf-8');
const NUMBER = { '.': /^([+-]?)(\d+)(?:\.(\d+))?$/, ',': /^([+-]?)(\d+)(?:,(\d+))?$/ } as const;

/**
 * A whole number; `2.0` is 2. Null when the cell is empty or no whole number. NaN when it is too large to be exact: every sum with it then
 * counts as not exact.
 */
export function parseWhole(bytes: Uint8Array, start: number, end: number, style: NumberStyle): number | null {
  const length = end - start;
  if (length > 0 && length < 10) {
    let value = 0;
    let at = start;
    for (; at < end; at++) {
      const digit = bytes[at]! - 48;
      if (digit >>> 0 > 9) break;
      value = value * 10 + digit;
    }
    if (at === end) return value;
  }
  const match = numberMatch(bytes, start, end, style, false);
  if (match === null || /[1-9]/.test(match[3] ?? '')) return null;
  const value = Number(match[2]);
  if (!Number.isSafeInteger(value)) return Number.NaN;
  return match[1] === '-' && value !== 0 ? -value : value;
}

/** A price in dollars with any number of decimals; null when the cell is empty or no number. */
export function parsePrice(bytes: Uint8Array, start: number, end: number, style: NumberStyle): ExactPrice | null {
  const match = numberMatch(bytes, start, end, style, true);
  if (match === null) return null;
  const decimals = (match[3] ?? '').replace(/0+$/, '').padEnd(2, '0');
  const fractionDigits = decimals.slice(2);
  const cents = Number(match[2]! + decimals.slice(0, 2));
  const isExact = Number.isSafeInteger(cents) && fractionDigits.length <= MAX_FRACTION_PLACES;
  const sign = match[1] === '-' ? -1 : 1;
  return {
    cents: isExact ? signed(cents, sign) : Number.NaN,
    fraction: isExact ? signed(Number(fractionDigits), sign) : Number.NaN,
    places: isExact ? fractionDigits.length : 0,
  };
}

/** Whether the cell contains only spaces, if anything. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  return start === end || decoder.decode(bytes.subarray(start, end)).trim() === '';
}

/** Whether a text is a number with this decimal mark, written with sign, digits and mark only. */
export function isPlainNumber(text: string, mark: DecimalMark): boolean {
  return NUMBER[mark].test(text);
}

/** Whether the cell would be a number with some decimal mark, with or without thousands separators, in any format. */
export function isNumberInSomeStyle(bytes: Uint8Array, start: number, end: number): boolean {
  const text = textOf(bytes, start, end);
  return DECIMAL_MARKS.some((mark) => {
    const bare = withoutForms(text, { mark, group: null }, true);
    return NUMBER[mark].test(bare) || GROUP_MARKS[mark].some((group) => groupingOf(bare, mark, group) !== 'none');
  });
}

/** For a cell that is read as a number: whether it has another format than sign, digits and mark. */
export function isInOtherForm(bytes: Uint8Array, start: number, end: number, { mark, group }: NumberStyle): boolean {
  // Except for thousands separators, a format shows at one end of the cell: almost no cell needs its text decoded.
  if (group === null && isDigit(bytes[start]!) && isDigit(bytes[end - 1]!)) return false;
  return !NUMBER[mark].test(textOf(bytes, start, end));
}

function numberMatch(bytes: Uint8Array, start: number, end: number, style: NumberStyle, isMoney: boolean): RegExpExecArray | null {
  const text = textOf(bytes, start, end);
  return NUMBER[style.mark].exec(text) ?? NUMBER[style.mark].exec(withoutForms(text, style, isMoney));
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end)).trim();
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function signed(value: number, sign: number): number {
  return value === 0 ? 0 : value * sign;
}
