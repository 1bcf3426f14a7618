import { useId, useState } from 'react';
import { typedNumber } from '../lib/typed-figures.ts';

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

const PLAIN_NUMBER: TypedFigure = { read: typedNumber, write: String, problem: 'Type plain numbers, such as 1250.50 or 1,250.50.' };

/** Asks for a range of numbers; each end may stay open. */
export function RangeForm({ name, unit, min, max, typed = PLAIN_NUMBER, onApply }: RangeFormProps) {
  const [from, setFrom] = useState(min === undefined ? '' : typed.write(min));
  const [to, setTo] = useState(max === undefined ? '' : typed.write(max));
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const apply = () => {
    const [low, high] = [from, to].map((text) => (text.trim() === '' ? undefined : typed.read(text)));
    if (low === null || high === null) return setProblem(typed.problem);
    if (low !== undefined && high !== undefined && low > high) return setProblem('The first number is larger than the second.');
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
          From
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
          To
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
          Clear
        </button>
        <button type="submit" className="button button-primary">
          Apply
        </button>
      </div>
    </form>
  );
}
