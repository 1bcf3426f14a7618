import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { NOTE_WORDS } from '../../lib/call-words.ts';
import { typedDay } from '../../lib/days/typed-day.ts';
import { formatDay, formatMoney } from '../../lib/format.ts';
import { typedMoney } from '../../lib/typed-figures.ts';

/** The parts of a note that the form asks for. */
export type NoteParts = Pick<CallNote, 'text' | 'promise_day' | 'promise_cents' | 'snooze_until' | 'invoices'>;

export const NO_PARTS: NoteParts = { text: '', promise_day: null, promise_cents: null, snooze_until: null, invoices: [] };

/** The initial values of the fields. */
export interface OfferedParts {
  readonly day: EpochDay;
  readonly cents: Cents | null;
  readonly text: string;
}

interface OutcomeFormProps {
  readonly kind: CallNote['kind'];
  readonly offered: OfferedParts;
  /** Promises before this day are refused, and snoozes must end after it. */
  readonly from: EpochDay;
  readonly isSaving: boolean;
  /** Why the last attempt to save failed. */
  readonly problem: string | null;
  onSave(parts: NoteParts): void;
  onCancel(): void;
}

const MAX_TEXT = 2_000;

const TEXT_LABELS: Readonly<Partial<Record<CallNote['kind'], string>>> = { disputed: 'What is disputed', note: 'Note' };

/** Focuses at once, so that text typed right after the key is not lost. */
const focusNow = (field: HTMLInputElement | null) => {
  field?.focus();
  field?.select();
};

/** The form for the details of an outcome. Enter saves, Esc closes. */
export function OutcomeForm({ kind, offered, from, isSaving, problem, onSave, onCancel }: OutcomeFormProps) {
  const [day, setDay] = useState<string | null>(null);
  const [money, setMoney] = useState<string | null>(null);
  const [text, setText] = useState<string | null>(null);
  const [fault, setFault] = useState<{ readonly field: 'day' | 'money' | 'text'; readonly says: string } | null>(null);
  const faultId = useId();
  const dayShown = day ?? formatDay(offered.day);
  const moneyShown = money ?? (offered.cents === null ? '' : formatMoney(offered.cents));
  const textShown = text ?? offered.text;
  const moneyField = useRef<HTMLInputElement>(null);
  // The account may arrive after the form: the next typed text must then replace the suggested amount.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect depends on the suggested amount
  useLayoutEffect(() => {
    if (money === null && document.activeElement === moneyField.current) moneyField.current?.select();
  }, [offered.cents]);
  const needsText = kind === 'disputed' || kind === 'note';
  const hasDay = kind === 'promised' || kind === 'snoozed';

  const submit = () => {
    if (isSaving) return;
    const parts = { ...NO_PARTS, text: textShown.trim() };
    if (needsText && parts.text === '') {
      return setFault({ field: 'text', says: kind === 'disputed' ? 'Say in a few words what is disputed.' : 'Write something first.' });
    }
    if (!hasDay) return onSave(parts);
    const typed = typedDay(dayShown);
    if (typed === null) return setFault({ field: 'day', says: 'Type a date such as 12 May 2021 or 2021-05-12.' });
    if (kind === 'snoozed') {
      return typed > from
        ? onSave({ ...parts, snooze_until: typed })
        : setFault({ field: 'day', says: `A snooze ends after ${formatDay(from)}.` });
    }
    if (typed < from) return setFault({ field: 'day', says: `A promise is for ${formatDay(from)} or later.` });
    const cents = typedMoney(moneyShown);
    if (cents === null) return setFault({ field: 'money', says: 'Type an amount such as 5,000 or 5000.50.' });
    onSave({ ...parts, promise_day: typed, promise_cents: cents });
  };
  const field = (name: 'day' | 'money' | 'text') => ({
    className: 'input',
    autoComplete: 'off',
    'aria-invalid': fault?.field === name || undefined,
    'aria-describedby': fault?.field === name ? faultId : undefined,
  });
  return (
    <form
      className="outcome-form"
      aria-label={NOTE_WORDS[kind].name}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        // Otherwise the panel around it would close too.
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <h3>{NOTE_WORDS[kind].name}</h3>
      {hasDay && (
        <div className="outcome-fields">
          <label>
            {kind === 'promised' ? 'Will pay by' : 'Come back on'}
            <input
              {...field('day')}
              ref={focusNow}
              value={dayShown}
              onChange={(event) => {
                setDay(event.currentTarget.value);
                setFault(null);
              }}
            />
          </label>
          {kind === 'promised' && (
            <label>
              Amount
              <input
                {...field('money')}
                ref={moneyField}
                className="input number"
                inputMode="decimal"
                value={moneyShown}
                onFocus={(event) => event.currentTarget.select()}
                onChange={(event) => {
                  setMoney(event.currentTarget.value);
                  setFault(null);
                }}
              />
            </label>
          )}
        </div>
      )}
      <label>
        {TEXT_LABELS[kind] ?? 'Note'}
        {!needsText && <span className="quiet"> (optional)</span>}
        <input
          {...field('text')}
          ref={hasDay ? undefined : focusNow}
          maxLength={MAX_TEXT}
          value={textShown}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setFault(null);
          }}
        />
      </label>
      {(fault !== null || problem !== null) && (
        <p id={faultId} className="field-problem" role="alert">
          {fault?.says ?? problem}
        </p>
      )}
      <div className="outcome-form-buttons">
        <button type="submit" className="button button-primary" disabled={isSaving}>
          {isSaving ? 'Saving…' : 'Save'}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <span className="quiet" aria-hidden>
          <kbd>Enter</kbd> saves, <kbd>Esc</kbd> closes
        </span>
      </div>
    </form>
  );
}
