import { IconTarget } from '@tabler/icons-react';
import { useState } from 'react';
import { dayProgress } from '../../../core/calls/day-progress.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { today } from '../../lib/days/today.ts';
import { formatPlainMoney } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { typedMoney } from '../../lib/typed-figures.ts';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useCustomerList } from '../call-notes/public.ts';
import { CALL_LIST_WORDS } from './words.ts';

const words = CALL_LIST_WORDS.day;

/** What was done today, against the targets of the analyst: accounts called and dollars promised. Both are set in its popover. */
export function CallDay({ asOf }: { readonly asOf: EpochDay }) {
  const { controller } = useCustomerList();
  const { callTarget, promiseTarget } = usePreferences();
  const { called, promised_cents, last_list_day } = dayProgress(controller?.notes ?? [], today());
  const calls = words.called(called, callTarget);
  // The list of an earlier day does not show these calls.
  const later = last_list_day !== null && last_list_day > asOf ? last_list_day : null;
  const dollars = words.promised(promised_cents, promiseTarget);
  return (
    <PopoverButton
      label={words.title}
      buttonLabel={CALL_LIST_WORDS.callDay.label(calls, dollars, later)}
      className="call-day"
      title={CALL_LIST_WORDS.callDay.title(calls, dollars, later)}
      position="bottom-end"
      face={
        <>
          <IconTarget size={14} aria-hidden />
          <span>{CALL_LIST_WORDS.callDay.done(calls, dollars)}</span>
          {callTarget === null && promiseTarget === null && <span className="link">{CALL_LIST_WORDS.callDay.setTarget}</span>}
        </>
      }
    >
      {(close) => <TargetForm callTarget={callTarget} promiseTarget={promiseTarget} onClose={close} />}
    </PopoverButton>
  );
}

interface TargetFormProps {
  readonly callTarget: number | null;
  readonly promiseTarget: Cents | null;
  onClose(): void;
}

const MAX_CALLS = 1_000;

function TargetForm({ callTarget, promiseTarget, onClose }: TargetFormProps) {
  const { change } = usePreferences();
  const [calls, setCalls] = useState(callTarget === null ? '' : String(callTarget));
  const [dollars, setDollars] = useState(promiseTarget === null ? '' : formatPlainMoney(promiseTarget));
  const [problem, setProblem] = useState<string | null>(null);
  const submit = () => {
    const count = calls.trim() === '' ? null : /^\d{1,4}$/.test(calls.trim()) ? Number(calls) : Number.NaN;
    if (count !== null && !(count >= 1 && count <= MAX_CALLS)) return setProblem(words.callProblem);
    const cents = dollars.trim() === '' ? null : typedMoney(dollars);
    if (cents === null && dollars.trim() !== '') return setProblem(words.promiseProblem);
    change({ callTarget: count, promiseTarget: cents });
    onClose();
  };
  return (
    <form
      className="target-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label>
        {words.callTarget}
        <input
          className="input"
          data-autofocus
          inputMode="numeric"
          value={calls}
          onChange={(event) => setCalls(event.currentTarget.value)}
        />
      </label>
      <label>
        {words.promiseTarget}
        <input className="input" inputMode="decimal" value={dollars} onChange={(event) => setDollars(event.currentTarget.value)} />
      </label>
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="button button-primary">
        {words.save}
      </button>
    </form>
  );
}
