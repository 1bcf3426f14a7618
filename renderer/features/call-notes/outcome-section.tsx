import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { workDay } from '../../../core/calls/work-day.ts';
import { usualWait } from '../../../core/calls/working-days.ts';
import type { AccountDetail } from '../../../core/queries/accounts/contract.ts';
import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { useAsking } from '../../lib/asking.ts';
import { NEEDS_FORM, NOTE_WORDS, sayNote } from '../../lib/call-words.ts';
import { today } from '../../lib/days/today.ts';
import { focusList, focusListIfLost } from '../../lib/focus.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { AskedOutcome } from '../../lib/workspace/shared-choices.ts';
import type { TypedContact } from './contact-fields.tsx';
import { ContactHistory } from './contact-history.tsx';
import type { AccountChange, NoteDraft, StepTaken } from './customer-list-controller.ts';
import { DraftLines, draftName } from './draft-lines.tsx';
import type { Draft } from './drafts.ts';
import { accountsOf } from './list-step.ts';
import { OutcomeButtons } from './outcome-buttons.tsx';
import { NO_PARTS, type NoteParts, OutcomeForm } from './outcome-form.tsx';
import { sayRecordProblem } from './say-record-problem.ts';
import { sayRedone, sayStep, sayUndone } from './say-step.ts';
import { useCustomerList } from './use-customer-list.ts';
import { useOfDrafts } from './use-of-drafts.ts';
import { useOpenInvoices } from './use-open-invoices.ts';
import { useOutcomeKeys } from './use-outcome-keys.ts';
import { NOTES_WORDS } from './words.ts';

interface OutcomeSectionProps {
  /** The chosen account. */
  readonly accountId: string;
  /** Its details; while they are on their way, those of the previous account. */
  readonly account: AccountDetail;
  readonly asOf: EpochDay;
  /** The next account that needs a call; asked before the list changes. Null when there is none, undefined where that is not known. */
  nextAccount?: (() => NextAccount | Promise<NextAccount>) | undefined;
  onChoose?: ((accountId: string) => void) | undefined;
  /** An outcome that was chosen elsewhere: it is recorded, or its form opened, once. */
  readonly asked?: AskedOutcome | undefined;
  /** Between the outcomes and the history, which may be long. */
  readonly children?: ReactNode;
}

type NextAccount = string | null | undefined;

/** Outcomes that were recorded, or whose form was opened. */
const answered = new WeakSet<AskedOutcome>();

/** The message about the last step. */
type Message =
  | { readonly kind: 'saving'; readonly text: string }
  /** `isLast`: no other account of the list needs a call. */
  | { readonly kind: 'saved'; readonly text: string; readonly isLast: boolean }
  | { readonly kind: 'undone'; readonly text: string; readonly canRedo: boolean }
  | { readonly kind: 'deleted'; readonly text: string }
  | { readonly kind: 'discarded'; readonly draft: Draft };

/** The form that was opened. `takesFocus`: by a key or a click, and not because its account has a draft. */
interface OpenForm {
  readonly kind: CallNote['kind'];
  readonly accountId: string;
  readonly takesFocus: boolean;
}

/** An error. It stays until the analyst closes it, even if later notes are saved. */
interface Problem {
  readonly text: string;
  readonly again: (() => void) | null;
}

