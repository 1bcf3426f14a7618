import { useState } from 'react';

type Label = 0 | 1 | null;

interface LabelFormProps {
  readonly labels: readonly (readonly [Label, string, string])[];
  /** Null: every one. */
  readonly chosen: readonly Label[] | null;
  onApply(labels: readonly Label[] | null): void;
}

/** Asks which labels to show. */
export function LabelForm({ labels, chosen, onApply }: LabelFormProps) {
  const [picked, setPicked] = useState<readonly Label[]>(chosen ?? labels.map(([label]) => label));
  const flip = (label: Label) => setPicked(picked.includes(label) ? picked.filter((other) => other !== label) : [...picked, label]);
  return (
    <form
      className="range-form"
      onSubmit={(event) => {
        event.preventDefault();
        const inOrder = labels.map(([label]) => label).filter((label) => picked.includes(label));
        onApply(inOrder.length === labels.length ? null : inOrder);
      }}
    >
      <p className="range-title">
        <strong>is_late</strong> shows
      </p>
      {labels.map(([label, name, meaning], place) => (
        <label key={name} className="check">
          <input type="checkbox" checked={picked.includes(label)} data-autofocus={place === 0 || undefined} onChange={() => flip(label)} />
          <strong>{name}</strong> <span>{meaning}</span>
        </label>
      ))}
      <div className="range-buttons">
        <button type="button" className="button" onClick={() => onApply(null)}>
          Clear
        </button>
        <button type="submit" className="button button-primary" disabled={picked.length === 0}>
          Apply
        </button>
      </div>
    </form>
  );
}
