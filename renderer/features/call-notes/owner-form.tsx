import { useState } from 'react';
import { AccountForm, OwnerField } from './account-form.tsx';
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

/** Asks who of the team works some accounts. */
export function OwnerForm({ owners, onSave, ...form }: OwnerFormProps) {
  const [owner, setOwner] = useState('');
  return (
    <AccountForm {...form} onSave={() => onSave(owner.trim() || null)}>
      <OwnerField label={NOTES_WORDS.ownerField} note={NOTES_WORDS.ownerNote} owner={owner} owners={owners} hasFocus onChange={setOwner} />
    </AccountForm>
  );
}
