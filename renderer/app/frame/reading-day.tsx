import type { EpochDay } from '../../../core/units/units.ts';
import { formatDay } from '../../lib/format.ts';
import { FRAME_WORDS } from './words.ts';

interface ReadingDayProps {
  /** The chosen day. */
  readonly day: EpochDay;
  /** Whether the screen still shows the previous one. */
  readonly isWaiting: boolean;
}

/** Says that a chosen day is being read. It appears after a moment, because most days are there at once. */
export function ReadingDay({ day, isWaiting }: ReadingDayProps) {
  return (
    <div className="reading-day" aria-live="polite">
      {isWaiting && (
        <p>
          <span className="reading-day-mark" aria-hidden />
          {FRAME_WORDS.readingDay.reading(formatDay(day))}
        </p>
      )}
    </div>
  );
}
