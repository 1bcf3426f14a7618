import { type ReactNode, useState } from 'react';
import { planImport, sameCustomers, withCustomerListsAs } from '../../lib/user-data/import-plan.ts';
import type { UserData } from '../../lib/user-data/user-data.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { ImportQuestion } from './import-question.tsx';

/** The texts of the question and of the result. */
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
  /** Customer lists of the file that the analyst keeps separate from the ones here. */
  readonly separate: ReadonlySet<string>;
}

interface Import {
  /** The question, while it is open. */
  readonly question: ReactNode;
  /** The result of the last import; null when there was none. */
  readonly done: string | null;
  ask(file: UserData, words: ImportWords): void;
  dismiss(): void;
}

/** Imports a file or a backup, after a question that shows what would change. */
export function useImport(data: UserData, onProblem: (problem: string | null) => void): Import {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const dismiss = () => {
    setAsked(null);
    setDone(null);
  };
  const ask = (file: UserData, words: ImportWords) => {
    setDone(null);
    setAsked({ file, words, separate: new Set() });
  };
  if (asked === null) return { question: null, done, ask, dismiss };

  const { file, words, separate } = asked;
  const known = sameCustomers(data, file);
  const joined = new Map([...known].filter(([id]) => !separate.has(id)));
  const incoming = joined.size === 0 ? file : withCustomerListsAs(file, joined);
  // With the current data, including changes from other windows.
  const plan = planImport(data, incoming);
  const bringIn = async () => {
    const result = await userDataStore.importFile(incoming);
    onProblem(result.ok ? null : `${words.failed} ${describeUserDataError(result.error)}`);
    if (!result.ok) return;
    setAsked(null);
    setDone(words.done);
  };
  const nameOf = (customerLists: UserData['books'], id: string) => customerLists.find((customerList) => customerList.id === id)!.name;
  const question = (
    <ImportQuestion
      label={words.label}
      what={words.what}
      verb={words.verb}
      plan={plan}
      same={[...known].map(([fileCustomerListId, hereId]) => ({
        fileCustomerListId,
        name: nameOf(file.books, fileCustomerListId),
        here: nameOf(data.books, hereId),
        isSame: !separate.has(fileCustomerListId),
      }))}
      onSame={(id, isSame) => setAsked({ ...asked, separate: isSame ? without(separate, id) : new Set([...separate, id]) })}
      onAccept={() => void bringIn()}
      onCancel={dismiss}
    />
  );
  return { question, done, ask, dismiss };
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id));
}
