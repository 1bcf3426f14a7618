import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { usualWait } from '../../../core/calls/working-days.ts';
import type { OpenInvoice } from '../../../core/queries/ageing/contract.ts';
import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { NOTE_WORDS } from '../../lib/call-words.ts';
import { namesNoDay } from '../../lib/days/read-day.ts';
import { formatDay, formatMoney } from '../../lib/format.ts';
import { typedMoney } from '../../lib/typed-figures.ts';
import { useUnsaved } from '../../lib/workspace/unsaved.ts';
import { ContactFields, contactChange, phoneProblem, type TypedContact } from './contact-fields.tsx';
import type { AccountChange } from './customer-list-controller.ts';
import { DayChoices, DayField, fieldDay } from './day-field.tsx';
import { NOTHING_TYPED, type Typed } from './drafts.ts';
import { InvoiceChoice } from './invoice-choice.tsx';
import { NOTES_WORDS } from './words.ts';

/** The parts of a note that the form asks for. */
export type NoteParts = Pick<
  CallNote,
  'text' | 'promise_day' | 'promise_cents' | 'is_whole' | 'disputed_cents' | 'snooze_until' | 'invoices'
>;

export const NO_PARTS: NoteParts = { text: '', promise_day: null, promise_cents: null, snooze_until: null, invoices: [] };

/** The initial values of the fields. */
export interface OfferedParts {
  readonly day: EpochDay;
  readonly cents: Cents | null;
  readonly text: string;
  readonly invoices?: readonly string[];
}

const NO_INVOICES: readonly OpenInvoice[] = [];

interface OutcomeFormProps {
  readonly kind: CallNote['kind'];
  /** The heading; without it, the name of the outcome. */
  readonly title?: string;
  readonly offered: OfferedParts;
  /** Promises before this day are refused, and snoozes must end after it. */
  readonly from: EpochDay;
  readonly isSaving: boolean;
  /** What the account has open in all; null where that is not known. */
  readonly openCents: Cents | null;
  /** The open invoices of the account, oldest first. */
  readonly openInvoices?: readonly OpenInvoice[];
  /** For a wrong number: the contact on file, to be corrected. Absent where that is not asked. */
  readonly contact?: TypedContact;
  /** Why the last attempt to save failed. */
  readonly problem: string | null;
  /** `contact`: the corrected parts of the contact; null for none. */
  onSave(parts: NoteParts, contact: AccountChange | null): void;
  /** Closes the form, and forgets what was typed. */
  onCancel(): void;
  /** What was typed earlier and not saved. */
  readonly draft?: Typed | undefined;
  /** Gets what is typed; null for nothing. Then Esc closes the form, and what was typed is kept. Without it, Esc asks first. */
  onTyped?: ((typed: Typed | null) => void) | undefined;
  onClose?: (() => void) | undefined;
  /** False for a form that comes with an account: then the keys of the list go on. */
  readonly takesFocus?: boolean;
}

/** What is wrong with a field, or a question about it. */
interface Fault {
  readonly field: 'day' | 'money' | 'text' | 'phone' | 'form';
  readonly says: string;
  /** Saving again confirms what was typed. */
  readonly isQuestion?: boolean;
}

/** Days ahead after which the form asks whether a day is right. */
const FAR_DAYS = 366;

const MAX_TEXT = 2_000;
/** Lines of the text that are shown at once. */
const MAX_ROWS = 8;

const { form: words, problems } = NOTES_WORDS;

/** Focuses at once, so that text typed right after the key is not lost. */
const focusNow = (field: HTMLInputElement | HTMLTextAreaElement | null) => {
  field?.focus();
  field?.select();
};

