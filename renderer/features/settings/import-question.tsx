import { countOf } from '../../lib/format.ts';
import type { ImportedCustomerList, ImportPlan } from '../../lib/user-data/import-plan.ts';
import { SETTINGS_WORDS } from './words.ts';

interface ImportQuestionProps {
  /** The dialog's name: `Import notes.json?`. */
  readonly label: string;
  /** The file or backup that would change the data. */
  readonly what: string;
  readonly plan: ImportPlan;
  /** Customer lists that may be about the same customers as one here. */
  readonly same: readonly SameCustomerList[];
  /** The text of the button. */
  readonly verb: string;
  onSame(fileCustomerListId: string, isSame: boolean): void;
  onAccept(): void;
  onCancel(): void;
}

/** A customer list of the file with the accounts of a customer list here. */
export interface SameCustomerList {
  readonly fileCustomerListId: string;
  readonly name: string;
  readonly here: string;
  readonly isSame: boolean;
}

/** Shows what an import would change, and asks for confirmation. */
export function ImportQuestion({ label, what, plan, same, verb, onSame, onAccept, onCancel }: ImportQuestionProps) {
  const views = sayViews(plan.views);
  return (
    <div className="customer-list-question" role="group" aria-label={label} ref={bringIntoView}>
      <p>
        <strong>{what}</strong> {SETTINGS_WORDS.importQuestion.wouldChange}
      </p>
      <ul className="import-plan">
        {plan.books.map((customerList) => (
          <li key={customerList.id}>{sayImport(customerList)}</li>
        ))}
        {views && <li>{views}</li>}
        {plan.takesProfile && <li>{SETTINGS_WORDS.importQuestion.company}</li>}
        {plan.books.length === 0 && !views && !plan.takesProfile && <li>{SETTINGS_WORDS.importQuestion.nothing}</li>}
      </ul>
      {same.map(({ fileCustomerListId, name, here, isSame }) => (
        <label key={fileCustomerListId} className="import-same">
          <input type="checkbox" checked={isSame} onChange={(event) => onSame(fileCustomerListId, event.currentTarget.checked)} />
          <span>{SETTINGS_WORDS.importQuestion.join(name, here)}</span>
        </label>
      ))}
      <div className="customer-list-buttons">
        <button type="button" className="button button-primary" onClick={onAccept}>
          {verb}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {SETTINGS_WORDS.cancel}
        </button>
      </div>
    </div>
  );
}

/** The question opens below the file's button, where a low window ends. */
function bringIntoView(question: HTMLElement | null): void {
  question?.scrollIntoView({ block: 'nearest' });
}

function sayImport({ name, isNew, notesAdded, notesReplaced, notesLeft, listsAdded, accountsTaken }: ImportedCustomerList): string {
  const parts = [
    notesAdded > 0 && countOf(notesAdded, isNew ? 'note' : SETTINGS_WORDS.importQuestion.newNote),
    notesReplaced > 0 && SETTINGS_WORDS.importQuestion.notesChanged(notesReplaced),
    listsAdded > 0 && SETTINGS_WORDS.importQuestion.lists(listsAdded),
    accountsTaken > 0 && SETTINGS_WORDS.importQuestion.accounts(accountsTaken),
    notesLeft > 0 && SETTINGS_WORDS.importQuestion.notesLeft(notesLeft),
  ].filter((part) => part !== false);
  return SETTINGS_WORDS.importQuestion.of(name, isNew, parts);
}

/** Null where there is nothing to report. */
function sayViews({ added, replaced, left }: ImportPlan['views']): string | null {
  const parts = [
    added > 0 && SETTINGS_WORDS.importQuestion.views(added),
    replaced > 0 && SETTINGS_WORDS.importQuestion.viewsChanged(replaced),
    left > 0 && SETTINGS_WORDS.importQuestion.viewsLeft(left),
  ].filter((part) => part !== false);
  return parts.length > 0 ? SETTINGS_WORDS.importQuestion.savedViews(parts.join(', ')) : null;
}
