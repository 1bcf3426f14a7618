import { useId, useState } from 'react';
import type { EpochDay } from '../../core/units/units.ts';
import { typedDay } from '../lib/days/typed-day.ts';
import { formatDay } from '../lib/format.ts';

interface DayFormProps {
  readonly label: string;
  readonly button: string;
  /** What the field holds at first. */
  readonly day: EpochDay | null;
  /** No later day is taken; null for no bound. */
  readonly latest: EpochDay | null;
  /** Gets the typed day; also when it is the day that was there at first. */
  onChoose(day: EpochDay): void;
}

/** Asks for a day, typed as people type days. */
export function DayForm({ label, button, day, latest, onChoose }: DayFormProps) {
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const shown = text ?? (day === null ? '' : formatDay(day));
  const submit = () => {
    const typed = typedDay(shown);
    if (typed === null) return setProblem('Type a date such as 12 May 2021 or 2021-05-12.');
    if (latest !== null && typed > latest) return setProblem(`The latest day to look from is ${formatDay(latest)}.`);
    setText(null);
    onChoose(typed);
  };
  return (
    <form
      className="typed-day"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <input
        className="input"
        data-autofocus
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem ? problemId : undefined}
        placeholder="12 May 2021"
        value={shown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <button type="submit" className="button">
        {button}
      </button>
      {problem && (
        <p id={problemId} className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
