import { useId, useState } from 'react';
import { SHARED_WORDS } from '../lib/shared-words.ts';
import { typedNumber } from '../lib/typed-figures.ts';
import { UI_WORDS } from './words.ts';

interface RangeFormProps {
  readonly name: string;
  readonly unit: string;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** How figures are typed, if not as plain numbers. */
  readonly typed?: TypedFigure | undefined;
  onApply(range: { min: number | undefined; max: number | undefined }): void;
}

/** How a figure is typed into a field. */
export interface TypedFigure {
  /** Null for an invalid text. */
  read(text: string): number | null;
  write(figure: number): string;
  /** What to type instead of an invalid text. */
  readonly problem: string;
}

const PLAIN_NUMBER: TypedFigure = { read: typedNumber, write: String, problem: UI_WORDS.rangeForm.notNumbers };

/** Asks for a range of numbers; each end may stay open. */
export function RangeForm({ name, unit, min, max, typed = PLAIN_NUMBER, onApply }: RangeFormProps) {
  const [from, setFrom] = useState(min === undefined ? '' : typed.write(min));
  const [to, setTo] = useState(max === undefined ? '' : typed.write(max));
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const apply = () => {
    const [low, high] = [from, to].map((text) => (text.trim() === '' ? undefined : typed.read(text)));
    if (low === null || high === null) return setProblem(typed.problem);
    if (low !== undefined && high !== undefined && low > high) return setProblem(UI_WORDS.rangeForm.wrongOrder);
    onApply({ min: low, max: high });
  };
  return (
    <form
      className="range-form"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <p className="range-title">
        <strong>{name}</strong> {unit}
      </p>
      <div className="range-fields">
        <label>
          {SHARED_WORDS.names.from}
          <input
            className="input"
            data-autofocus
            inputMode="decimal"
            value={from}
            aria-describedby={problem ? problemId : undefined}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        </label>
        <label>
          {SHARED_WORDS.names.to}
          <input
            className="input"
            inputMode="decimal"
            value={to}
            aria-describedby={problem ? problemId : undefined}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </label>
      </div>
      {problem && (
        <p id={problemId} className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="range-buttons">
        <button type="button" className="button" onClick={() => onApply({ min: undefined, max: undefined })}>
          {UI_WORDS.rangeForm.clear}
        </button>
        <button type="submit" className="button button-primary">
          {SHARED_WORDS.actions.apply}
        </button>
      </div>
    </form>
  );
}
