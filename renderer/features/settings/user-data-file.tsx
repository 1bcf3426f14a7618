import { useRef } from 'react';
import { formatIsoDay } from '../../../core/units/day.ts';
import { today } from '../../lib/days/today.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import { countOf } from '../../lib/format.ts';
import { mergeUserData } from '../../lib/user-data/merge-user-data.ts';
import { EMPTY_USER_DATA, type UserData } from '../../lib/user-data/user-data.ts';
import { readUserDataFile, userDataFile } from '../../lib/user-data/user-data-file.ts';
import { useImport } from './use-import.tsx';
import { SETTINGS_WORDS } from './words.ts';

const { customerLists: words } = SETTINGS_WORDS;

export type OnProblem = { onProblem(problem: string | null): void };

/** Exports and imports all data as one file. Several chosen files are merged first. */
export function UserDataFile({ data, onProblem }: { data: UserData } & OnProblem) {
  const picker = useRef<HTMLInputElement>(null);
  const { question, done, ask, dismiss } = useImport(data, onProblem);

  const exportAll = () => {
    const text = userDataFile(data, new Date().toISOString());
    const bytes = new TextEncoder().encode(text);
    void saveAndSay({ name: `trs-call-notes-${formatIsoDay(today())}.json`, mimeType: 'application/json', bytes });
  };
  const look = async (files: readonly File[]) => {
    dismiss();
    let merged: UserData = EMPTY_USER_DATA;
    for (const file of files) {
      const read = readUserDataFile(await file.text());
      if (!read.ok) return onProblem(`${file.name}: ${read.error}`);
      merged = files.length === 1 ? read.value : mergeUserData(merged, read.value);
    }
    onProblem(null);
    const what = files.length === 1 ? files[0]!.name : countOf(files.length, 'file');
    ask(merged, {
      label: SETTINGS_WORDS.userDataFile.importOf(what),
      what,
      verb: SETTINGS_WORDS.userDataFile.import,
      done: SETTINGS_WORDS.userDataFile.done,
      failed: SETTINGS_WORDS.userDataFile.nothingDone,
    });
  };
  return (
    <>
      {question}
      <div className="start-buttons">
        <button
          type="button"
          className="button"
          title={words.exportAll.meaning}
          disabled={data.books.length + data.views.length === 0}
          onClick={exportAll}
        >
          {words.exportAll.label}
        </button>
        <button type="button" className="button" title={words.import.meaning} onClick={() => picker.current?.click()}>
          {words.import.label}
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept=".json,application/json"
          aria-label={SETTINGS_WORDS.userDataFile.label}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (files.length > 0) void look(files);
          }}
        />
        <span role="status" className="quiet">
          {done}
        </span>
      </div>
    </>
  );
}
