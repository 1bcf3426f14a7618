import { sayNote } from '../../lib/call-words.ts';
import { accountsOf, type KeptParts, type ListStep } from './list-step.ts';
import { NOTES_WORDS } from './words.ts';

const words = NOTES_WORDS.sayStep;

/** What a step changed, such as `Wrong number, phone 555-0199`. */
export function sayStep({ notes: [note], accounts: [account] }: ListStep): string {
  const changed = note?.after ?? note?.before;
  return [...(changed ? [sayNote(changed)] : []), ...sayKept(account?.after ?? {})].join(', ');
}

/** That a step was undone. */
export function sayUndone(step: ListStep): string {
  const [note] = step.notes;
  if (note?.before && note.after) return words.changedBack(sayNote(note.before));
  return (note?.before ? words.putBack : words.takenBack)(sayStep(step), accountsOf(step).length);
}

/** That a step was redone. */
export function sayRedone(step: ListStep): string {
  const [note] = step.notes;
  return note?.before && !note.after ? words.deleted(sayStep(step)) : words.putBack(sayStep(step), accountsOf(step).length);
}

function sayKept({ owner, contact_person: person, contact_phone: phone }: KeptParts): readonly string[] {
  return [
    ...(owner === undefined ? [] : [owner === null ? words.noOwner : words.owner(owner)]),
    ...(person === undefined ? [] : [person === null ? words.extractContact : words.contact(person)]),
    ...(phone === undefined ? [] : [phone === null ? words.extractPhone : words.phone(phone)]),
  ];
}
