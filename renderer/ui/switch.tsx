interface SwitchProps {
  readonly label: string;
  /** One sentence: the tooltip. */
  readonly meaning?: string;
  readonly isOn: boolean;
  onSwitch(isOn: boolean): void;
}

/** A setting that is on or off, applied at once. */
export function Switch({ label, meaning, isOn, onSwitch }: SwitchProps) {
  return (
    <label className="switch" title={meaning}>
      <input type="checkbox" role="switch" checked={isOn} aria-checked={isOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
