import { IconColumns3 } from '@tabler/icons-react';
import {
  CALL_COLUMNS,
  type CallColumnKey,
  callColumn,
  DEFAULT_CALL_COLUMNS,
  FIXED_CALL_COLUMNS,
} from '../../../core/lists/call-list-catalog.ts';
import { PopoverButton } from '../../ui/popover-button.tsx';

interface CallColumnChoiceProps {
  readonly columns: readonly CallColumnKey[];
  onChoose(columns: readonly CallColumnKey[]): void;
}

/** Chooses the columns of the call list. */
export function CallColumnChoice({ columns, onChoose }: CallColumnChoiceProps) {
  const isUsual = columns.join() === DEFAULT_CALL_COLUMNS.join();
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
          {FIXED_CALL_COLUMNS.map(({ key, label }) => (
            <label key={key} className="option" title="Always shown">
              <input type="checkbox" checked disabled readOnly />
              <span>{label}</span>
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
              <span>{callColumn(column).label}</span>
            </label>
          ))}
          <button type="button" className="link" disabled={isUsual} onClick={() => onChoose(DEFAULT_CALL_COLUMNS)}>
            Reset columns
          </button>
        </fieldset>
      )}
    </PopoverButton>
  );
}
