import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ok } from '../../../core/errors/result.ts';
import type { CallNote, NoteStanding } from '../../../core/queries/call-list/contract.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { sayNote, sayPromise } from '../../lib/call-words.ts';
import { focusList } from '../../lib/focus.ts';
import { formatCount, formatDay, formatTime } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useAnswer } from '../../lib/use-question.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import type { CustomerListController } from './customer-list-controller.ts';
import type { Draft } from './drafts.ts';
import { type NoteParts, OutcomeForm } from './outcome-form.tsx';
import { useCustomerList } from './use-customer-list.ts';
import { useDraft } from './use-draft.ts';
import { useEditButton } from './use-edit-button.ts';
import { useOpenInvoices } from './use-open-invoices.ts';
import { NOTES_WORDS } from './words.ts';

/** Notes that are shown before the analyst asks for all. */
const FEW = 2;

interface ContactHistoryProps {
  readonly asOf: EpochDay;
  readonly accountId: string;
  readonly from: EpochDay;
  /** What the account has open in all; null where that is not known. */
  readonly openCents: Cents | null;
  readonly controller: CustomerListController | null;
  /** What was typed to change a note was discarded. */
  onDiscarded(draft: Draft): void;
  onProblem(text: string): void;
}

/** The notes about an account, newest first. */
export function ContactHistory({ asOf, accountId, from, openCents, controller, onDiscarded, onProblem }: ContactHistoryProps) {
  const answer = useAnswer(
    'accountNotes',
    { asOf, accountId },
    async (core, request, control) => {
      const notes = await core.accountNotes(request, control);
      return notes.ok ? ok({ accountId: request.accountId, notes: notes.value }) : notes;
    },
    { about: useCustomerList().view.revision },
  ).value;
  const [allOf, setAllOf] = useState<string | null>(null);
  const notes = answer?.accountId === accountId ? answer.notes : [];
  if (controller === null || notes.length === 0) return null;
  const shown = allOf === accountId ? notes : notes.slice(0, FEW);
  return (
    <section className="contacts" aria-labelledby="contacts">
      <h3 id="contacts" title={NOTES_WORDS.contactHistory.meaning}>
        {NOTES_WORDS.contactHistory.contacts} <span>{formatCount(notes.length)}</span>
      </h3>
      <ul>
        {shown.map((standing) => (
          <ContactNote
            key={standing.note.id}
            standing={standing}
            asOf={asOf}
            from={from}
            openCents={openCents}
            controller={controller}
            onDiscarded={onDiscarded}
            onProblem={onProblem}
          />
        ))}
      </ul>
      {shown.length < notes.length && (
        <button type="button" className="link" onClick={() => setAllOf(accountId)}>
          {NOTES_WORDS.contactHistory.showAll(formatCount(notes.length))}
        </button>
      )}
    </section>
  );
}

type ContactNoteProps = { readonly standing: NoteStanding; readonly controller: CustomerListController } & Pick<
  ContactHistoryProps,
  'asOf' | 'from' | 'openCents' | 'onDiscarded' | 'onProblem'
>;

function ContactNote({ standing, asOf, from, openCents, controller, onDiscarded, onProblem }: ContactNoteProps) {
  const { note } = standing;
  const {
    draft,
    isOpen: isEditing,
    takesFocus,
    open,
    close,
    discard,
    keepTyped,
  } = useDraft({ accountId: note.acct_id, kind: note.kind, noteId: note.id });
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const pencil = useEditButton(isEditing);
  const mayNameInvoices = note.kind === 'promised' || note.kind === 'disputed';
  const openInvoices = useOpenInvoices(asOf, isEditing && mayNameInvoices ? note.acct_id : null);
  const promise = sayPromise(standing);
  if (isEditing) {
    return (
      <li>
        <OutcomeForm
          kind={note.kind}
          offered={{
            day: note.promise_day ?? note.snooze_until ?? from,
            cents: note.is_whole ? null : (note.promise_cents ?? note.disputed_cents ?? null),
            text: note.text,
            invoices: note.invoices,
          }}
          {...(openInvoices && { openInvoices })}
          from={earliest(note)}
          openCents={openCents}
          isSaving={isSaving}
          problem={problem}
          onSave={async (parts) => {
            setSaving(true);
            const result = await controller.change(changed(note, parts));
            setSaving(false);
            if (result.ok) discard();
            else setProblem(SHARED_WORDS.problems.notSaved(describeUserDataError(result.error)));
          }}
          draft={draft?.typed}
          takesFocus={takesFocus}
          onTyped={keepTyped}
          onClose={close}
          onCancel={() => {
            if (draft !== null) onDiscarded(draft);
            discard();
          }}
        />
      </li>
    );
  }
  const words = sayNote(note);
  return (
    <li className="contact-note">
      <div>
        <p>
          <strong>{words}</strong>
        </p>
        <p className="contact-when">
          {promise && (
            <>
              <span className={promise.tone}>{promise.text}</span>
              {' · '}
            </>
          )}
          <span>
            {formatDay(note.recorded_day)}, {formatTime(note.recorded_at)}
            {note.changed_at !== note.recorded_at && ' (changed)'}
            {draft !== null && <strong> · {NOTES_WORDS.drafts.isNotSaved}</strong>}
          </span>
        </p>
        {note.text !== '' && <p className="contact-text">{note.text}</p>}
      </div>
      <button
        ref={pencil}
        type="button"
        className="icon-button"
        aria-label={NOTES_WORDS.contactHistory.change(words)}
        title={SHARED_WORDS.actions.change}
        onClick={() => {
          setProblem(null);
          open();
        }}
      >
        <IconPencil size={14} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={NOTES_WORDS.contactHistory.delete(words)}
        title={SHARED_WORDS.actions.delete}
        onClick={async () => {
          const result = await controller.remove(note.id);
          focusList();
          if (!result.ok) onProblem(NOTES_WORDS.contactHistory.notDeleted(describeUserDataError(result.error)));
        }}
      >
        <IconTrash size={14} aria-hidden />
      </button>
    </li>
  );
}

/** The note with the changed parts. A promise of all that is owed keeps what was owed then, unless it is about other invoices now. */
function changed({ is_whole, disputed_cents: _, ...note }: CallNote, parts: NoteParts): CallNote {
  const isSameWhole = is_whole && parts.is_whole && parts.invoices.join() === note.invoices.join();
  return { ...note, ...parts, ...(isSameWhole && { promise_cents: note.promise_cents }) };
}

/** The earliest day allowed when the note was written. */
function earliest({ kind, recorded_day, promise_day, snooze_until, as_of_day }: CallNote): EpochDay {
  const bound = Math.min(recorded_day, as_of_day);
  return Math.min(bound, kind === 'promised' ? (promise_day ?? bound) : (snooze_until ?? bound) - 1) as EpochDay;
}
