import { IconCopy, IconDeviceFloppy } from '@tabler/icons-react';
import { useState } from 'react';
import { correctedPart } from '../../../core/calls/own-account.ts';
import { DEFAULT_REMINDER, type ReminderTemplate, reminderText } from '../../../core/calls/reminder-text.ts';
import type { Statement } from '../../../core/queries/ageing/contract.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { copyText } from '../../lib/copy-text.ts';
import { today } from '../../lib/days/today.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { useProfile } from '../../lib/user-data/use-profile.ts';
import { NO_PROFILE, type Profile } from '../../lib/user-data/user-data.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import { LETTER_WORDS } from './words.ts';

interface ReminderDialogProps {
  readonly accountId: string;
  readonly asOf: EpochDay;
  onClose(): void;
}

/** The text of a reminder, to be changed, copied and saved. Nothing is sent. */
export function ReminderDialog({ accountId, asOf, onClose }: ReminderDialogProps) {
  const { ageingEdges: edges } = usePreferences();
  const { result, isStale } = useQuestion('statement', { asOf, accountId, edges });
  const profile = useProfile();
  const answer = isStale ? null : result;
  const sender = profile === null ? null : profile.ok ? profile.value : NO_PROFILE;
  return (
    <BareDialog label={LETTER_WORDS.reminderDialog.title} width={680} onClose={onClose}>
      {answer !== null && !answer.ok && <p className="field-problem">{sayError(answer.error)}</p>}
      {answer?.ok && answer.value !== null && sender !== null && (
        <ReminderForm
          text={reminderText(sender.reminder ?? DEFAULT_REMINDER, factsOf(answer.value, sender))}
          name={`Reminder ${accountName(answer.value)} ${formatIsoDay(asOf)}`}
          hasSender={sender.name !== ''}
          isContactOurs={correctedPart(answer.value, 'contact_person') !== null}
          onClose={onClose}
        />
      )}
    </BareDialog>
  );
}

function factsOf(statement: Statement, sender: Profile): Parameters<typeof reminderText>[1] {
  const { contact_person, acct_id, as_of_day, overdue_cents, open_cents, invoices, listed_invoices } = statement;
  return {
    acct_id,
    company: accountName(statement),
    contact_person,
    as_of_day,
    today: today(),
    overdue_cents,
    open_cents,
    invoices,
    unlisted: listed_invoices - invoices.length,
    sender,
  };
}

interface ReminderFormProps {
  readonly text: ReminderTemplate;
  /** The name of the file. */
  readonly name: string;
  readonly hasSender: boolean;
  /** Whether the letter greets a contact person that the analyst corrected. */
  readonly isContactOurs: boolean;
  onClose(): void;
}

function ReminderForm({ text, name, hasSender, isContactOurs, onClose }: ReminderFormProps) {
  const [subject, setSubject] = useState(text.subject);
  const [body, setBody] = useState(text.body);
  const [isCopied, setCopied] = useState(false);
  const edit = (change: () => void) => {
    setCopied(false);
    change();
  };
  const save = () =>
    saveAndSay({
      name: `${name.replace(/[\\/:*?"<>|]+/g, '-')}.txt`,
      mimeType: 'text/plain',
      bytes: new TextEncoder().encode(`${subject}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}`),
    });
  return (
    <div className="reminder">
      <h2 title={LETTER_WORDS.reminderDialog.meaning}>{LETTER_WORDS.reminderDialog.title}</h2>
      <p className="quiet">
        {LETTER_WORDS.reminderDialog.about}
        {hasSender ? LETTER_WORDS.reminderDialog.templateInSettings : LETTER_WORDS.reminderDialog.detailsInSettings}
        {isContactOurs && LETTER_WORDS.reminderDialog.contactOurs}
      </p>
      <label>
        {LETTER_WORDS.reminderDialog.subject}
        <input className="input" data-autofocus value={subject} onChange={(event) => edit(() => setSubject(event.currentTarget.value))} />
      </label>
      <label>
        {LETTER_WORDS.reminderDialog.text}
        <textarea
          className="input reminder-text"
          rows={18}
          value={body}
          onChange={(event) => edit(() => setBody(event.currentTarget.value))}
        />
      </label>
      <div className="reminder-buttons">
        <button
          type="button"
          className="button button-primary"
          onClick={() => {
            copyText(`${subject}\n\n${body}`);
            setCopied(true);
          }}
        >
          <IconCopy size={15} aria-hidden /> {SHARED_WORDS.actions.copy}
        </button>
        <button type="button" className="button" onClick={() => void save()}>
          <IconDeviceFloppy size={15} aria-hidden /> {LETTER_WORDS.reminderDialog.save}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {SHARED_WORDS.actions.close}
        </button>
        <span role="status" className="quiet">
          {isCopied && LETTER_WORDS.reminderDialog.copied}
        </span>
      </div>
    </div>
  );
}
