import { useId } from 'react';
import { formatCount } from '../../lib/format.ts';
import { CALL_LIST_WORDS } from './words.ts';

interface FilterOption<Value> {
  readonly value: Value;
  readonly name: string;
}

interface OptionFormProps<Value> {
  readonly title: string;
  readonly options: readonly FilterOption<Value>[];
  readonly chosen: readonly Value[];
  /** Whether several options may be chosen; a row needs to match one of them. */
  readonly isSeveral: boolean;
  /** The number of rows that each option would leave; null while that is on its way. */
  readonly counts: readonly number[] | null;
  onChoose(chosen: readonly Value[]): void;
}

/** A form with a few options. Applies at once; choosing none means any. */
export function OptionForm<Value extends string | number>({ title, options, chosen, isSeveral, counts, onChoose }: OptionFormProps<Value>) {
  const group = useId();
  const isFirst = (place: number) => (chosen.length === 0 ? place === 0 : options[place]!.value === chosen[0]);
  return (
    <fieldset className="option-form">
      <legend title={CALL_LIST_WORDS.optionForm.meaning}>{title}</legend>
      {!isSeveral && (
        <label className="option">
          <input
            type="radio"
            name={group}
            checked={chosen.length === 0}
            data-autofocus={chosen.length === 0}
            onChange={() => onChoose([])}
          />
          <span>{CALL_LIST_WORDS.optionForm.any}</span>
        </label>
      )}
      {options.map(({ value, name }, place) => (
        <label key={value} className="option">
          <input
            type={isSeveral ? 'checkbox' : 'radio'}
            name={group}
            checked={chosen.includes(value)}
            data-autofocus={isFirst(place) && (isSeveral || chosen.length > 0) ? true : undefined}
            onChange={(event) => onChoose(choiceAfter(chosen, value, event.currentTarget.checked, isSeveral))}
          />
          <span>{name}</span>
          <span className="option-count">{counts === null ? '' : formatCount(counts[place] ?? 0)}</span>
        </label>
      ))}
      {isSeveral && (
        <button type="button" className="link" disabled={chosen.length === 0} onClick={() => onChoose([])}>
          {CALL_LIST_WORDS.optionForm.any}
        </button>
      )}
    </fieldset>
  );
}

function choiceAfter<Value>(chosen: readonly Value[], value: Value, isChosen: boolean, isSeveral: boolean): readonly Value[] {
  if (!isSeveral) return [value];
  return isChosen ? [...chosen, value] : chosen.filter((other) => other !== value);
}
