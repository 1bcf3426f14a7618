import type { Ref } from 'react';
import type { AccountChange } from './customer-list-controller.ts';

/** The contact as it is typed; empty for none. */
export interface TypedContact {
  readonly phone: string;
  readonly person: string;
}

interface ContactFieldsProps {
  readonly contact: TypedContact;
  readonly focusRef: Ref<HTMLInputElement>;
  onChange(contact: TypedContact): void;
}

const MAX_CONTACT = 120;

/** The fields of a contact that is corrected. */
export function ContactFields({ contact, focusRef, onChange }: ContactFieldsProps) {
  return (
    <div className="outcome-fields">
      <label>
        Right phone
        <input
          ref={focusRef}
          className="input"
          type="tel"
          autoComplete="off"
          maxLength={MAX_CONTACT}
          value={contact.phone}
          onChange={(event) => onChange({ ...contact, phone: event.currentTarget.value })}
        />
      </label>
      <label>
        Contact
        <input
          className="input"
          autoComplete="off"
          maxLength={MAX_CONTACT}
          value={contact.person}
          onChange={(event) => onChange({ ...contact, person: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}

/** The changed parts of a contact; null without any. An emptied part goes back to the extract's. */
export function contactChange(before: TypedContact, after: TypedContact): AccountChange | null {
  const [phone, person] = [after.phone.trim(), after.person.trim()];
  const change: AccountChange = {
    ...(phone !== before.phone.trim() && { contact_phone: phone === '' ? null : phone }),
    ...(person !== before.person.trim() && { contact_person: person === '' ? null : person }),
  };
  return Object.keys(change).length === 0 ? null : change;
}
