import { useRef, useState } from 'react';
import { formatIsoDay } from '../../../core/units/day.ts';
import { today } from '../../lib/days/today.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import { countOf } from '../../lib/format.ts';
import { readImportedFile } from '../../lib/user-data/imported-file.ts';
import { mergeUserData } from '../../lib/user-data/merge-user-data.ts';
import { EMPTY_USER_DATA, type UserData } from '../../lib/user-data/user-data.ts';
import { userDataFile } from '../../lib/user-data/user-data-file.ts';
import { RejectedEntries, type RejectedOfFile } from './rejected-entries.tsx';
import { useImport } from './use-import.tsx';
import { SETTINGS_WORDS } from './words.ts';

const { customerLists: words } = SETTINGS_WORDS;

export type OnProblem = { onProblem(problem: string | null): void };

/** Exports and imports all data as one file. Several chosen files are merged first; entries that are wrong are rejected. */
export function UserDataFile({ data, onProblem }: { data: UserData } & OnProblem) {
  const picker = useRef<HTMLInputElement>(null);
  const { question, done, ask, dismiss } = useImport(data, onProblem);
  const [rejected, setRejected] = useState<readonly RejectedOfFile[]>([]);

  const exportAll = () => {
    const text = userDataFile(data, new Date().toISOString());
    const bytes = new TextEncoder().encode(text);
    void saveAndSay({ name: `trs-call-notes-${formatIsoDay(today())}.json`, mimeType: 'application/json', bytes });
  };
  const look = async (files: readonly File[]) => {
    dismiss();
    setRejected([]);
    let merged: UserData = EMPTY_USER_DATA;
    let taken = 0;
    const refused: RejectedOfFile[] = [];
    for (const file of files) {
      const read = readImportedFile(await file.text());
      if (!read.ok) return onProblem(`${file.name}: ${read.error}`);
      const { data: inFile, rejected: ofFile } = read.value;
      merged = files.length === 1 ? inFile : mergeUserData(merged, inFile);
      taken += Object.values(inFile).reduce((sum, entries) => sum + entries.length, 0);
      refused.push(...ofFile.map((entry) => ({ ...entry, file: file.name })));
    }
    onProblem(null);
    setRejected(refused);
    const what = files.length === 1 ? files[0]!.name : countOf(files.length, 'file');
    ask(merged, {
      label: SETTINGS_WORDS.userDataFile.importOf(what),
      what,
      verb: SETTINGS_WORDS.userDataFile.import,
      done: refused.length === 0 ? SETTINGS_WORDS.userDataFile.done : SETTINGS_WORDS.userDataFile.doneInPart(taken, refused.length),
      failed: SETTINGS_WORDS.userDataFile.nothingDone,
    });
  };
  return (
    <>
      {question}
      {(question !== null || done !== null) && <RejectedEntries entries={rejected} />}
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
