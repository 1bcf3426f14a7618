import { type Contact, type CorrectedContact, correctedPart } from '../../core/calls/own-account.ts';

/** The words about contacts that the analyst corrected, wherever one is shown. */
export const CONTACT_WORDS = {
  corrected: 'corrected',
  was: (text: string) => `Corrected here; the extract says: ${text}`,
  byUs: (parts: string) => `${parts} corrected by us`,
  ours: (text: string) => `${text} (corrected)`,
  replaced: (text: string, by: string | null) => (by ? `${text} (corrected: ${by})` : `${text} (corrected)`),
  nothing: 'nothing',
} as const;

/** What the extract says where a part of the contact was corrected, or any part without `part`; null where none was. */
export function sayExtractContact(contact: CorrectedContact, part?: keyof Contact): string | null {
  const parts: readonly (keyof Contact)[] = part === undefined ? ['contact_phone', 'contact_person'] : [part];
  const corrected = parts.map((each) => correctedPart(contact, each)).filter((before) => before !== null);
  if (corrected.length === 0) return null;
  return CONTACT_WORDS.was(corrected.map(({ was }) => was || CONTACT_WORDS.nothing).join(' · '));
}
