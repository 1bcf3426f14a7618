import { type ReactNode, useEffect, useState } from 'react';
import { parseIsoDay } from '../../../core/units/day.ts';
import { desktopApi, type NoteBackup } from '../../lib/desktop/desktop-client.ts';
import { countOf, formatBytes, formatDay } from '../../lib/format.ts';
import { EMPTY_USER_DATA, type UserData } from '../../lib/user-data/user-data.ts';
import { readUserDataFile } from '../../lib/user-data/user-data-file.ts';
import { useImport } from './use-import.tsx';
import { useUserData } from './use-user-data.ts';
import { SETTINGS_WORDS } from './words.ts';

const { backups: words } = SETTINGS_WORDS;

/** A backup in the list: its content, or why it can't be read. */
type Listed = NoteBackup & ({ readonly data: UserData } | { readonly why: string });

/** The backups of the desktop app, and a way to restore one. Nothing in a browser, which keeps none. */
export function SettingsBackups() {
  const isDesktop = desktopApi() !== null;
  const stored = useUserData();
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const data = stored?.ok ? stored.value.data : EMPTY_USER_DATA;
  const backups = useBackups(data);
  const { question, done, ask } = useImport(data, setProblem);
  if (!isDesktop) return null;
  return (
    <section className="settings-group" aria-labelledby="settings-backups">
      <h2 id="settings-backups" title={SETTINGS_WORDS.backups.meaning}>
        {words.title}
      </h2>
      <p>{words.about}</p>
      {backups !== null && backups.length === 0 && <p className="customer-lists-none">{words.none}</p>}
      {backups !== null && backups.length > 0 && (
        <ul className="customer-lists backups">
          {backups.map((backup) => (
            <BackupEntry
              key={backup.day}
              backup={backup}
              question={backup.day === chosen ? question : null}
              onRestore={(from) => {
                setProblem(null);
                setChosen(backup.day);
                const what = sayDay(backup.day);
                ask(from, {
                  label: SETTINGS_WORDS.backups.restoreOf(what),
                  what,
                  verb: SETTINGS_WORDS.backups.restoreButton,
                  done: SETTINGS_WORDS.backups.done,
                  failed: SETTINGS_WORDS.backups.nothingDone,
                });
              }}
            />
          ))}
        </ul>
      )}
      <p role="status" className="quiet">
        {done}
      </p>
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

interface BackupEntryProps {
  readonly backup: Listed;
  /** Shows what restoring this backup would change, once the analyst asks for it. */
  readonly question: ReactNode;
  onRestore(data: UserData): void;
}

function BackupEntry({ backup, question, onRestore }: BackupEntryProps) {
  const day = sayDay(backup.day);
  return (
    <li className="customer-list-entry">
      <div>
        <p>
          <strong>{day}</strong>
        </p>
        <p className="quiet">{'data' in backup ? `${sayHeld(backup.data)} · ${formatBytes(backup.bytes)}` : backup.why}</p>
      </div>
      {'data' in backup && (
        <div className="customer-list-buttons">
          <button
            type="button"
            className="button"
            aria-label={SETTINGS_WORDS.backups.restoreLabel(day)}
            onClick={() => onRestore(backup.data)}
          >
            {words.restore}
          </button>
        </div>
      )}
      {question}
    </li>
  );
}

/** The backups, read again whenever the stored data changes; null until they were read. */
function useBackups(stored: UserData): readonly Listed[] | null {
  const [backups, setBackups] = useState<readonly Listed[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: backups change a moment after the stored data
  useEffect(() => {
    const desktop = desktopApi();
    if (desktop === null) return;
    let isCurrent = true;
    const read = async () => {
      const listed: Listed[] = [];
      for (const backup of await desktop.noteBackups())
        listed.push({ ...backup, ...contentOf(await desktop.readNoteBackup({ day: backup.day })) });
      if (isCurrent) setBackups(listed);
    };
    const readSafely = () => read().catch((error: unknown) => console.error(error));
    void readSafely();
    // The backup is written once no further change follows.
    const again = setTimeout(() => void readSafely(), 2_000);
    return () => {
      isCurrent = false;
      clearTimeout(again);
    };
  }, [stored]);
  return backups;
}

type Reply = Awaited<ReturnType<NonNullable<ReturnType<typeof desktopApi>>['readNoteBackup']>>;

function contentOf(reply: Reply): { readonly data: UserData } | { readonly why: string } {
  if ('absent' in reply) return { why: SETTINGS_WORDS.backups.gone };
  if ('unreadable' in reply) return { why: SETTINGS_WORDS.backups.unreadable(reply.unreadable) };
  const read = readUserDataFile(reply.text);
  return read.ok ? { data: read.value } : { why: read.error };
}

function sayHeld({ books, notes, views }: UserData): string {
  const parts = [
    countOf(notes.length, 'note'),
    SETTINGS_WORDS.backups.inLists(books.length),
    views.length > 0 && `${countOf(views.length, 'view')}`,
  ];
  return parts
    .filter((part) => part !== false)
    .join(', ')
    .replace(SETTINGS_WORDS.backups.inBooks, ' in');
}

function sayDay(day: string): string {
  return formatDay(parseIsoDay(day)!);
}
