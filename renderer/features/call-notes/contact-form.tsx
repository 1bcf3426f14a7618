import { useId, useState } from 'react';
import type { Result } from '../../../core/errors/result.ts';
import { ContactFields, contactChange, type TypedContact } from './contact-fields.tsx';
import type { AccountChange, RecordProblem } from './customer-list-controller.ts';
import { MAX_OWNER } from './owner-form.tsx';
import { sayRecordProblem } from './say-record-problem.ts';

interface ContactFormProps {
  readonly shown: TypedContact & { readonly owner: string };
  /** Owners of other accounts, to choose from. */
  readonly owners: readonly string[];
  /** Whether a part of the contact was corrected before. */
  readonly isOwn: boolean;
  onSave(change: AccountChange): Promise<Result<null, RecordProblem>>;
  onClose(): void;
}

/** Corrects the contact of an account, and says who of the team works it. */
export function ContactForm({ shown, owners, isOwn, onSave, onClose }: ContactFormProps) {
  const [contact, setContact] = useState<TypedContact>(shown);
  const [owner, setOwner] = useState(shown.owner);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const listId = useId();
  const save = async (change: AccountChange | null) => {
    if (change === null) return onClose();
    setSaving(true);
    const result = await onSave(change);
    setSaving(false);
    if (result.ok) onClose();
    else setProblem(sayRecordProblem(result.error));
  };
  return (
    <form
      className="outcome-form"
      aria-label="Contact and owner"
      onSubmit={(event) => {
        event.preventDefault();
        const name = owner.trim();
        const changed = { ...contactChange(shown, contact), ...(name !== shown.owner && { owner: name === '' ? null : name }) };
        void save(Object.keys(changed).length === 0 ? null : changed);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <h3>Contact and owner</h3>
      <ContactFields contact={contact} onChange={setContact} focusRef={(field) => field?.focus()} />
      <label>
        Owner <span className="quiet">(optional: who of the team works it)</span>
        <input
          className="input"
          list={listId}
          autoComplete="off"
          maxLength={MAX_OWNER}
          value={owner}
          onChange={(event) => setOwner(event.currentTarget.value)}
        />
        <datalist id={listId}>
          {owners.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </label>
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="outcome-form-buttons">
        <button type="submit" className="button button-primary" disabled={isSaving}>
          Save
        </button>
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        {isOwn && (
          <button type="button" className="link" onClick={() => void save({ contact_phone: null, contact_person: null })}>
            Use the extract’s again
          </button>
        )}
      </div>
    </form>
  );
}
