import { useId, useState } from 'react';
import { NOTES_WORDS } from './words.ts';

interface OwnerFormProps {
  readonly title: string;
  /** Owners of other accounts, to choose from. */
  readonly owners: readonly string[];
  readonly isSaving: boolean;
  /** Why the last attempt to save failed. */
  readonly problem: string | null;
  /** Null for nobody. */
  onSave(owner: string | null): void;
  onCancel(): void;
}

/** Maximum characters of an owner. */
export const MAX_OWNER = 60;

/** Asks who of the team works some accounts. */
export function OwnerForm({ title, owners, isSaving, problem, onSave, onCancel }: OwnerFormProps) {
  const [owner, setOwner] = useState('');
  const listId = useId();
  return (
    <form
      className="outcome-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSaving) onSave(owner.trim() || null);
      }}
    >
      <h3>{title}</h3>
      <label>
        {NOTES_WORDS.ownerField} <span className="quiet">{NOTES_WORDS.ownerNote}</span>
        <input
          className="input"
          data-autofocus
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
          {isSaving ? 'Saving…' : 'Save'}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
