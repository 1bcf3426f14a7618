import { IconTarget } from '@tabler/icons-react';
import { useState } from 'react';
import { dayProgress } from '../../../core/calls/day-progress.ts';
import type { Cents } from '../../../core/units/units.ts';
import { today } from '../../lib/days/today.ts';
import { formatBigMoney, formatCount, formatPlainMoney } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { typedMoney } from '../../lib/typed-figures.ts';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useCustomerList } from '../call-notes/public.ts';

/** What was done today, against the targets of the analyst: accounts called and dollars promised. Both are set in its popover. */
export function CallDay() {
  const { controller } = useCustomerList();
  const { callTarget, promiseTarget } = usePreferences();
  const { called, promised_cents } = dayProgress(controller?.notes ?? [], today());
  const calls = callTarget === null ? `${formatCount(called)} called` : `${formatCount(called)} of ${formatCount(callTarget)} called`;
  const dollars = `${formatBigMoney(promised_cents)}${promiseTarget === null ? '' : ` of ${formatBigMoney(promiseTarget)}`} promised`;
  const made = callTarget === null ? formatCount(called) : `${formatCount(called)}/${formatCount(callTarget)}`;
  const brief = `${made} called${promised_cents > 0 ? ` · ${formatBigMoney(promised_cents)}` : ''}`;
  return (
    <PopoverButton
      label="Today’s target"
      buttonLabel={`Today: ${calls}, ${dollars}. Set a target`}
      className="call-day"
      title={`Today: ${calls}, ${dollars}. Click to set a target`}
      position="bottom-start"
      face={
        <>
          <IconTarget size={14} aria-hidden />
          <span>{brief}</span>
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
    if (count !== null && !(count >= 1 && count <= MAX_CALLS)) return setProblem('Type a number of accounts from 1 to 1,000, or nothing.');
    const cents = dollars.trim() === '' ? null : typedMoney(dollars);
    if (cents === null && dollars.trim() !== '') return setProblem('Type an amount such as 50,000, or nothing.');
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
        Accounts to call a day
        <input
          className="input"
          data-autofocus
          inputMode="numeric"
          value={calls}
          onChange={(event) => setCalls(event.currentTarget.value)}
        />
      </label>
      <label>
        Dollars to be promised a day
        <input className="input" inputMode="decimal" value={dollars} onChange={(event) => setDollars(event.currentTarget.value)} />
      </label>
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="button button-primary">
        Set
      </button>
    </form>
  );
}
