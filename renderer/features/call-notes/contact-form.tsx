import { useId, useState } from 'react';
import type { Result } from '../../../core/errors/result.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useUnsaved } from '../../lib/workspace/unsaved.ts';
import { AccountForm, OwnerField, ownerProblem } from './account-form.tsx';
import { ContactFields, contactChange, phoneProblem, type TypedContact } from './contact-fields.tsx';
import type { AccountChange, RecordProblem } from './customer-list-controller.ts';
import { NOTHING_TYPED, type Typed } from './drafts.ts';
import { sayRecordProblem } from './say-record-problem.ts';
import { NOTES_WORDS } from './words.ts';

/** A field whose text is refused, and why. */
interface Refused {
  readonly field: 'phone' | 'owner';
  readonly says: string;
}

interface ContactFormProps {
  readonly shown: TypedContact & { readonly owner: string };
  /** Owners of other accounts, to choose from. */
  readonly owners: readonly string[];
  /** Whether a part of the contact was corrected before. */
  readonly isOwn: boolean;
  /** What was typed earlier and not saved. */
  readonly draft?: Typed | undefined;
  /** The field that gets the focus; null for a form that comes with its account. */
  readonly startsAt?: 'phone' | 'owner' | null;
  onSave(change: AccountChange): Promise<Result<null, RecordProblem>>;
  /** Gets what is typed; null for nothing. */
  onTyped?(typed: Typed | null): void;
  /** Closes the form, and keeps what was typed. */
  onClose(): void;
  /** Closes the form: it was saved, or is not wanted. */
  onDone(): void;
}

const focusNow = (field: HTMLInputElement | null) => field?.focus();

/** Corrects the contact of an account, and says who of the team works it. */
export function ContactForm(props: ContactFormProps) {
  const { shown, owners, isOwn, draft = NOTHING_TYPED, startsAt = 'phone', onSave, onTyped, onClose, onDone } = props;
  const [typed, setTyped] = useState(draft);
  const contact = typed.contact ?? shown;
  const owner = typed.owner ?? shown.owner;
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const problemId = useId();
  const [isSaving, setSaving] = useState(false);
  const save = async (change: AccountChange | null) => {
    if (change === null) return onDone();
    setSaving(true);
    const result = await onSave(change);
    setSaving(false);
    if (result.ok) onDone();
    else setProblem(sayRecordProblem(result.error));
  };
  const changed = { ...contactChange(shown, contact), ...(owner.trim() !== shown.owner && { owner: owner.trim() || null }) };
  const isChanged = (now: Typed) =>
    (now.contact !== null && contactChange(shown, now.contact) !== null) || (now.owner ?? shown.owner).trim() !== shown.owner;
  useUnsaved(isChanged(typed));
  const type = (part: Partial<Typed>) => {
    const now = { ...typed, ...part };
    setTyped(now);
    setRefused(null);
    onTyped?.(isChanged(now) ? now : null);
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
      problem={refused?.says ?? problem}
      problemId={problemId}
      more={useExtract}
      onEscape={onClose}
      onCancel={onDone}
      onSave={() => {
        const phone = phoneProblem(shown, contact);
        if (phone !== null) return setRefused({ field: 'phone', says: phone });
        const name = ownerProblem(owner);
        if (name !== null) return setRefused({ field: 'owner', says: name });
        void save(Object.keys(changed).length === 0 ? null : changed);
      }}
    >
      <ContactFields
        contact={contact}
        phoneProblemId={refused?.field === 'phone' ? problemId : undefined}
        focusRef={startsAt === 'phone' ? focusNow : undefined}
        onChange={(contact) => type({ contact })}
      />
      <OwnerField
        label={SHARED_WORDS.names.owner}
        note={NOTES_WORDS.contactForm.ownerNote}
        owner={owner}
        owners={owners}
        problemId={refused?.field === 'owner' ? problemId : undefined}
        focusRef={startsAt === 'owner' ? focusNow : undefined}
        onChange={(owner) => type({ owner })}
      />
    </AccountForm>
  );
}
