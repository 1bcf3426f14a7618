import { formatIsoDay } from '../../../core/units/day.ts';
import { today } from '../../lib/days/today.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import { type SetAside, setAsideFile } from '../../lib/user-data/readable-records.ts';
import { SETTINGS_WORDS } from './words.ts';

/** The number of stored records that can't be read, and a button that exports them. Nothing where there are none. */
export function SetAsideRecords({ records }: { readonly records: readonly SetAside[] }) {
  if (records.length === 0) return null;
  const exportThem = () => {
    const bytes = new TextEncoder().encode(setAsideFile(records, new Date().toISOString()));
    void saveAndSay({ name: `trs-set-aside-${formatIsoDay(today())}.json`, mimeType: 'application/json', bytes });
  };
  return (
    <div className="customer-list-question" role="group" aria-label={SETTINGS_WORDS.setAsideRecords.title}>
      <p>
        <strong>{SETTINGS_WORDS.setAsideRecords.records(records.length)}</strong>
        {SETTINGS_WORDS.setAsideRecords.kept(records.length)}
      </p>
      <div className="customer-list-buttons">
        <button type="button" className="button" onClick={exportThem}>
          {SETTINGS_WORDS.setAsideRecords.export}
        </button>
      </div>
    </div>
  );
}
