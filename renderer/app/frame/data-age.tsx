import { IconClockExclamation } from '@tabler/icons-react';
import type { EpochDay } from '../../../core/units/units.ts';
import { countOf, formatDay } from '../../lib/format.ts';
import { FRAME_WORDS } from './words.ts';

/** Extracts that end more days ago than this say so: until then they are as old as usual. */
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
      title={FRAME_WORDS.dataAge.title(formatDay(last), sayAge(today - last), formatDay(today))}
    >
      <IconClockExclamation size={14} aria-hidden />
      <span>
        {FRAME_WORDS.dataAge.ends(formatDay(last))}
        <span className="badge-age-ago">, {FRAME_WORDS.dataAge.ago(sayAge(today - last))}</span>
      </span>
    </span>
  );
}

/** `45 days`, `5 months` to the nearest one; `5 years`, complete ones. */
export function sayAge(days: number): string {
  if (days < 2 * DAYS_PER_MONTH) return countOf(days, 'day');
  if (days < 2 * DAYS_PER_YEAR) return countOf(Math.round(days / DAYS_PER_MONTH), 'month');
  return countOf(Math.floor(days / DAYS_PER_YEAR), 'year');
}
