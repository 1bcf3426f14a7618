import { useId, useState } from 'react';
import type { EpochDay } from '../../core/units/units.ts';
import { namesNoDay, readDay } from '../lib/days/read-day.ts';
import { today } from '../lib/days/today.ts';
import { localeOrder } from '../lib/days/typed-day.ts';
import { formatDay, formatWeekday } from '../lib/format.ts';
import { UI_WORDS } from './words.ts';

interface DayFormProps {
  readonly label: string;
  readonly button: string;
  /** The initial value of the field. */
  readonly day: EpochDay | null;
  /** Later days are refused; null for no limit. */
  readonly latest: EpochDay | null;
  /** Gets the typed day; also when it is the initial one. */
  onChoose(day: EpochDay): void;
}

/** Asks for a day in any of the usual formats, and says which day was understood. */
export function DayForm({ label, button, day, latest, onChoose }: DayFormProps) {
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const meantId = useId();
  const shown = text ?? (day === null ? '' : formatDay(day));
  const typed = pastDay(shown, day ?? today(), latest);
  const submit = () => {
    if (typed === null) {
      return setProblem(namesNoDay(shown) ? UI_WORDS.dayForm.noSuchDay(shown.trim()) : UI_WORDS.dayForm.problem);
    }
    if (latest !== null && typed > latest) return setProblem(UI_WORDS.dayForm.tooLate(formatDay(latest)));
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
        aria-describedby={problem ? problemId : meantId}
        placeholder={UI_WORDS.dayForm.placeholder}
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
      {problem === null && text !== null && typed !== null && (
        <p id={meantId} className="typed-day-meant" role="status">
          {formatWeekday(typed)}
        </p>
      )}
      {problem && (
        <p id={problemId} className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

/** The day that a text means. Where the order of two numbers is not known, the day comes first, as dates are shown here. */
function pastDay(text: string, from: EpochDay, latest: EpochDay | null): EpochDay | null {
  const found = readDay(text, { from, today: today(), direction: 'past', latest }, localeOrder(navigator.language) ?? 'dmy');
  return found.kind === 'day' ? found.day : null;
}
