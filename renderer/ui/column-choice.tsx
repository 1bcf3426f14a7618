import { IconColumns3 } from '@tabler/icons-react';
import type { ArrangedList } from '../lib/preferences/use-list-layout.ts';
import type { GridColumn } from './grid/grid-column.ts';
import { isColumnShown } from './grid/use-grid-table.ts';
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

interface GridColumnChoiceProps {
  readonly columns: readonly Pick<GridColumn<never>, 'id' | 'header' | 'shown'>[];
  readonly list: ArrangedList;
}

/** The same for a list that shows its columns as they are declared until the analyst chooses. */
export function GridColumnChoice({ columns, list }: GridColumnChoiceProps) {
  const choices = columns.filter(({ shown }) => shown !== 'always');
  return (
    <ColumnChoice
      fixed={columns.filter(({ shown }) => shown === 'always').map(({ header }) => header)}
      choices={choices.map(({ id, header }) => [id, header] as const)}
      shown={choices.filter((column) => isColumnShown(list.layout, column)).map(({ id }) => id)}
      isUsual={!list.isArranged}
      onChoose={(shown) => list.choose(choices, shown)}
      onReset={list.reset}
    />
  );
}
