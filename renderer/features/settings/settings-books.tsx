import { useState } from 'react';
import { desktopApi } from '../../lib/desktop/desktop-client.ts';
import { countOf, formatDay } from '../../lib/format.ts';
import { type Book, MAX_BOOK_NAME, type UserData } from '../../lib/user-data/user-data.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { useBook } from '../call-notes/public.ts';
import { SetAsideRecords } from './set-aside-records.tsx';
import { useUserData } from './use-user-data.ts';
import { type OnProblem, UserDataFile } from './user-data-file.tsx';
import { SETTINGS_WORDS } from './words.ts';

const { books: words } = SETTINGS_WORDS;

/** The customer lists, and the export and import of all data as one file. */
export function SettingsBooks() {
  const data = useUserData();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <section className="settings-group" aria-labelledby="settings-books">
      <h2 id="settings-books">{words.title}</h2>
      <p>{words.about(desktopApi() !== null)}</p>
      {data !== null && !data.ok && (
        <p className="field-problem" role="alert">
          {describeUserDataError(data.error)}
        </p>
      )}
      {data?.ok && (
        <>
          <BookList data={data.value.data} onProblem={setProblem} />
          <SetAsideRecords records={data.value.setAside} />
          <UserDataFile data={data.value.data} onProblem={setProblem} />
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

function BookList({ data, onProblem }: { data: UserData } & OnProblem) {
  if (data.books.length === 0) return <p className="books-none">{words.none}</p>;
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
  const [name, setName] = useState('');
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
          {isOpen && <span className="book-open">{words.openNow}</span>}
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
              title={words.use.meaning}
              aria-label={`Use ${book.name} for the open extracts`}
              onClick={async () => finish(await controller.joinBook(book.id))}
            >
              {words.use.label}
            </button>
          )}
          {book.kind === 'own' && (
            <button
              type="button"
              className="button"
              aria-label={`Rename ${book.name}`}
              onClick={() => {
                setName(book.name);
                setDoing('renaming');
              }}
            >
              {words.rename}
            </button>
          )}
          <button type="button" className="button" aria-label={`Delete ${book.name}`} onClick={() => setDoing('removing')}>
            {words.delete}
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
            // biome-ignore lint/a11y/noAutofocus: the analyst has just asked for this field
            autoFocus
            className="input"
            aria-label={words.newName}
            maxLength={MAX_BOOK_NAME}
            value={name}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" className="button button-primary">
            {words.rename}
          </button>
          <button type="button" className="button" onClick={() => setDoing(null)}>
            {SETTINGS_WORDS.cancel}
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
              // biome-ignore lint/a11y/noAutofocus: Enter must choose the harmless button
              autoFocus
              onClick={() => setDoing(null)}
            >
              {words.keep}
            </button>
          </div>
        </div>
      )}
    </li>
  );
}

function sayMoment(moment: number): string {
  const at = new Date(moment);
  const day = Math.floor(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000);
  return formatDay(day as Parameters<typeof formatDay>[0]);
}
