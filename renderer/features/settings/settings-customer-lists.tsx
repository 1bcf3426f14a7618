import { useState } from 'react';
import { desktopApi } from '../../lib/desktop/desktop-client.ts';
import { formatDay } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { type CustomerList, MAX_CUSTOMER_LIST_NAME, type UserData } from '../../lib/user-data/user-data.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { useCustomerList } from '../call-notes/public.ts';
import { SetAsideRecords } from './set-aside-records.tsx';
import { useUserData } from './use-user-data.ts';
import { type OnProblem, UserDataFile } from './user-data-file.tsx';
import { SETTINGS_WORDS } from './words.ts';

const { customerLists: words } = SETTINGS_WORDS;

/** The customer lists, and the export and import of all data as one file. */
export function SettingsCustomerLists() {
  const data = useUserData();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <section className="settings-group" aria-labelledby="settings-customer-lists">
      <h2 id="settings-customer-lists" title={SETTINGS_WORDS.customerLists.meaning}>
        {words.title}
      </h2>
      <p>{words.about(desktopApi() !== null)}</p>
      {data !== null && !data.ok && (
        <p className="field-problem" role="alert">
          {describeUserDataError(data.error)}
        </p>
      )}
      {data?.ok && (
        <>
          <CustomerLists data={data.value.data} onProblem={setProblem} />
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

function CustomerLists({ data, onProblem }: { data: UserData } & OnProblem) {
  if (data.books.length === 0) return <p className="customer-lists-none">{words.none}</p>;
  const customerLists = [...data.books].sort((a, b) => b.opened_at - a.opened_at);
  return (
    <ul className="customer-lists">
      {customerLists.map((customerList) => (
        <CustomerListEntry
          key={customerList.id}
          customerList={customerList}
          notes={data.notes.filter(({ book_id }) => book_id === customerList.id).length}
          lists={data.lists.filter(({ book_id }) => book_id === customerList.id).length}
          onProblem={onProblem}
        />
      ))}
    </ul>
  );
}

function CustomerListEntry({
  customerList,
  notes,
  lists,
  onProblem,
}: { customerList: CustomerList; notes: number; lists: number } & OnProblem) {
  const { controller, view } = useCustomerList();
  const [doing, setDoing] = useState<'renaming' | 'removing' | null>(null);
  const [name, setName] = useState('');
  const isOpen = view.status === 'open' && view.customerList.id === customerList.id;
  const finish = (result: { readonly ok: true } | { readonly ok: false; readonly error: Parameters<typeof describeUserDataError>[0] }) => {
    onProblem(result.ok ? null : describeUserDataError(result.error));
    if (result.ok) setDoing(null);
  };
  return (
    <li className="customer-list-entry">
      <div>
        <p>
          <strong>{customerList.name}</strong>
          {isOpen && <span className="customer-list-open">{words.openNow}</span>}
        </p>
        <p className="quiet">
          {SETTINGS_WORDS.customerLists.opened(notes, lists, customerList.prints.length, sayMoment(customerList.opened_at))}
        </p>
      </div>
      {doing === null && (
        <div className="customer-list-buttons">
          {!isOpen && customerList.kind === 'own' && controller !== null && view.status !== 'reading' && (
            <button
              type="button"
              className="button"
              title={words.use.meaning}
              aria-label={SETTINGS_WORDS.customerLists.joinLabel(customerList.name)}
              onClick={async () => finish(await controller.joinCustomerList(customerList.id))}
            >
              {words.use.label}
            </button>
          )}
          {customerList.kind === 'own' && (
            <button
              type="button"
              className="button"
              aria-label={SHARED_WORDS.actions.renameOf(customerList.name)}
              onClick={() => {
                setName(customerList.name);
                setDoing('renaming');
              }}
            >
              {words.rename}
            </button>
          )}
          <button
            type="button"
            className="button"
            aria-label={SHARED_WORDS.actions.deleteOf(customerList.name)}
            onClick={() => setDoing('removing')}
          >
            {words.delete}
          </button>
        </div>
      )}
      {doing === 'renaming' && (
        <form
          className="customer-list-form"
          onSubmit={async (event) => {
            event.preventDefault();
            if (name.trim() !== '')
              finish(await userDataStore.changeCustomerList(customerList.id, (stored) => ({ ...stored, name: name.trim() })));
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
            maxLength={MAX_CUSTOMER_LIST_NAME}
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
        <div className="customer-list-question" role="group" aria-label={SETTINGS_WORDS.customerLists.deleteTitle(customerList.name)}>
          <p>{SETTINGS_WORDS.customerLists.deleteQuestion(customerList.name, notes)}</p>
          <div className="customer-list-buttons">
            <button
              type="button"
              className="button button-danger"
              onClick={async () => finish(await userDataStore.removeCustomerList(customerList.id))}
            >
              {SETTINGS_WORDS.customerLists.deleteNotes(notes)}
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