/** The form for the details of an outcome. Enter saves, Shift Enter begins a line of the note, Esc closes and keeps what was typed. */
export function OutcomeForm(props: OutcomeFormProps) {
  const {
    kind,
    title = NOTE_WORDS[kind].name,
    offered,
    from,
    openCents,
    openInvoices = NO_INVOICES,
    contact,
    isSaving,
    problem,
    onSave,
    onCancel,
    draft = NOTHING_TYPED,
    onTyped,
    onClose,
    takesFocus = true,
  } = props;
  const [typed, setTyped] = useState(draft);
  const [fault, setFault] = useState<Fault | null>(null);
  const { day, money, text, invoices: chosen, contact: typedContact } = typed;
  /** The days and promises that the form asked about. Saving them again confirms them. */
  const [asked, setAsked] = useState<readonly string[]>([]);
  const faultId = useId();
  const mayNameInvoices = kind === 'promised' || kind === 'disputed';
  const invoices = mayNameInvoices ? (chosen ?? offered.invoices ?? []) : [];
  const chosenCents = kind !== 'promised' || chosen === null || chosen.length === 0 ? null : leftOf(openInvoices, chosen);
  /** What an empty amount stands for. */
  const wholeCents = invoices.length > 0 ? leftOf(openInvoices, invoices) : openCents !== null && openCents > 0 ? openCents : null;
  const dayShown = day ?? formatDay(offered.day);
  const moneyShown = money ?? sayOffered(chosenCents ?? offered.cents);
  const textShown = text ?? offered.text;
  const promised = ['amount', moneyShown, ...invoices].join(' ');
  const moneyField = useRef<HTMLInputElement>(null);
  const dayField = useRef<HTMLInputElement>(null);
  // The account may arrive after the form: the next typed text must then replace the suggested amount.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect depends on the suggested amount
  useLayoutEffect(() => {
    if (money === null && document.activeElement === moneyField.current) moneyField.current?.select();
  }, [offered.cents]);
  useLayoutEffect(() => {
    if (takesFocus) focusNow(dayField.current);
  }, [takesFocus]);
  const focusFirst = takesFocus ? focusNow : undefined;
  const needsText = kind === 'disputed' || kind === 'note';
  const hasDay = kind === 'promised' || kind === 'snoozed';

  const isChanged = (now: Typed) =>
    (now.text ?? offered.text).trim() !== offered.text.trim() ||
    [now.day, now.money, now.invoices, now.contact].some((part) => part !== null);
  useUnsaved(isChanged(typed));

  const type = (part: Partial<Typed>) => {
    const now = { ...typed, ...part };
    setTyped(now);
    setFault(null);
    onTyped?.(isChanged(now) ? now : null);
  };
  const typeDay = (day: string) => type({ day });

  /** Closes the form by Esc. What was typed stays where it can be kept, and is lost only at a second Esc elsewhere. */
  const leave = () => {
    if (onClose) onClose();
    else if (!isChanged(typed) || fault?.says === problems.escLoses) onCancel();
    else setFault({ field: 'form', says: problems.escLoses });
  };

  /** Asks once about what may be a slip. Returns whether it asked. */
  const ask = (about: string, question: Omit<Fault, 'isQuestion'>): boolean => {
    if (asked.includes(about)) return false;
    setAsked([...asked, about]);
    setFault({ ...question, isQuestion: true });
    return true;
  };

  const submit = () => {
    if (isSaving) return;
    const parts = { ...NO_PARTS, text: textShown.trim(), invoices };
    if (parts.text.length > MAX_TEXT) return setFault({ field: 'text', says: problems.longText(parts.text.length, MAX_TEXT) });
    if (needsText && parts.text === '') {
      return setFault({ field: 'text', says: kind === 'disputed' ? problems.noDispute : problems.noNote });
    }
    if (kind === 'disputed') {
      const disputed = amount();
      return disputed === 'refused' ? undefined : onSave(disputed === null ? parts : { ...parts, disputed_cents: disputed }, null);
    }
    if (!hasDay) {
      if (contact === undefined || typedContact === null) return onSave(parts, null);
      const refused = phoneProblem(contact, typedContact);
      return refused === null ? onSave(parts, contactChange(contact, typedContact)) : setFault({ field: 'phone', says: refused });
    }
    const found = fieldDay(dayShown, from);
    if (found.kind === 'unknown')
      return setFault({ field: 'day', says: namesNoDay(dayShown) ? problems.noSuchDay(dayShown.trim()) : problems.day(usualWait(from)) });
    if (found.kind === 'ambiguous') {
      return setFault({ field: 'day', says: problems.ambiguousDay(found.dayFirst, found.monthFirst) });
    }
    const chosenDay = found.day;
    if (kind === 'snoozed' && chosenDay <= from) return setFault({ field: 'day', says: problems.snoozeTooEarly(from) });
    if (chosenDay < from) return setFault({ field: 'day', says: problems.promiseTooEarly(from) });
    const isFar = chosenDay !== offered.day && chosenDay - from > FAR_DAYS;
    if (isFar && ask(`day:${chosenDay}`, { field: 'day', says: problems.farDay(chosenDay) })) return;
    if (kind === 'snoozed') return onSave({ ...parts, snooze_until: chosenDay }, null);
    const cents = amount();
    if (cents === 'refused') return;
    if (cents !== null) return onSave({ ...parts, promise_day: chosenDay, promise_cents: cents }, null);
    if (wholeCents === null) return setFault({ field: 'money', says: problems.unknownWhole });
    onSave({ ...parts, promise_day: chosenDay, promise_cents: wholeCents, is_whole: true }, null);
  };

  /** The typed amount; null where the field is empty. It says itself what is wrong, and asks about more than is open. */
  const amount = (): Cents | null | 'refused' => {
    if (moneyShown.trim() === '') return null;
    const cents = typedMoney(moneyShown);
    if (cents === null) {
      setFault({ field: 'money', says: isNothing(moneyShown) ? problems.noAmount(kind === 'promised') : problems.amount });
      return 'refused';
    }
    const left = leftOf(openInvoices, invoices) ?? openCents;
    const isTooMuch = left !== null && cents > left;
    return isTooMuch && ask(promised, { field: 'money', says: problems.tooMuch(left, invoices.length) }) ? 'refused' : cents;
  };
  const field = (name: 'day' | 'money' | 'text') => ({
    className: 'input',
    autoComplete: 'off',
    'aria-invalid': fault?.field === name || undefined,
    'aria-describedby': fault?.field === name ? faultId : undefined,
  });
  const amountField = (
    <label>
      {words.amount} <span className="quiet">{words.optional}</span>
      <input
        {...field('money')}
        ref={moneyField}
        className="input number"
        inputMode="decimal"
        placeholder={words.whole(wholeCents)}
        title={words.wholeTitle}
        value={moneyShown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => type({ money: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <form
      className="outcome-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event: KeyboardEvent<HTMLFormElement>) => {
        if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement && !event.shiftKey && !event.nativeEvent.isComposing) {
          event.preventDefault();
          submit();
          return;
        }
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        // Otherwise the panel around it would close too.
        event.preventDefault();
        event.stopPropagation();
        leave();
      }}
    >
      <h3 title={`${NOTE_WORDS[kind].hint}.`}>{title}</h3>
      {hasDay && (
        <div className="outcome-fields">
          <DayField
            label={kind === 'promised' ? words.promiseDay : words.snoozeDay}
            text={dayShown}
            isInvalid={fault?.field === 'day'}
            describedBy={fault?.field === 'day' ? faultId : undefined}
            inputRef={dayField}
            onText={typeDay}
          />
          {kind === 'promised' && amountField}
        </div>
      )}
      {contact !== undefined && (
        <ContactFields
          contact={typedContact ?? contact}
          phoneProblemId={fault?.field === 'phone' ? faultId : undefined}
          focusRef={focusFirst}
          onChange={(contact) => type({ contact })}
        />
      )}
      <label>
        {kind === 'disputed' ? words.disputed : words.note}
        {!needsText && <span className="quiet"> {words.optional}</span>}
        <textarea
          {...field('text')}
          ref={hasDay || contact !== undefined ? undefined : focusFirst}
          rows={Math.min(MAX_ROWS, Math.max(needsText ? 3 : 1, textShown.split('\n').length))}
          value={textShown}
          onChange={(event) => type({ text: event.currentTarget.value })}
        />
      </label>
      {kind === 'disputed' && amountField}
      {mayNameInvoices && <InvoiceChoice invoices={openInvoices} chosen={invoices} onChoose={(invoices) => type({ invoices })} />}
      {hasDay && <DayChoices text={dayShown} from={from} onText={typeDay} onChosen={() => focusNow(dayField.current)} />}
      {(fault !== null || problem !== null) && (
        <p id={faultId} className="field-problem" role="alert">
          {fault?.says ?? problem}
        </p>
      )}
      <div className="outcome-form-buttons">
        <button type="submit" className="button button-primary" disabled={isSaving}>
          {isSaving ? words.saving : fault?.isQuestion ? words.saveAnyway : words.save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <span className="quiet" aria-hidden>
          <kbd>Enter</kbd> {NOTES_WORDS.outcomeForm.saves} <kbd>Shift Enter</kbd> {NOTES_WORDS.outcomeForm.newLine} <kbd>Esc</kbd>{' '}
          {onClose && isChanged(typed) ? NOTES_WORDS.outcomeForm.keeps : NOTES_WORDS.outcomeForm.closes}
        </span>
      </div>
    </form>
  );
}

/** Whether an amount is zero or below. */
function isNothing(text: string): boolean {
  const figure = text.replace(/[$,\s]/g, '');
  return figure !== '' && Number(figure) <= 0;
}

function sayOffered(cents: Cents | null): string {
  return cents === null ? '' : formatMoney(cents);
}

/** What is left to pay of the chosen invoices; null where nothing is. */
function leftOf(invoices: readonly OpenInvoice[], ids: readonly string[]): Cents | null {
  const cents = invoices.filter(({ inv_id }) => ids.includes(inv_id)).reduce((sum, { left_cents }) => sum + left_cents, 0);
  return cents > 0 ? (cents as Cents) : null;
}
