import type { ReactNode } from 'react';

interface ChoiceChipsProps<Value> {
  /** The name of the group for screen readers. */
  readonly label: string;
  /** Each value with its label and, where the label is not enough, one sentence: its tooltip. */
  readonly choices: readonly (readonly [Value, ReactNode, string?])[];
  readonly chosen: Value;
  /** Beside `chips`. */
  readonly className?: string;
  onChoose(value: Value): void;
}

/** A few options side by side, of which one is chosen. */
export function ChoiceChips<Value extends string | null>({ label, choices, chosen, className, onChoose }: ChoiceChipsProps<Value>) {
  return (
    <div className={className === undefined ? 'chips' : `chips ${className}`} role="group" aria-label={label}>
      {choices.map(([value, name, meaning]) => (
        <button key={value} type="button" className="chip" title={meaning} aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {name}
        </button>
      ))}
    </div>
  );
}
