import { IconColumns3 } from '@tabler/icons-react';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { CALL_COLUMN_NAMES } from './call-column-names.ts';
import { CALL_COLUMNS, type CallColumnKey, USUAL_CALL_COLUMNS } from './state/call-choices.ts';

interface CallColumnChoiceProps {
  readonly columns: readonly CallColumnKey[];
  onChoose(columns: readonly CallColumnKey[]): void;
}

/** Which columns the call list shows. */
export function CallColumnChoice({ columns, onChoose }: CallColumnChoiceProps) {
  const isUsual = columns.join() === USUAL_CALL_COLUMNS.join();
  return (
    <PopoverButton
      label="Columns"
      title="Choose the columns"
      className="icon-button columns-open"
      position="bottom-end"
      isActive={!isUsual}
      face={<IconColumns3 size={17} aria-hidden />}
    >
      {() => (
        <fieldset className="option-form">
          <legend>Columns</legend>
          {['Rank', 'Account'].map((name) => (
            <label key={name} className="option" title="Always shown">
              <input type="checkbox" checked disabled readOnly />
              <span>{name}</span>
              <span className="option-count">always</span>
            </label>
          ))}
          {CALL_COLUMNS.map((column) => (
            <label key={column} className="option">
              <input
                type="checkbox"
                checked={columns.includes(column)}
                onChange={(event) =>
                  onChoose(event.currentTarget.checked ? [...columns, column] : columns.filter((other) => other !== column))
                }
              />
              <span>{CALL_COLUMN_NAMES[column]}</span>
            </label>
          ))}
          <button type="button" className="link" disabled={isUsual} onClick={() => onChoose(USUAL_CALL_COLUMNS)}>
            Reset columns
          </button>
        </fieldset>
      )}
    </PopoverButton>
  );
}
