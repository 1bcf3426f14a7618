import { IconUserEdit } from '@tabler/icons-react';
import type { Contact, CorrectedContact } from '../../core/calls/own-account.ts';
import { CONTACT_WORDS, sayExtractContact } from '../lib/contact-words.ts';

interface CorrectedMarkProps {
  readonly contact: CorrectedContact;
  /** The part of the contact beside the mark; without it, all of it. */
  readonly part?: keyof Contact;
  /** In a list: the icon alone. */
  readonly isShort?: boolean;
}

/** Marks what the analyst corrected in a contact; its tooltip has what the extract says. Nothing where nothing was corrected. */
export function CorrectedMark({ contact, part, isShort = false }: CorrectedMarkProps) {
  const says = sayExtractContact(contact, part);
  if (says === null) return null;
  return (
    <em className="contact-corrected" data-short={isShort || undefined} title={says} {...(isShort && { role: 'img', 'aria-label': says })}>
      <IconUserEdit size={12} aria-hidden />
      {!isShort && CONTACT_WORDS.corrected}
    </em>
  );
}