/** Records the outcome of a call with one key or click, and lists earlier outcomes. */
export function OutcomeSection({ accountId, account, asOf, nextAccount, onChoose, asked, children }: OutcomeSectionProps) {
  const { core } = useAsking();
  const { controller, view, defaultDay, drafts } = useCustomerList();
  const own = useOfDrafts(drafts, (all) => all).filter(isOfNewNote(accountId));
  const [form, setForm] = useState<OpenForm | null>(null);
  // A form without a draft is closed together with its account.
  useEffect(() => setForm((now) => (now?.accountId === accountId ? now : null)), [accountId]);
  const [isSaving, setSaving] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the message is about the earlier day
  useEffect(() => setMessage(null), [asOf]);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [formProblem, setFormProblem] = useState<string | null>(null);
  const from = workDay(asOf, defaultDay ?? asOf, today());
  const shownId = useRef(accountId);
  useLayoutEffect(() => {
    shownId.current = accountId;
  }, [accountId]);
  /** Whether the analyst is still with the account, once something about it is stored. */
  const isStillShown = () => shownId.current === accountId;
  const known = account.acct_id === accountId ? account : null;
  const open = form?.accountId === accountId ? form.kind : (own.findLast(({ isOpen }) => isOpen)?.kind ?? null);
  const draft = own.find(({ kind }) => kind === open) ?? null;
  const mayNameInvoices = open === 'promised' || open === 'disputed';
  const openInvoices = useOpenInvoices(asOf, mayNameInvoices ? accountId : null);

  const draftOf = (kind: CallNote['kind'], parts: NoteParts): NoteDraft => ({ ...parts, acct_id: accountId, kind, as_of_day: asOf });
  const name = known ? accountName(known) : SHARED_WORDS.names.accountOf(accountId);

  const complain = (text: string, again: (() => void) | null = null) => setProblems((before) => [...before, { text, again }]);
  const settle = (problem: Problem) => setProblems((before) => before.filter((other) => other !== problem));

  /** Reports the result; a note is reported as saved only after it is stored. Returns the error, null for none. */
  const record = async (
    draft: NoteDraft,
    of: string,
    next?: NextAccount | Promise<NextAccount>,
    contact: AccountChange | null = null,
  ): Promise<string | null> => {
    setMessage({ kind: 'saving', text: `${known ? `${of}: ` : ''}${NOTE_WORDS[draft.kind].name}` });
    const result = await controller!.record(draft, contact);
    // After a quick key only the account's id is known.
    const who = known ? of : await nameOf(core, draft);
    setMessage(result.ok ? { kind: 'saved', text: `${who}: ${sayNote(result.value)}`, isLast: (await next) === null } : null);
    if (result.ok) return null;
    if (result.error.kind === 'unsure') focusCustomerListQuestion();
    return sayRecordProblem(result.error);
  };

  // A corrected number puts its account first in the list; the calls go on where it was.
  const afterCorrected = useRef<{ readonly next: NextAccount | Promise<NextAccount> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another account has another next one
  useEffect(() => {
    afterCorrected.current = null;
  }, [accountId]);
  const accountAfter = () => (afterCorrected.current === null ? nextAccount?.() : afterCorrected.current.next);

  /** Shows the next account. If there is none, this one stays, even if it leaves the list. */
  const goTo = (next: NextAccount | Promise<NextAccount>) => {
    if (next instanceof Promise) void next.then((found) => typeof found === 'string' && isStillShown() && onChoose?.(found));
    else onChoose?.(next ?? accountId);
  };

  /** The next account is shown at once, so that the next key applies to it. */
  const recordAtOnce = (kind: CallNote['kind']) => {
    const draft = draftOf(kind, NO_PARTS);
    const next = view.status === 'unsure' ? undefined : accountAfter();
    focusListIfLost();
    goTo(next);
    const attempt = async () => {
      const problem = await record(draft, name, next);
      if (problem !== null) complain(`${name}: ${NOTE_WORDS[kind].name}. ${problem}`, () => void attempt());
    };
    void attempt();
  };

  /** The filled-in form stays until it is stored. */
  const recordForm = async (kind: CallNote['kind'], parts: NoteParts, contact: AccountChange | null) => {
    // With the right number at hand, this account is called next; and a note is no call.
    if (contact !== null) afterCorrected.current = { next: nextAccount?.() };
    const next = contact === null && kind !== 'note' ? accountAfter() : undefined;
    setSaving(true);
    const problem = await record(draftOf(kind, parts), name, next, contact);
    setSaving(false);
    if (problem !== null && !isStillShown()) return complain(`${name}: ${NOTE_WORDS[kind].name}. ${problem}`);
    setFormProblem(problem);
    if (problem !== null) return;
    drafts?.remove({ accountId, kind, noteId: null });
    if (!isStillShown()) return;
    setForm(null);
    focusList();
    goTo(next);
  };

  const keepTyped = (kind: CallNote['kind'], typed: Draft['typed'] | null) => {
    if (typed !== null) return drafts?.keep({ accountId, kind, noteId: null, typed, isOpen: true });
    // Without a draft the form would not stay open.
    setForm((now) => now ?? { kind, accountId, takesFocus: false });
    drafts?.remove({ accountId, kind, noteId: null });
  };
  const closeForm = () => {
    if (draft !== null) drafts?.keep({ ...draft, isOpen: false });
    setForm(null);
    focusList();
  };
  const discard = (given: Draft | null) => {
    if (given !== null) {
      drafts?.remove(given);
      setMessage({ kind: 'discarded', draft: given });
    }
    setForm(null);
    focusList();
  };

  /** Says what was done about the account outside of its outcomes, and what was taken back and put back. */
  const hear = ({ how, step }: StepTaken) => {
    const [only, ...others] = accountsOf(step);
    if (how !== 'done') {
      setMessage({ kind: 'undone', text: (how === 'undone' ? sayUndone : sayRedone)(step), canRedo: how === 'undone' });
      if (only !== undefined && others.length === 0) onChoose?.(only);
      return;
    }
    const [note] = step.notes;
    if (note?.after === null) return setMessage({ kind: 'deleted', text: sayStep(step) });
    // A new note is said by what records it.
    const isHere = only === accountId && others.length === 0 && note?.before !== null;
    setMessage(isHere ? { kind: 'saved', text: `${name}: ${sayStep(step)}`, isLast: false } : null);
  };
  useEffect(() => controller?.onStep(hear));

  const undoOrRedo = async (way: 'undo' | 'redo') => {
    if (controller === null) return;
    const result = await controller[way]();
    const words = NOTES_WORDS.outcomeSection[way];
    if (!result.ok) complain(words.failed(sayRecordProblem(result.error)));
    else if (result.value === null) setMessage({ kind: 'undone', text: words.nothingLeft, canRedo: false });
  };
  const undo = () => void undoOrRedo('undo');
  const redo = () => void undoOrRedo('redo');

  const start = (kind: CallNote['kind'], withText: boolean) => {
    if (controller === null) return;
    if (withText || NEEDS_FORM.has(kind)) {
      setFormProblem(null);
      setForm({ kind, accountId, takesFocus: true });
    } else recordAtOnce(kind);
  };
  useOutcomeKeys({ onKind: start, onUndo: undo, onRedo: redo });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each outcome is asked for once
  useEffect(() => {
    if (asked === undefined || controller === null || answered.has(asked)) return;
    answered.add(asked);
    start(asked.kind, false);
  }, [asked, controller]);

  return (
    <>
      <section className="outcomes" aria-label={NOTES_WORDS.outcome}>
        {open === null ? (
          <OutcomeButtons onKind={start} />
        ) : (
          <OutcomeForm
            key={`${accountId} ${open}`}
            kind={open}
            offered={{ day: usualWait(from), cents: open === 'promised' ? offeredCents(known) : null, text: '' }}
            {...(openInvoices && { openInvoices })}
            {...(open === 'wrong-number' && { contact: contactOf(known) })}
            from={from}
            openCents={known?.open_cents ?? null}
            isSaving={isSaving}
            problem={formProblem}
            draft={draft?.typed}
            takesFocus={form?.takesFocus ?? false}
            onTyped={(typed) => keepTyped(open, typed)}
            onSave={(parts, contact) => void recordForm(open, parts, contact)}
            onClose={closeForm}
            onCancel={() => discard(draft)}
          />
        )}
        {open === null && <DraftLines drafts={own} onContinue={(kind) => start(kind, true)} onDiscard={discard} />}
        <div className="outcome-message" role="status">
          {message?.kind === 'saving' && open === null && (
            <span className="quiet">
              {NOTES_WORDS.outcomeSection.saving} <bdi>{message.text}</bdi>…
            </span>
          )}
          {message?.kind === 'saved' && (
            <>
              <IconCheck size={14} stroke={2.5} aria-hidden />
              <strong>{NOTES_WORDS.outcomeSection.saved}</strong> <bdi>{message.text}</bdi>
              {message.isLast && `. ${NOTES_WORDS.nobodyLeft}`}{' '}
              {view.canUndo && (
                <button type="button" className="link" title={NOTES_WORDS.undoTitle} onClick={() => leave(undo)}>
                  {SHARED_WORDS.actions.undo}
                </button>
              )}
            </>
          )}
          {message?.kind === 'undone' && (
            <>
              <span className="quiet">{message.text}</span>{' '}
              {message.canRedo && view.canRedo && (
                <button type="button" className="link" title={NOTES_WORDS.redoTitle} onClick={() => leave(redo)}>
                  {SHARED_WORDS.actions.putBack}
                </button>
              )}
            </>
          )}
          {message?.kind === 'deleted' && (
            <>
              <span className="quiet">{NOTES_WORDS.outcomeSection.deleted(message.text)}</span>{' '}
              <button type="button" className="link" onClick={() => leave(undo)}>
                {SHARED_WORDS.actions.putBack}
              </button>
            </>
          )}
          {message?.kind === 'discarded' && (
            <>
              <span className="quiet">{NOTES_WORDS.drafts.discarded(draftName(message.draft))}</span>{' '}
              <button type="button" className="link" onClick={() => drafts?.keep({ ...message.draft, isOpen: true })}>
                {SHARED_WORDS.actions.putBack}
              </button>
            </>
          )}
        </div>
        {problems.map((problem, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: new ones are only added at the end
          <p key={place} className="field-problem" role="alert">
            {problem.text}{' '}
            {problem.again && (
              <button
                type="button"
                className="link"
                onClick={() =>
                  leave(() => {
                    settle(problem);
                    problem.again?.();
                  })
                }
              >
                {SHARED_WORDS.actions.tryAgain}
              </button>
            )}{' '}
            <button type="button" className="link" onClick={() => leave(() => settle(problem))}>
              {NOTES_WORDS.outcomeSection.dismiss}
            </button>
          </p>
        ))}
      </section>
      {children}
      <ContactHistory
        asOf={asOf}
        accountId={account.acct_id}
        openCents={known?.open_cents ?? null}
        from={from}
        controller={controller}
        onDiscarded={(discarded) => setMessage({ kind: 'discarded', draft: discarded })}
        onProblem={complain}
      />
    </>
  );
}

/** Whether a draft is one of a new note about the account. */
function isOfNewNote(accountId: string) {
  return (draft: Draft): draft is Draft & { readonly kind: CallNote['kind'] } =>
    draft.accountId === accountId && draft.noteId === null && draft.kind !== 'contact';
}

/** The contact on file. */
function contactOf(account: AccountDetail | null): TypedContact {
  return { phone: account?.contact_phone ?? '', person: account?.contact_person ?? '' };
}

/** The suggested amount of a promise: what is overdue, else all that is open. */
function offeredCents(account: AccountDetail | null) {
  const cents = account?.overdue_cents || account?.open_cents || 0;
  return cents > 0 ? (cents as NonNullable<AccountDetail['open_cents']>) : null;
}

/** For a button that is gone afterwards: the focus goes back to the list. */
function leave(act: () => void): void {
  focusList();
  act();
}

function focusCustomerListQuestion(): void {
  document.querySelector<HTMLElement>('[data-customer-list-question] button')?.focus();
}

async function nameOf(core: CoreApi, { acct_id, as_of_day }: NoteDraft): Promise<string> {
  const answer = await core.account({ asOf: as_of_day, accountId: acct_id });
  return answer.ok && answer.value !== null ? accountName(answer.value) : SHARED_WORDS.names.accountOf(acct_id);
}
