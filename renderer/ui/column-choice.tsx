import { IconColumns3 } from '@tabler/icons-react';
import type { ListColumn } from '../../core/lists/list-column.ts';
import { PopoverButton } from './popover-button.tsx';
import { UI_WORDS } from './words.ts';

interface ColumnChoiceProps {
  /** Those that can't be hidden, by their labels. */
  readonly fixed: readonly string[];
  /** The others, by their ids and labels. */
  readonly choices: readonly (readonly [id: string, label: string])[];
  readonly shown: readonly string[];
  /** True when there is nothing to reset. */
  readonly isUsual: boolean;
  onChoose(shown: readonly string[]): void;
  onReset(): void;
}

/** Chooses the columns of a list, and resets how they are arranged. */
export function ColumnChoice({ fixed, choices, shown, isUsual, onChoose, onReset }: ColumnChoiceProps) {
  return (
    <PopoverButton
      label={UI_WORDS.columnChoice.columns}
      title={UI_WORDS.columnChoice.choose}
      className="icon-button columns-open"
      position="bottom-end"
      isActive={!isUsual}
      face={<IconColumns3 size={17} aria-hidden />}
    >
      {() => (
        <fieldset className="option-form">
          <legend title={UI_WORDS.columnChoice.meaning}>{UI_WORDS.columnChoice.columns}</legend>
          {fixed.map((label) => (
            <label key={label} className="option" title={UI_WORDS.columnChoice.alwaysShown}>
              <input type="checkbox" checked disabled readOnly />
              <span>{label}</span>
              <span className="option-count">{UI_WORDS.columnChoice.always}</span>
            </label>
          ))}
          {choices.map(([id, label]) => (
            <label key={id} className="option">
              <input
                type="checkbox"
                checked={shown.includes(id)}
                onChange={(event) => onChoose(event.currentTarget.checked ? [...shown, id] : shown.filter((other) => other !== id))}
              />
              <span>{label}</span>
            </label>
          ))}
          <div className="option-foot">
            <p className="option-note">{UI_WORDS.columnChoice.dragHint}</p>
            <button type="button" className="link" disabled={isUsual} onClick={onReset}>
              {UI_WORDS.columnChoice.resetColumns}
            </button>
          </div>
        </fieldset>
      )}
    </PopoverButton>
  );
}

interface HiddenColumnsProps {
  readonly columns: readonly Pick<ListColumn, 'key' | 'label' | 'shown'>[];
  readonly list: {
    readonly hidden: readonly string[];
    readonly isArranged: boolean;
    onHide(hidden: readonly string[]): void;
    reset(): void;
  };
}

/** The same for a list that shows all its columns until the analyst hides some. */
export function HiddenColumns({ columns, list }: HiddenColumnsProps) {
  const onScreen = columns.filter(({ shown }) => shown !== 'in-files');
  const choices = onScreen.filter(({ shown }) => shown !== 'always').map(({ key, label }) => [key, label] as const);
  return (
    <ColumnChoice
      fixed={onScreen.filter(({ shown }) => shown === 'always').map(({ label }) => label)}
      choices={choices}
      shown={choices.map(([key]) => key).filter((key) => !list.hidden.includes(key))}
      isUsual={!list.isArranged}
      onChoose={(shown) => list.onHide(choices.map(([key]) => key).filter((key) => !shown.includes(key)))}
      onReset={list.reset}
    />
  );
}
