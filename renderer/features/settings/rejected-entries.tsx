import { formatIsoDay } from '../../../core/units/day.ts';
import { today } from '../../lib/days/today.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import { type RejectedEntry, rejectedEntriesFile } from '../../lib/user-data/imported-file.ts';
import { SETTINGS_WORDS } from './words.ts';

const { rejectedEntries: words } = SETTINGS_WORDS;

/** Entries that are listed; the saved file has all. */
const MOST = 8;

/** An entry of a file that is not imported. */
export type RejectedOfFile = RejectedEntry & { readonly file: string };

/** The entries of imported files that are rejected, each with its place and reason, and a button that saves them. Nothing without any. */
export function RejectedEntries({ entries }: { readonly entries: readonly RejectedOfFile[] }) {
  if (entries.length === 0) return null;
  const save = () => {
    const bytes = new TextEncoder().encode(rejectedEntriesFile(entries, new Date().toISOString()));
    void saveAndSay({ name: `trs-rejected-entries-${formatIsoDay(today())}.json`, mimeType: 'application/json', bytes });
  };
  const more = entries.length - MOST;
  return (
    <div className="customer-list-question" role="group" aria-label={words.title}>
      <p>
        <strong>{words.count(entries.length)}</strong> {words.others}
      </p>
      <ul className="import-plan">
        {entries.slice(0, MOST).map((entry) => (
          <li key={`${entry.file} ${entry.list} ${entry.place}`}>{words.entry(entry)}</li>
        ))}
        {more > 0 && <li>{words.more(more)}</li>}
      </ul>
      <div className="customer-list-buttons">
        <button type="button" className="button" title={words.save.meaning} onClick={save}>
          {words.save.label}
        </button>
      </div>
    </div>
  );
}
