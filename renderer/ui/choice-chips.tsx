import type { ReactNode } from 'react';

interface ChoiceChipsProps<Value> {
  /** What is chosen among, for those who don't see it. */
  readonly label: string;
  /** Each with what it is called. */
  readonly choices: readonly (readonly [Value, ReactNode])[];
  readonly chosen: Value;
  /** Beside `chips`. */
  readonly className?: string;
  onChoose(value: Value): void;
}

/** A few things of which one is chosen, side by side. */
export function ChoiceChips<Value extends string | null>({ label, choices, chosen, className, onChoose }: ChoiceChipsProps<Value>) {
  return (
    <div className={className === undefined ? 'chips' : `chips ${className}`} role="group" aria-label={label}>
      {choices.map(([value, name]) => (
        <button key={value} type="button" className="chip" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {name}
        </button>
      ))}
    </div>
  );
}
