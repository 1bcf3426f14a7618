import type { OwnAccount } from './call-schemas.ts';

/** The contact of an account: its own parts, and those of the extract for the rest. */
export function ownContact<Contact extends { readonly contact_person: string | null; readonly contact_phone: string | null }>(
  contact: Contact,
  own: OwnAccount | undefined,
): Contact {
  if (own === undefined) return contact;
  return {
    ...contact,
    contact_person: own.contact_person ?? contact.contact_person,
    contact_phone: own.contact_phone ?? contact.contact_phone,
  };
}

/** The corrected parts of a contact in words: `phone`, `contact and phone`; null without any. */
export function correctedParts(own: Pick<OwnAccount, 'contact_person' | 'contact_phone'> | undefined): string | null {
  const parts = [own?.contact_person == null ? null : 'contact', own?.contact_phone == null ? null : 'phone'].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? null : parts.join(' and ');
}
