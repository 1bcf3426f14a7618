import { type ReactNode, useState } from 'react';
import { planImport, sameCustomers, withBooksAs } from '../../lib/user-data/import-plan.ts';
import { userDataStore } from '../../lib/user-data/the-store.ts';
import type { UserData } from '../../lib/user-data/user-data.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import { ImportQuestion } from './import-question.tsx';

/** How the question is put, and what is said once it is done. */
interface ImportWords {
  readonly label: string;
  readonly what: string;
  readonly verb: string;
  readonly done: string;
  readonly failed: string;
}

interface Asked {
  readonly file: UserData;
  readonly words: ImportWords;
  /** Books of the file that the analyst keeps apart from the ones here. */
  readonly apart: ReadonlySet<string>;
}

interface Import {
  /** The question, while there is one. */
  readonly question: ReactNode;
  /** What was done last; null when nothing was. */
  readonly done: string | null;
  ask(file: UserData, words: ImportWords): void;
  dismiss(): void;
}

/** Brings a file or a backup into what is here, after a question that says what would change. */
export function useImport(data: UserData, onProblem: (problem: string | null) => void): Import {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const dismiss = () => {
    setAsked(null);
    setDone(null);
  };
  const ask = (file: UserData, words: ImportWords) => {
    setDone(null);
    setAsked({ file, words, apart: new Set() });
  };
  if (asked === null) return { question: null, done, ask, dismiss };

  const { file, words, apart } = asked;
  const known = sameCustomers(data, file);
  const joined = new Map([...known].filter(([id]) => !apart.has(id)));
  const incoming = joined.size === 0 ? file : withBooksAs(file, joined);
  // As things are here now, whatever another window writes meanwhile.
  const plan = planImport(data, incoming);
  const bringIn = async () => {
    const result = await userDataStore.importFile(incoming);
    onProblem(result.ok ? null : `${words.failed} ${describeUserDataError(result.error)}`);
    if (!result.ok) return;
    setAsked(null);
    setDone(words.done);
  };
  const nameOf = (books: UserData['books'], id: string) => books.find((book) => book.id === id)!.name;
  const question = (
    <ImportQuestion
      label={words.label}
      what={words.what}
      verb={words.verb}
      plan={plan}
      same={[...known].map(([fileBookId, hereId]) => ({
        fileBookId,
        name: nameOf(file.books, fileBookId),
        here: nameOf(data.books, hereId),
        isSame: !apart.has(fileBookId),
      }))}
      onSame={(id, isSame) => setAsked({ ...asked, apart: isSame ? without(apart, id) : new Set([...apart, id]) })}
      onAccept={() => void bringIn()}
      onCancel={dismiss}
    />
  );
  return { question, done, ask, dismiss };
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id));
}
