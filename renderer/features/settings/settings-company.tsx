import { useRef, useState } from 'react';
import { DEFAULT_REMINDER, REMINDER_PLACEHOLDERS, type ReminderTemplate, unknownPlaceholders } from '../../../core/calls/reminder-text.ts';
import { useProfile } from '../../lib/user-data/use-profile.ts';
import { MAX_LOGO, type Profile } from '../../lib/user-data/user-data.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';

/** Our own company: the sender of statements and reminders. */
export function SettingsCompany() {
  const profile = useProfile();
  return (
    <section className="settings-group" aria-labelledby="settings-company">
      <h2 id="settings-company">Your company</h2>
      <p>Printed on statements and written into reminders. Kept with the call notes on this computer.</p>
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
    if (unknown.length > 0) return setProblem(`There is no placeholder {${unknown[0]}}. The list is below the text.`);
    const stored = await userDataStore.put({ profiles: [{ ...edited, name: edited.name.trim(), changed_at: Date.now() }] });
    setProblem(stored.ok ? null : `Not saved. ${describeUserDataError(stored.error)}`);
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
      aria-label="Your company"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        Name
        <input {...text('name', 120)} />
      </label>
      <label>
        Phone or e-mail
        <input {...text('contact', 200)} />
      </label>
      <label>
        Address
        <textarea {...text('address', 500)} rows={3} />
      </label>
      <label>
        Bank details
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
          Save
        </button>
        <span role="status" className="quiet">
          {isSaved && 'Saved.'}
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
    if (!LOGO_TYPES.split(',').includes(file.type)) return onProblem('The logo must be a PNG, JPEG or WebP picture.');
    if (url.length > MAX_LOGO) return onProblem('The logo is larger than 200 kB. Save it smaller first.');
    onLogo(url);
  };
  return (
    <div className="company-logo company-wide">
      {logo !== null && <img src={logo} alt="Your logo" />}
      <button type="button" className="button" onClick={() => picker.current?.click()}>
        {logo === null ? 'Choose a logo…' : 'Choose another logo…'}
      </button>
      {logo !== null && (
        <button type="button" className="button" onClick={() => onLogo(null)}>
          Remove
        </button>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        accept={LOGO_TYPES}
        aria-label="Logo"
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
      <summary>Template of reminders{reminder !== null && ' (changed)'}</summary>
      <label>
        Subject
        <input
          className="input"
          maxLength={200}
          value={shown.subject}
          onChange={(event) => onReminder({ ...shown, subject: event.currentTarget.value })}
        />
      </label>
      <label>
        Text
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
          Use the app’s own again
        </button>
      )}
    </details>
  );
}
