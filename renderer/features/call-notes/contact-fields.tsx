import { type Ref, useId } from 'react';
import { isPhoneText } from '../../../core/units/phone-text.ts';
import type { AccountChange } from './customer-list-controller.ts';
import { NOTES_WORDS } from './words.ts';

/** The contact as it is typed; empty for none. */
export interface TypedContact {
  readonly phone: string;
  readonly person: string;
}

interface ContactFieldsProps {
  readonly contact: TypedContact;
  /** The id of the text that says why the phone is refused; undefined where it is not. */
  readonly phoneProblemId?: string | undefined;
  readonly focusRef: Ref<HTMLInputElement> | undefined;
  onChange(contact: TypedContact): void;
}

const MAX_CONTACT = 120;

/** The fields of a contact that is corrected. */
export function ContactFields({ contact, phoneProblemId, focusRef, onChange }: ContactFieldsProps) {
  const ruleId = useId();
  return (
    <div className="contact-fields">
      <label>
        {NOTES_WORDS.contactFields.rightPhone}
        <input
          ref={focusRef}
          className="input"
          type="tel"
          aria-invalid={phoneProblemId !== undefined || undefined}
          aria-describedby={phoneProblemId === undefined ? ruleId : `${phoneProblemId} ${ruleId}`}
          autoComplete="off"
          maxLength={MAX_CONTACT}
          value={contact.phone}
          onChange={(event) => onChange({ ...contact, phone: event.currentTarget.value })}
        />
      </label>
      <label>
        {NOTES_WORDS.contactCard.contact}
        <input
          className="input"
          autoComplete="off"
          maxLength={MAX_CONTACT}
          value={contact.person}
          onChange={(event) => onChange({ ...contact, person: event.currentTarget.value })}
        />
      </label>
      <small id={ruleId} className="quiet phone-rule">
        {NOTES_WORDS.contactFields.phoneRule}
      </small>
    </div>
  );
}

/** Why a changed phone is refused; null where it is not. A phone on file that stays is not judged. */
export function phoneProblem(before: TypedContact, after: TypedContact): string | null {
  const phone = after.phone.trim();
  return phone === '' || phone === before.phone.trim() || isPhoneText(phone) ? null : NOTES_WORDS.problems.phone;
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
