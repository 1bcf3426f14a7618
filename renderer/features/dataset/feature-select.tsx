interface FeatureSelectProps<Value extends string> {
  readonly label: string;
  /** What is chosen, in a sentence. */
  readonly meaning?: string;
  readonly value: Value;
  /** Each value with its name. */
  readonly choices: readonly (readonly [Value, string])[];
  onChoose(value: Value): void;
}

/** A choice from a list, with its name before it. */
export function FeatureSelect<Value extends string>({ label, meaning, value, choices, onChoose }: FeatureSelectProps<Value>) {
  return (
    <label className="feature-choice feature-select" title={meaning}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value as Value)}>
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
