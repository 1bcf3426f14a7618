import { DatePicker } from '@mantine/dates';
import { formatIsoDay, parseIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { UI_WORDS } from './words.ts';

interface DayPickerProps {
  readonly day: EpochDay;
  /** The earliest and the latest day that can be chosen. */
  readonly earliest?: EpochDay;
  readonly latest?: EpochDay;
  onChoose(day: EpochDay): void;
}

/** A calendar month for choosing a day. */
export function DayPicker({ day, earliest, latest, onChoose }: DayPickerProps) {
  return (
    <div className="day-picker">
      <DatePicker
        key={day}
        value={formatIsoDay(day)}
        defaultDate={formatIsoDay(day)}
        {...(earliest !== undefined && { minDate: formatIsoDay(earliest) })}
        {...(latest !== undefined && { maxDate: formatIsoDay(latest) })}
        firstDayOfWeek={1}
        hideOutsideDates
        fullWidth
        size="sm"
        previousLabel={UI_WORDS.dayPicker.before}
        nextLabel={UI_WORDS.dayPicker.after}
        onChange={(chosen) => {
          const next = chosen === null ? null : parseIsoDay(chosen);
          if (next !== null) onChoose(next);
        }}
      />
    </div>
  );
}
