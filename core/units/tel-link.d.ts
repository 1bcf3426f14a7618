/**
 * The `tel:` link of a phone number, with its extension; null where the text is not one number that can be dialled: words, letters for
 * digits, two numbers in one cell. No link is better than a wrong one.
 */
export declare function telLink(phone: string): string | null;
