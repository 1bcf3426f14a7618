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
    <div className="customer-list-question" role="group" aria-label={label}>
      <p>
        <strong>{what}</strong> would change:
      </p>
      <ul className="import-plan">
        {plan.books.map((customerList) => (
          <li key={customerList.id}>{sayImport(customerList)}</li>
        ))}
        {views && <li>{views}</li>}
        {plan.takesProfile && <li>Your company: the details of the file</li>}
        {plan.books.length === 0 && !views && !plan.takesProfile && <li>Nothing: it contains no data.</li>}
      </ul>
      {same.map(({ fileCustomerListId, name, here, isSame }) => (
        <label key={fileCustomerListId} className="import-same">
          <input type="checkbox" checked={isSame} onChange={(event) => onSame(fileCustomerListId, event.currentTarget.checked)} />
          <span>
            “{name}” of the file has the same accounts as “{here}” here: put them together
          </span>
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

function sayImport({ name, isNew, notesAdded, notesReplaced, notesLeft, listsAdded, accountsTaken }: ImportedCustomerList): string {
  const parts = [
    notesAdded > 0 && countOf(notesAdded, isNew ? 'note' : 'new note'),
    notesReplaced > 0 && `${countOf(notesReplaced, 'note')} changed`,
    listsAdded > 0 && countOf(listsAdded, 'earlier list'),
    accountsTaken > 0 && countOf(accountsTaken, 'owner or contact', 'owners or contacts'),
    notesLeft > 0 && `${countOf(notesLeft, 'note')} left as ${notesLeft === 1 ? 'it is' : 'they are'}`,
  ].filter((part) => part !== false);
  return `${name}${isNew ? ' (new)' : ''}: ${parts.length > 0 ? parts.join(', ') : 'nothing'}`;
}

/** Null where there is nothing to report. */
function sayViews({ added, replaced, left }: ImportPlan['views']): string | null {
  const parts = [
    added > 0 && countOf(added, 'new view'),
    replaced > 0 && `${countOf(replaced, 'view')} changed`,
    left > 0 && `${countOf(left, 'view')} left as ${left === 1 ? 'it is' : 'they are'}`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `Saved views: ${parts.join(', ')}` : null;
}
