import { useId, useState } from 'react';
import type { Result } from '../../../core/errors/result.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { AccountForm, OwnerField } from './account-form.tsx';
import { ContactFields, contactChange, phoneProblem, type TypedContact } from './contact-fields.tsx';
import type { AccountChange, RecordProblem } from './customer-list-controller.ts';
import { sayRecordProblem } from './say-record-problem.ts';
import { NOTES_WORDS } from './words.ts';

interface ContactFormProps {
  readonly shown: TypedContact & { readonly owner: string };
  /** Owners of other accounts, to choose from. */
  readonly owners: readonly string[];
  /** Whether a part of the contact was corrected before. */
  readonly isOwn: boolean;
  onSave(change: AccountChange): Promise<Result<null, RecordProblem>>;
  onClose(): void;
}

const focusNow = (field: HTMLInputElement | null) => field?.focus();

/** Corrects the contact of an account, and says who of the team works it. */
export function ContactForm({ shown, owners, isOwn, onSave, onClose }: ContactFormProps) {
  const [contact, setContact] = useState<TypedContact>(shown);
  const [owner, setOwner] = useState(shown.owner);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusedPhone, setRefusedPhone] = useState<string | null>(null);
  const problemId = useId();
  const [isSaving, setSaving] = useState(false);
  const save = async (change: AccountChange | null) => {
    if (change === null) return onClose();
    setSaving(true);
    const result = await onSave(change);
    setSaving(false);
    if (result.ok) onClose();
    else setProblem(sayRecordProblem(result.error));
  };
  const useExtract = isOwn && (
    <button type="button" className="link" onClick={() => void save({ contact_phone: null, contact_person: null })}>
      {NOTES_WORDS.contactForm.useExtract}
    </button>
  );
  return (
    <AccountForm
      title={NOTES_WORDS.contactForm.title}
      isSaving={isSaving}
      problem={refusedPhone ?? problem}
      problemId={problemId}
      closesByEscape
      more={useExtract}
      onCancel={onClose}
      onSave={() => {
        const refused = phoneProblem(shown, contact);
        if (refused !== null) return setRefusedPhone(refused);
        const name = owner.trim();
        const changed = { ...contactChange(shown, contact), ...(name !== shown.owner && { owner: name === '' ? null : name }) };
        void save(Object.keys(changed).length === 0 ? null : changed);
      }}
    >
      <ContactFields
        contact={contact}
        phoneProblemId={refusedPhone === null ? undefined : problemId}
        focusRef={focusNow}
        onChange={(typed) => {
          setContact(typed);
          setRefusedPhone(null);
        }}
      />
      <OwnerField
        label={SHARED_WORDS.names.owner}
        note={NOTES_WORDS.contactForm.ownerNote}
        owner={owner}
        owners={owners}
        onChange={setOwner}
      />
    </AccountForm>
  );
}
