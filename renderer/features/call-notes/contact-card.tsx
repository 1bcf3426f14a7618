import { IconPencil, IconPhone, IconUser } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AccountDetail } from '../../../core/queries/accounts/contract.ts';
import { telLink } from '../../../core/units/tel-link.ts';
import { sayExtractContact } from '../../lib/contact-words.ts';
import { focusList } from '../../lib/focus.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { CorrectedMark } from '../../ui/corrected-mark.tsx';
import { useKeyNames } from '../../ui/use-key-names.ts';
import { ContactForm } from './contact-form.tsx';
import type { AccountChange } from './customer-list-controller.ts';
import { useCustomerList } from './use-customer-list.ts';
import { useDraft } from './use-draft.ts';
import { useEditButton } from './use-edit-button.ts';
import { NOTES_WORDS } from './words.ts';

/**
 * Who to call and how, with a mark on what the analyst corrected; and who of the team works the account.
 * `children`: more tools.
 */
export function ContactCard({ account, children }: { account: AccountDetail; children?: ReactNode }) {
  const { controller } = useCustomerList();
  const owner = controller?.accountOf(account.acct_id)?.owner ?? null;
  const form = useDraft({ accountId: account.acct_id, kind: 'contact', noteId: null });
  const isEditing = form.isOpen;
  useKeyNames();
  const [startsAt, setStartsAt] = useState<'phone' | 'owner'>('phone');
  const open = (field: typeof startsAt) => {
    setStartsAt(field);
    form.open();
  };
  /** The pencil gets the focus back; after the key of the owner, the list goes on. */
  const leave = (end: () => void) => () => {
    end();
    if (startsAt === 'owner') focusList();
  };
  const pencil = useEditButton(isEditing && startsAt === 'phone');
  const phone = account.contact_phone || null;
  const link = phone === null ? null : telLink(phone);
  if (isEditing && controller !== null) {
    return (
      <ContactForm
        shown={{ phone: phone ?? '', person: account.contact_person ?? '', owner: owner ?? '' }}
        owners={controller.owners}
        isOwn={account.extract_contact !== null}
        onSave={(change: AccountChange) => controller.changeAccount(account.acct_id, change)}
        draft={form.draft?.typed}
        startsAt={form.takesFocus ? startsAt : null}
        onTyped={form.keepTyped}
        onClose={leave(form.close)}
        onDone={leave(form.discard)}
      />
    );
  }
  return (
    <section className="contact" aria-label={NOTES_WORDS.contactCard.contact}>
      <strong>
        <bdi title={account.contact_person || undefined}>{account.contact_person || SHARED_WORDS.problems.noContact}</bdi>
        <CorrectedMark contact={account} part="contact_person" />
      </strong>
      <span className="contact-tools">
        {children}
        {controller !== null && (
          <button
            ref={pencil}
            type="button"
            className="icon-button"
            aria-label={NOTES_WORDS.contactCard.correct}
            title={NOTES_WORDS.contactCard.correct}
            onClick={() => open('phone')}
          >
            <IconPencil size={15} aria-hidden />
          </button>
        )}
      </span>
      <span className="contact-phone" data-alone={link === null || undefined}>
        {phone ?? SHARED_WORDS.problems.noPhone}
        <CorrectedMark contact={account} part="contact_phone" isShort={sayExtractContact(account, 'contact_person') !== null} />
      </span>
      {link !== null && (
        <a className="button button-primary" href={link}>
          <IconPhone size={15} aria-hidden /> {NOTES_WORDS.contactCard.call}
        </a>
      )}
      {account.company_address && <span className="contact-address">{account.company_address.replace(/\s*\r?\n\s*/g, ', ')}</span>}
      {controller !== null && (
        <button
          type="button"
          className="contact-owner"
          data-alone={!account.company_address || undefined}
          data-key-name="o"
          aria-label={NOTES_WORDS.contactCard.ownerLabel(owner)}
          title={NOTES_WORDS.contactCard.ownerTitle}
          onClick={() => open('owner')}
        >
          <IconUser size={13} aria-hidden />
          <bdi>{owner ?? NOTES_WORDS.contactCard.noOwner}</bdi>
        </button>
      )}
      {form.draft !== null && <span className="contact-unsaved">{NOTES_WORDS.drafts.notSaved(NOTES_WORDS.contactForm.title)}</span>}
    </section>
  );
}
