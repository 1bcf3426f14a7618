import { type ReactNode, type Ref, useId } from 'react';
import { NOTES_WORDS } from './words.ts';

const words = NOTES_WORDS.form;

interface AccountFormProps {
  readonly title: string;
  readonly isSaving: boolean;
  /** Why the last attempt to save failed. */
  readonly problem: string | null;
  /** The id of the text of the problem, for fields that it is about. */
  readonly problemId?: string;
  /** Further buttons. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
  onSave(): void;
  onCancel(): void;
  /** For a form outside of a dialog: a dialog is closed by Escape itself. */
  onEscape?: () => void;
}

/** A form about accounts, with what went wrong below its fields, and its buttons. */
export function AccountForm({ title, isSaving, problem, problemId, more, children, onSave, onCancel, onEscape }: AccountFormProps) {
  return (
    <form
      className="outcome-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSaving) onSave();
      }}
      onKeyDown={(event) => {
        if (onEscape === undefined || event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onEscape();
      }}
    >
      <h3 title={words.meaning}>{title}</h3>
      {children}
      {problem !== null && (
        <p id={problemId} className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="outcome-form-buttons">
        <button type="submit" className="button button-primary" disabled={isSaving}>
          {isSaving ? words.saving : words.save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
        {more}
      </div>
    </form>
  );
}

/** Maximum characters of an owner. */
const MAX_OWNER = 60;

interface OwnerFieldProps {
  readonly label: string;
  readonly note: string;
  readonly owner: string;
  /** Owners of other accounts, to choose from. */
  readonly owners: readonly string[];
  readonly hasFocus?: boolean;
  readonly focusRef?: Ref<HTMLInputElement> | undefined;
  /** The id of the text that says why the name is refused; undefined where it is not. */
  readonly problemId?: string | undefined;
  onChange(owner: string): void;
}

/** The field for who of the team works an account. */
export function OwnerField({ label, note, owner, owners, hasFocus = false, focusRef, problemId, onChange }: OwnerFieldProps) {
  const listId = useId();
  return (
    <label>
      {label} <span className="quiet">{note}</span>
      <input
        ref={focusRef}
        className="input"
        {...(hasFocus && { 'data-autofocus': true })}
        list={listId}
        autoComplete="off"
        aria-invalid={problemId !== undefined || undefined}
        aria-describedby={problemId}
        value={owner}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {owners.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}

/** Why the name of an owner is refused; null where it is not. */
export function ownerProblem(owner: string): string | null {
  const { length } = owner.trim();
  return length > MAX_OWNER ? NOTES_WORDS.problems.longOwner(length, MAX_OWNER) : null;
}
