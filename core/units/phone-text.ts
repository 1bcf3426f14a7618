/** Fewer digits are not a number that can be called, and are parts of too many to be searched for. */
export const MIN_PHONE_DIGITS = 4;

const PHONE = /^([\d\s+().\-/]+?)(?:\s*(?:x|ext\.?)\s*\d{1,8})?$/iu;

/** Whether a text is written as a phone number: digits, spaces and + ( ) - . / with at least four digits, then perhaps an extension. */
export function isPhoneText(text: string): boolean {
  const number = PHONE.exec(text.trim())?.[1];
  return number !== undefined && digitsOf(number).length >= MIN_PHONE_DIGITS;
}

/** The digits of a text, in order: phone numbers are compared by them alone. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
