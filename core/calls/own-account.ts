import type { OwnAccount } from './call-schemas.ts';

/** Whom to call about an account, and the number; null where none is known. */
export interface Contact {
  readonly contact_person: string | null;
  readonly contact_phone: string | null;
}

/** The contact of an account with what the analyst corrected. Every list, panel, letter and file shows this one. */
export interface CorrectedContact extends Contact {
  /** The contact of the extract, where a part of it was corrected; null otherwise. */
  readonly extract_contact: Contact | null;
  /** The corrected parts in words: `phone`, `contact and phone`; null without any. */
  readonly corrected_contact: string | null;
}

/** What the analyst keeps about accounts. It says how a correction is applied, wherever a contact is shown or searched. */
export class OwnAccounts {
  readonly #byId: ReadonlyMap<string, OwnAccount>;

  constructor(accounts: readonly OwnAccount[] = []) {
    this.#byId = new Map(accounts.map((own) => [own.acct_id, own]));
  }

  of(accountId: string): OwnAccount | undefined {
    return this.#byId.get(accountId);
  }

  /** The contact of an account: its own parts, and those of the extract for the rest. A part that equals the extract's is not corrected. */
  contactOf(accountId: string, { contact_person, contact_phone }: Contact): CorrectedContact {
    const own = this.of(accountId);
    const person = own?.contact_person ?? contact_person;
    const phone = own?.contact_phone ?? contact_phone;
    const corrected = [person === contact_person ? null : 'contact', phone === contact_phone ? null : 'phone'].filter(
      (part) => part !== null,
    );
    const isCorrected = corrected.length > 0;
    return {
      contact_person: person,
      contact_phone: phone,
      extract_contact: isCorrected ? { contact_person, contact_phone } : null,
      corrected_contact: isCorrected ? corrected.join(' and ') : null,
    };
  }
}

/** No corrections. */
export const NO_OWN_ACCOUNTS = new OwnAccounts();

/** The texts by which a contact is found: also those of the extract that were corrected. */
export function searchedContact(contact: CorrectedContact): readonly (string | null)[] {
  const { extract_contact } = contact;
  return [contact.contact_person, contact.contact_phone, extract_contact?.contact_person ?? null, extract_contact?.contact_phone ?? null];
}

/** The phone numbers by which a contact is found: also a corrected one of the extract. */
export function searchedPhones({ contact_phone, extract_contact }: CorrectedContact): readonly (string | null)[] {
  return [contact_phone, extract_contact?.contact_phone ?? null];
}

/** A part of a contact that was corrected, with what the extract says; null for a part that was not. */
export function correctedPart<Part extends keyof Contact>(
  contact: Pick<CorrectedContact, 'extract_contact' | Part>,
  part: Part,
): { readonly was: string | null } | null {
  const { extract_contact } = contact;
  return extract_contact === null || extract_contact[part] === contact[part] ? null : { was: extract_contact[part] };
}
