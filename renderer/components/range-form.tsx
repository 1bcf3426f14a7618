import { useId, useState } from 'react';

interface RangeFormProps {
  readonly name: string;
  readonly unit: string;
  readonly min: number | undefined;
  readonly max: number | undefined;
  onApply(range: { min: number | undefined; max: number | undefined }): void;
}

/** Asks for a range of numbers, either end of which may stay open. */
export function RangeForm({ name, unit, min, max, onApply }: RangeFormProps) {
  const [from, setFrom] = useState(min === undefined ? '' : String(min));
  const [to, setTo] = useState(max === undefined ? '' : String(max));
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const apply = () => {
    const low = readNumber(from);
    const high = readNumber(to);
    if (low === null || high === null) return setProblem('Type plain numbers, such as 1250.50.');
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
          from
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
          to
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

/** Undefined for an empty field, null for what is no number; thousands separators are read over. */
function readNumber(text: string): number | undefined | null {
  const plain = text.replaceAll(',', '').trim();
  if (plain === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
