import { IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { countOf, formatCount } from '../../lib/format.ts';
import { MAX_BOOK_NAME } from '../../lib/user-data/user-data.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import type { CallBookHook } from '../call-notes/public.ts';

/**
 * Asks which book of debtors the extracts belong to, or reports why that is unknown. It is above the list and does not block it: the list
 * can be used without an answer, except when outcomes could be stored in the wrong book.
 */
export function CallListBook({ book: { controller, view } }: { book: CallBookHook }) {
  const [isClosed, setClosed] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (controller === null) return null;
  const act = async (action: ReturnType<typeof controller.joinBook>) => {
    const result = await action;
    setProblem(result.ok ? null : describeUserDataError(result.error));
  };
  const said = problem && (
    <p className="field-problem" role="alert">
      {problem}
    </p>
  );
  switch (view.status) {
    case 'new':
      if (view.isSample || isClosed) return null;
      return (
        <section className="book-bar" aria-label="New book of debtors">
          <NameForm suggested={view.suggestedName} onName={(name) => void act(controller.nameBook(name))} />
          <button
            type="button"
            className="icon-button"
            aria-label={`Not now: the first outcome begins the book ${view.suggestedName}`}
            title={`Not now: the first outcome begins the book “${view.suggestedName}”`}
            onClick={() => setClosed(true)}
          >
            <IconX size={15} aria-hidden />
          </button>
          {said}
        </section>
      );
    case 'unsure': {
      const { book, match, suggestedName } = view;
      return (
        <section className="book-bar" data-tone="warm" aria-label="Which book of debtors is this?" data-book-question>
          <p>
            {formatCount(match.shared)} of {countOf(match.of, 'account')} {match.shared === 1 ? 'is' : 'are'} known from{' '}
            <strong>{book.name}</strong>. Is this the same book?
          </p>
          <button type="button" className="button" onClick={() => void act(controller.joinBook(book.id))}>
            Yes, {book.name}
          </button>
          <button type="button" className="button" onClick={() => void act(controller.nameBook(suggestedName))}>
            No, a new book
          </button>
          {said}
        </section>
      );
    }
    case 'failed':
      return (
        <section className="book-bar" data-tone="hot" aria-label="Call outcomes can’t be kept">
          <p role="alert">
            <strong>Call outcomes can’t be kept.</strong> {describeUserDataError(view.error)}
          </p>
          <button type="button" className="button" onClick={() => void controller.retry()}>
            Try again
          </button>
        </section>
      );
    case 'open':
      return view.problem === null ? null : (
        <section className="book-bar" data-tone="hot" aria-label="The list was not kept">
          <p role="alert">
            <strong>This list was not kept</strong> to compare the next one with. {describeUserDataError(view.problem)}
          </p>
        </section>
      );
    case 'reading':
      return null;
  }
}

function NameForm({ suggested, onName }: { suggested: string; onName(name: string): void }) {
  const [name, setName] = useState<string | null>(null);
  const id = useId();
  const shown = name ?? suggested;
  return (
    <form
      className="book-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (shown.trim() !== '') onName(shown.trim());
      }}
    >
      <label htmlFor={id}>First time with these debtors. Keep their call outcomes as</label>
      <input
        id={id}
        className="input"
        maxLength={MAX_BOOK_NAME}
        autoComplete="off"
        spellCheck={false}
        value={shown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className="button" disabled={shown.trim() === ''}>
        Keep
      </button>
    </form>
  );
}
