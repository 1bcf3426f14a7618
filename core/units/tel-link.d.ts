/**
 * The `tel:` link of a phone number as people write it, with its extension; null where the text is not one number that
 * can be dialled as it stands: words, letters for digits, two numbers in one cell. Better no link than a wrong one.
 */
export declare function telLink(phone: string): string | null;
