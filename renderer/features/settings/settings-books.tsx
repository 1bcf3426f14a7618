import { type ReactNode, useMemo, useRef, useState } from 'react';
import { formatIsoDay } from '../../../core/units/day.ts';
import { saveAndSay } from '../../app/desktop/save-and-say.tsx';
import { type BookImport, type ImportPlan, planImport } from '../../app/user-data/import-plan.ts';
import { userDataStore } from '../../app/user-data/the-store.ts';
import { useUserData } from '../../app/user-data/use-user-data.ts';
import { type Book, MAX_BOOK_NAME, type UserData } from '../../app/user-data/user-data.ts';
import { describeUserDataError } from '../../app/user-data/user-data-error.ts';
import { readUserDataFile, userDataFile } from '../../app/user-data/user-data-file.ts';
import { today } from '../../lib/days/today.ts';
import { countOf, formatDay } from '../../lib/format.ts';
import { useBook } from '../call-notes/public.ts';

/** The books of debtors: what was written in each, and everything as one file to keep elsewhere or bring here. */
export function SettingsBooks() {
  const data = useUserData();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <section className="settings-group" aria-labelledby="settings-books">
      <h2 id="settings-books">Books of debtors</h2>
      <p>
        Call outcomes, snoozes and earlier lists are kept on this computer, in this browser, apart from the extracts. Later extracts are
        matched to a book by their accounts. Saved views of the call list belong to no book; what is exported here has them, too.
      </p>
      {data !== null && !data.ok && (
        <p className="field-problem" role="alert">
          {describeUserDataError(data.error)}
        </p>
      )}
      {data?.ok && (
        <>
          <BookList data={data.value} onProblem={setProblem} />
          <UserDataFile data={data.value} onProblem={setProblem} />
        </>
      )}
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

type OnProblem = { onProblem(problem: string | null): void };

function BookList({ data, onProblem }: { data: UserData } & OnProblem) {
  if (data.books.length === 0) return <p className="books-none">No book yet: the first outcome of a call begins one.</p>;
  const books = [...data.books].sort((a, b) => b.opened_at - a.opened_at);
  return (
    <ul className="books">
      {books.map((book) => (
        <BookEntry
          key={book.id}
          book={book}
          notes={data.notes.filter(({ book_id }) => book_id === book.id).length}
          lists={data.lists.filter(({ book_id }) => book_id === book.id).length}
          onProblem={onProblem}
        />
      ))}
    </ul>
  );
}

function BookEntry({ book, notes, lists, onProblem }: { book: Book; notes: number; lists: number } & OnProblem) {
  const { controller, view } = useBook();
  const [doing, setDoing] = useState<'renaming' | 'removing' | null>(null);
  const [name, setName] = useState(book.name);
  const isOpen = view.status === 'open' && view.book.id === book.id;
  const finish = (result: { readonly ok: true } | { readonly ok: false; readonly error: Parameters<typeof describeUserDataError>[0] }) => {
    onProblem(result.ok ? null : describeUserDataError(result.error));
    if (result.ok) setDoing(null);
  };
  return (
    <li className="book-entry">
      <div>
        <p>
          <strong>{book.name}</strong>
          {isOpen && <span className="book-open">open now</span>}
        </p>
        <p className="quiet">
          {countOf(notes, 'note')}, {countOf(lists, 'earlier list')}, {countOf(book.prints.length, 'account')} · opened{' '}
          {sayMoment(book.opened_at)}
        </p>
      </div>
      {doing === null && (
        <div className="book-buttons">
          {!isOpen && book.kind === 'own' && controller !== null && view.status !== 'reading' && (
            <button
              type="button"
              className="button"
              aria-label={`Use ${book.name} for the open extracts`}
              onClick={async () => finish(await controller.joinBook(book.id))}
            >
              Use for what is open
            </button>
          )}
          {book.kind === 'own' && (
            <button type="button" className="button" aria-label={`Rename ${book.name}`} onClick={() => setDoing('renaming')}>
              Rename
            </button>
          )}
          <button type="button" className="button" aria-label={`Delete ${book.name}`} onClick={() => setDoing('removing')}>
            Delete
          </button>
        </div>
      )}
      {doing === 'renaming' && (
        <form
          className="book-form"
          onSubmit={async (event) => {
            event.preventDefault();
            if (name.trim() !== '') finish(await userDataStore.changeBook(book.id, (stored) => ({ ...stored, name: name.trim() })));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDoing(null);
          }}
        >
          <input
            // biome-ignore lint/a11y/noAutofocus: it was asked for a moment ago
            autoFocus
            className="input"
            aria-label="New name"
            maxLength={MAX_BOOK_NAME}
            value={name}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" className="button button-primary">
            Rename
          </button>
          <button type="button" className="button" onClick={() => setDoing(null)}>
            Cancel
          </button>
        </form>
      )}
      {doing === 'removing' && (
        <div className="book-question" role="group" aria-label={`Delete ${book.name}?`}>
          <p>
            Delete “{book.name}” with {countOf(notes, 'note')}? It can’t be brought back, except from an exported file.
          </p>
          <div className="book-buttons">
            <button type="button" className="button button-danger" onClick={async () => finish(await userDataStore.removeBook(book.id))}>
              Delete {countOf(notes, 'note')}
            </button>
            <button
              type="button"
              className="button"
              // biome-ignore lint/a11y/noAutofocus: what does no harm is chosen by Enter
              autoFocus
              onClick={() => setDoing(null)}
            >
              Keep
            </button>
          </div>
        </div>
      )}
    </li>
  );
}

/** Everything as one file, out and in. */
function UserDataFile({ data, onProblem }: { data: UserData } & OnProblem) {
  const picker = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ readonly name: string; readonly file: UserData } | null>(null);
  // As things are here now, whatever another window writes meanwhile.
  const plan = useMemo(() => chosen && planImport(data, chosen.file), [data, chosen]);
  const [done, setDone] = useState<ReactNode>(null);

  const exportAll = () => {
    const text = userDataFile(data, new Date().toISOString());
    const bytes = new TextEncoder().encode(text);
    void saveAndSay({ name: `trs-call-notes-${formatIsoDay(today())}.json`, mimeType: 'application/json', bytes });
  };
  const look = async (file: File) => {
    setDone(null);
    setChosen(null);
    const read = readUserDataFile(await file.text());
    onProblem(read.ok ? null : `${file.name}: ${read.error}`);
    if (read.ok) setChosen({ name: file.name, file: read.value });
  };
  const importChosen = async (file: UserData) => {
    const result = await userDataStore.importFile(file);
    onProblem(result.ok ? null : `Nothing was imported. ${describeUserDataError(result.error)}`);
    if (!result.ok) return;
    setChosen(null);
    setDone('Imported and saved.');
  };
  return (
    <>
      {chosen && plan && (
        <div className="book-question" role="group" aria-label={`Import ${chosen.name}?`}>
          <p>
            <strong>{chosen.name}</strong> would change:
          </p>
          <ul className="import-plan">
            {plan.books.map((book) => (
              <li key={book.id}>{sayImport(book)}</li>
            ))}
            {sayViews(plan.views) && <li>{sayViews(plan.views)}</li>}
            {plan.books.length === 0 && !sayViews(plan.views) && <li>Nothing: there is nothing in it.</li>}
          </ul>
          <div className="book-buttons">
            <button type="button" className="button button-primary" onClick={() => void importChosen(chosen.file)}>
              Import
            </button>
            <button type="button" className="button" onClick={() => setChosen(null)}>
              Cancel
            </button>
          </div>
        </div>
      )}
      <div className="start-buttons">
        <button type="button" className="button" disabled={data.books.length + data.views.length === 0} onClick={exportAll}>
          Export everything…
        </button>
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          Import…
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label="File of call notes"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void look(file);
          }}
        />
        <span role="status" className="quiet">
          {done}
        </span>
      </div>
    </>
  );
}

