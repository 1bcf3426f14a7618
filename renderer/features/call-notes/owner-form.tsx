import { useId, useState } from 'react';
import { AccountForm, OwnerField, ownerProblem } from './account-form.tsx';
import { NOTES_WORDS } from './words.ts';

interface OwnerFormProps {
  readonly title: string;
  /** The owner before; empty for none, and for several. */
  readonly owner?: string;
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
export function OwnerForm({ owner: before = '', owners, problem, onSave, ...form }: OwnerFormProps) {
  const [owner, setOwner] = useState(before);
  const [refused, setRefused] = useState<string | null>(null);
  const problemId = useId();
  return (
    <AccountForm
      {...form}
      problem={refused ?? problem}
      problemId={problemId}
      onSave={() => {
        const why = ownerProblem(owner);
        if (why === null) onSave(owner.trim() || null);
        else setRefused(why);
      }}
    >
      <OwnerField
        label={NOTES_WORDS.ownerField}
        note={NOTES_WORDS.ownerNote}
        owner={owner}
        owners={owners}
        hasFocus
        problemId={refused === null ? undefined : problemId}
        onChange={(name) => {
          setOwner(name);
          setRefused(null);
        }}
      />
    </AccountForm>
  );
}
