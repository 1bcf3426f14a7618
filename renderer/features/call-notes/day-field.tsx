import { IconCalendar } from '@tabler/icons-react';
import type { Ref } from 'react';
import { usualWait } from '../../../core/calls/working-days.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { endOfMonth, nextWeekday, type ReadDay, readDay } from '../../lib/days/read-day.ts';
import { today } from '../../lib/days/today.ts';
import { localeOrder } from '../../lib/days/typed-day.ts';
import { formatDay, formatWeekday } from '../../lib/format.ts';
import { DayPicker } from '../../ui/day-picker.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { NOTES_WORDS } from './words.ts';

const words = NOTES_WORDS.days;

const FRIDAY = 5;

const CHIPS: readonly { readonly name: string; dayAfter(from: EpochDay): EpochDay }[] = [
  { name: words.tomorrow, dayAfter: (from) => (from + 1) as EpochDay },
  { name: words.friday, dayAfter: (from) => nextWeekday(from, FRIDAY) },
  { name: words.week, dayAfter: usualWait },
  { name: words.endOfMonth, dayAfter: endOfMonth },
];

interface DayFieldProps {
  readonly label: string;
  readonly text: string;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
  readonly inputRef: Ref<HTMLInputElement>;
  onText(text: string): void;
}

/** The day that a text of the field means. */
export function fieldDay(text: string, from: EpochDay): ReadDay {
  return readDay(text, { from, today: from, direction: 'coming' }, localeOrder(navigator.language));
}

/** Asks for a coming day, as it is typed: `fri`, `25 may`, `+7`. */
export function DayField({ label, text, isInvalid, describedBy, inputRef, onText }: DayFieldProps) {
  return (
    <label>
      {label}
      <input
        ref={inputRef}
        className="input"
        autoComplete="off"
        aria-invalid={isInvalid || undefined}
        aria-describedby={describedBy}
        placeholder={words.examples}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    </label>
  );
}

interface DayChoicesProps extends Pick<DayFieldProps, 'text' | 'onText'> {
  readonly from: EpochDay;
  /** Called when a day was chosen and not typed. It moves the focus to the field, where Enter saves. */
  onChosen(): void;
}

/** Below the fields, so that Tab leads from the day to the next one: which day was understood, the usual days, and a calendar. */
export function DayChoices({ text, from, onText, onChosen }: DayChoicesProps) {
  const found = fieldDay(text, from);
  return (
    <div className="day-choices">
      <p className="day-meant" aria-live="polite">
        {sayFound(found)}
      </p>
      <div className="day-chips" role="group" aria-label={words.label}>
        {CHIPS.map(({ name, dayAfter }) => (
          <button
            key={name}
            type="button"
            className="day-chip"
            title={formatWeekday(dayAfter(from))}
            onClick={() => {
              onText(formatDay(dayAfter(from)));
              onChosen();
            }}
          >
            {name}
          </button>
        ))}
        <PopoverButton
          label={words.calendar}
          className="icon-button day-calendar"
          title={words.chooseDay}
          position="bottom-end"
          face={<IconCalendar size={16} aria-hidden />}
        >
          {(close) => (
            <DayPicker
              day={found.kind === 'day' ? found.day : from}
              earliest={from}
              onChoose={(day) => {
                onText(formatDay(day));
                close();
                // The popover gives the focus back to its button, unless it has moved on by then.
                setTimeout(onChosen);
              }}
            />
          )}
        </PopoverButton>
      </div>
      <p className="day-from">{words.from(from, from === today())}</p>
    </div>
  );
}

function sayFound(found: ReadDay): string {
  switch (found.kind) {
    case 'day':
      return formatWeekday(found.day);
    case 'ambiguous':
      return words.either(found.dayFirst, found.monthFirst);
    case 'unknown':
      return '';
  }
}