function sayImport({ name, isNew, notesAdded, notesReplaced, notesLeft, listsAdded }: BookImport): string {
  const parts = [
    notesAdded > 0 && countOf(notesAdded, isNew ? 'note' : 'new note'),
    notesReplaced > 0 && `${countOf(notesReplaced, 'note')} changed`,
    listsAdded > 0 && countOf(listsAdded, 'earlier list'),
    notesLeft > 0 && `${countOf(notesLeft, 'note')} left as ${notesLeft === 1 ? 'it is' : 'they are'}`,
  ].filter((part) => part !== false);
  return `${name}${isNew ? ' (new)' : ''}: ${parts.length > 0 ? parts.join(', ') : 'nothing'}`;
}

/** Null where there is nothing to say. */
function sayViews({ added, replaced, left }: ImportPlan['views']): string | null {
  const parts = [
    added > 0 && countOf(added, 'new view'),
    replaced > 0 && `${countOf(replaced, 'view')} changed`,
    left > 0 && `${countOf(left, 'view')} left as ${left === 1 ? 'it is' : 'they are'}`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `Saved views: ${parts.join(', ')}` : null;
}

function sayMoment(moment: number): string {
  const at = new Date(moment);
  const day = Math.floor(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000);
  return formatDay(day as Parameters<typeof formatDay>[0]);
}
