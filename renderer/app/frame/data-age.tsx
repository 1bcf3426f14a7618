import { IconClockExclamation } from '@tabler/icons-react';
import type { EpochDay } from '../../../core/units/units.ts';
import { countOf, formatDay } from '../../lib/format.ts';

/** Extracts that end more days ago than this are not worked today: the same limit as for the days of call notes. */
const MAX_LAG_DAYS = 31;
const DAYS_PER_YEAR = 365.25;
const DAYS_PER_MONTH = DAYS_PER_YEAR / 12;

/** Says that the data ends long before today; nothing otherwise. `last` is the day that the core chose to look from. */
export function DataAge({ last, today }: { last: EpochDay; today: EpochDay }) {
  if (today - last <= MAX_LAG_DAYS) return null;
  return (
    <span
      role="note"
      className="badge badge-age"
      data-tone="warm"
      title={`The data ends on ${formatDay(last)}, ${sayAge(today - last)} before today, ${formatDay(today)}. Call-backs and promises count from the as-of date, not from today.`}
    >
      <IconClockExclamation size={14} aria-hidden />
      <span className="badge-text">
        Data ends {formatDay(last)}, {sayAge(today - last)} ago
      </span>
    </span>
  );
}

/** `45 days`, `3 months`, `5 years`. */
function sayAge(days: number): string {
  if (days < 2 * DAYS_PER_MONTH) return countOf(days, 'day');
  return days < 2 * DAYS_PER_YEAR ? countOf(Math.floor(days / DAYS_PER_MONTH), 'month') : countOf(Math.floor(days / DAYS_PER_YEAR), 'year');
}
