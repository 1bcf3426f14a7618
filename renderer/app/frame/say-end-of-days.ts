import { notifications } from '@mantine/notifications';
import type { EpochDay } from '../../../core/units/units.ts';
import type { DayRange } from '../../lib/days/step-day.ts';
import { formatDay } from '../../lib/format.ts';
import { FRAME_WORDS } from './words.ts';

/** Says that there is no day further on to look from, back when `by` is negative. One message, however often it is asked for. */
export function sayEndOfDays({ latest, snapshots }: DayRange, by: 1 | -1): void {
  const last = snapshots === null ? latest : snapshots.at(by > 0 ? -1 : 0)!.day;
  const which =
    snapshots === null
      ? FRAME_WORDS.sayEndOfDays.lastDay
      : by > 0
        ? FRAME_WORDS.sayEndOfDays.latestSnapshot
        : FRAME_WORDS.sayEndOfDays.firstSnapshot;
  notifications.hide(ID);
  notifications.show({ id: ID, message: FRAME_WORDS.sayEndOfDays.isThe(formatDay(last), which), autoClose: 4_000 });
}

/** Says that a day lies after the data, when the day before did not. `last`: the last date of the data. */
export function sayAfterData(from: EpochDay, to: EpochDay, last: EpochDay): void {
  if (to <= last || from > last) return;
  notifications.hide(ID);
  notifications.show({ id: ID, message: FRAME_WORDS.sayEndOfDays.afterData(formatDay(last)), autoClose: 4_000 });
}

const ID = 'end-of-days';
