import { useRef, useState } from 'react';
import { DEFAULT_REMINDER, REMINDER_PLACEHOLDERS, type ReminderTemplate, unknownPlaceholders } from '../../../core/calls/reminder-text.ts';
import { useProfile } from '../../lib/user-data/use-profile.ts';
import { MAX_LOGO, type Profile } from '../../lib/user-data/user-data.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { SETTINGS_WORDS } from './words.ts';

const { company: words } = SETTINGS_WORDS;

/** Our own company: the sender of statements and reminders. */
export function SettingsCompany() {
  const profile = useProfile();
  return (
    <section className="settings-group" aria-labelledby="settings-company">
      <h2 id="settings-company" title={SETTINGS_WORDS.company.about}>
        {words.title}
      </h2>
      <p>{words.about}</p>
      {profile !== null && !profile.ok && (
        <p className="field-problem" role="alert">
          {describeUserDataError(profile.error)}
        </p>
      )}
      {profile?.ok && <CompanyForm key={profile.value.changed_at} profile={profile.value} />}
    </section>
  );
}

function CompanyForm({ profile }: { profile: Profile }) {
  const [edited, setEdited] = useState(profile);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaved, setSaved] = useState(profile.changed_at > 0);
  const change = (parts: Partial<Profile>) => {
    setSaved(false);
    setProblem(null);
    setEdited((before) => ({ ...before, ...parts }));
  };
  const save = async () => {
    const unknown = edited.reminder === null ? [] : unknownPlaceholders(edited.reminder);
    if (unknown.length > 0) return setProblem(words.reminder.noPlaceholder(unknown[0]!));
    const stored = await userDataStore.put({ profiles: [{ ...edited, name: edited.name.trim(), changed_at: Date.now() }] });
    setProblem(stored.ok ? null : `${words.notSaved} ${describeUserDataError(stored.error)}`);
  };
  const text = (name: 'name' | 'address' | 'contact' | 'bank', maxLength: number) => ({
    className: 'input',
    maxLength,
    autoComplete: 'off',
    value: edited[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  return (
    <form
      className="company-form"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label title={words.name.meaning}>
        {words.name.label}
        <input {...text('name', 120)} />
      </label>
      <label title={words.contact.meaning}>
        {words.contact.label}
        <input {...text('contact', 200)} />
      </label>
      <label title={words.address.meaning}>
        {words.address.label}
        <textarea {...text('address', 500)} rows={3} />
      </label>
      <label title={words.bank.meaning}>
        {words.bank.label}
        <textarea {...text('bank', 800)} rows={3} />
      </label>
      <Logo logo={edited.logo} onLogo={(logo) => change({ logo })} onProblem={setProblem} />
      <Reminder reminder={edited.reminder} onReminder={(reminder) => change({ reminder })} />
      {problem !== null && (
        <p className="field-problem company-wide" role="alert">
          {problem}
        </p>
      )}
      <div className="reminder-buttons company-wide">
        <button type="submit" className="button button-primary">
          {words.save}
        </button>
        <span role="status" className="quiet">
          {isSaved && words.saved}
        </span>
      </div>
    </form>
  );
}

interface LogoProps {
  readonly logo: string | null;
  onLogo(logo: string | null): void;
  onProblem(problem: string | null): void;
}

const LOGO_TYPES = 'image/png,image/jpeg,image/webp';

function Logo({ logo, onLogo, onProblem }: LogoProps) {
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const url = await dataUrl(file);
    if (!LOGO_TYPES.split(',').includes(file.type)) return onProblem(words.logo.wrongType);
    if (url.length > MAX_LOGO) return onProblem(words.logo.tooLarge);
    onLogo(url);
  };
  return (
    <div className="company-logo company-wide">
      {logo !== null && <img src={logo} alt={words.logo.alt} />}
      <button type="button" className="button" title={words.logo.meaning} onClick={() => picker.current?.click()}>
        {logo === null ? words.logo.choose : words.logo.chooseOther}
      </button>
      {logo !== null && (
        <button type="button" className="button" onClick={() => onLogo(null)}>
          {words.logo.remove}
        </button>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        accept={LOGO_TYPES}
        aria-label={SETTINGS_WORDS.company.logoLabel}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          void take(file);
        }}
      />
    </div>
  );
}

function dataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

interface ReminderProps {
  /** Null for the app's own. */
  readonly reminder: ReminderTemplate | null;
  onReminder(reminder: ReminderTemplate | null): void;
}

function Reminder({ reminder, onReminder }: ReminderProps) {
  const shown = reminder ?? DEFAULT_REMINDER;
  return (
    <details className="company-wide">
      <summary>
        {words.reminder.title}
        {reminder !== null && ` ${words.reminder.changed}`}
      </summary>
      <label>
        {words.reminder.subject}
        <input
          className="input"
          maxLength={200}
          value={shown.subject}
          onChange={(event) => onReminder({ ...shown, subject: event.currentTarget.value })}
        />
      </label>
      <label>
        {words.reminder.text}
        <textarea
          className="input reminder-text"
          maxLength={5_000}
          rows={16}
          value={shown.body}
          onChange={(event) => onReminder({ ...shown, body: event.currentTarget.value })}
        />
      </label>
      <p>
        {Object.entries(REMINDER_PLACEHOLDERS).map(([name, meaning], place) => (
          <span key={name}>
            {place > 0 && ', '}
            <code>{`{${name}}`}</code> {meaning}
          </span>
        ))}
        .
      </p>
      {reminder !== null && (
        <button type="button" className="link" onClick={() => onReminder(null)}>
          {words.reminder.useOwn}
        </button>
      )}
    </details>
  );
}
