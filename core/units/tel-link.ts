/** Number of digits of a phone number: three for a short code, fifteen by E.164 plus an international prefix. */
const MIN_DIGITS = 3;
const MAX_DIGITS = 18;

const DIALLABLE = /^(\+?)([\d\s().-]+?)(?:\s*(?:x|ext\.?|extension)\s*(\d{1,8}))?$/i;

/**
 * The `tel:` link of a phone number, with its extension; null where the text is not one number that can be dialled: words, letters for
 * digits, two numbers in one cell. No link is better than a wrong one.
 */
export function telLink(phone: string): string | null {
  const match = DIALLABLE.exec(phone.trim());
  if (!match) return null;
  const [, plus, written, extension] = match;
  // The (0) of +44 (0)20 … is dialled in the home country only.
  const digits = (plus ? written!.replace('(0)', '') : written!).replace(/\D/g, '');
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS) return null;
  return `tel:${plus}${digits}${extension ? `;ext=${extension}` : ''}`;
}
