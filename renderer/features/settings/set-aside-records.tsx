import { formatIsoDay } from '../../../core/units/day.ts';
import { today } from '../../lib/days/today.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import { countOf } from '../../lib/format.ts';
import { type SetAside, setAsideFile } from '../../lib/user-data/readable-records.ts';

/** The number of stored records that can't be read, and a button that exports them. Nothing where there are none. */
export function SetAsideRecords({ records }: { readonly records: readonly SetAside[] }) {
  if (records.length === 0) return null;
  const exportThem = () => {
    const bytes = new TextEncoder().encode(setAsideFile(records, new Date().toISOString()));
    void saveAndSay({ name: `trs-set-aside-${formatIsoDay(today())}.json`, mimeType: 'application/json', bytes });
  };
  return (
    <div className="customer-list-question" role="group" aria-label="Set aside">
      <p>
        <strong>{countOf(records.length, 'stored record')}</strong> can’t be read by this version of the app.{' '}
        {records.length === 1 ? 'It is' : 'They are'} set aside: kept as stored, shown nowhere, and in no export of everything. A later
        version may read {records.length === 1 ? 'it' : 'them'}.
      </p>
      <div className="customer-list-buttons">
        <button type="button" className="button" onClick={exportThem}>
          Export what is set aside…
        </button>
      </div>
    </div>
  );
}
