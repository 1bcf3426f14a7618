import { useId, useState } from 'react';
import type { EpochDay } from '../../../core/units/units.ts';
import { localeOrder } from '../../lib/days/typed-day.ts';
import { formatDay } from '../../lib/format.ts';
import { type BacktestField, type TypedBacktest, typedBacktest } from './typed-backtest.ts';
import { BACKTEST_WORDS } from './words.ts';

interface BacktestFormProps {
  readonly choices: TypedBacktest;
  /** The days of the last backtest, shown where none was chosen; null before they are known. */
  readonly shown: { readonly from: EpochDay; readonly to: EpochDay } | null;
  onApply(choices: TypedBacktest): void;
}

const FIELDS: readonly BacktestField[] = ['top', 'from', 'to'];

/** Asks how many accounts of each list would have been called, and on which days. */
export function BacktestForm({ choices, shown, onApply }: BacktestFormProps) {
  const [texts, setTexts] = useState<Readonly<Record<BacktestField, string>>>({
    top: String(choices.top),
    from: choices.from === null ? '' : formatDay(choices.from),
    to: choices.to === null ? '' : formatDay(choices.to),
  });
  const [problem, setProblem] = useState<{ readonly field: BacktestField; readonly words: string } | null>(null);
  const problemId = useId();
  const placeholders = { top: '20', from: shown ? formatDay(shown.from) : '', to: shown ? formatDay(shown.to) : '' };
  return (
    <form
      className="backtest-form"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = typedBacktest(texts, localeOrder(navigator.language));
        if ('words' in typed) setProblem(typed);
        else onApply(typed);
      }}
    >
      {FIELDS.map((field) => (
        <label key={field} data-field={field} title={BACKTEST_WORDS.fields[field].meaning}>
          {BACKTEST_WORDS.fields[field].label}
          <input
            className="input"
            inputMode={field === 'top' ? 'numeric' : 'text'}
            aria-invalid={problem?.field === field}
            aria-describedby={problem?.field === field ? problemId : undefined}
            placeholder={placeholders[field]}
            value={texts[field]}
            onChange={(event) => {
              setTexts({ ...texts, [field]: event.currentTarget.value });
              setProblem(null);
            }}
          />
        </label>
      ))}
      <button type="submit" className="button">
        {BACKTEST_WORDS.run}
      </button>
      {problem && (
        <p id={problemId} className="field-problem" role="alert">
          {problem.words}
        </p>
      )}
    </form>
  );
}
