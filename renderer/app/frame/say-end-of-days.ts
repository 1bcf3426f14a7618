import { notifications } from '@mantine/notifications';
import type { EpochDay } from '../../../core/units/units.ts';
import type { DayRange } from '../../lib/days/step-day.ts';
import { formatDay } from '../../lib/format.ts';
import type { DataEnd } from './data-age.tsx';
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

/** Says that a day lies after the data, when the day before did not. */
export function sayAfterData(from: EpochDay, to: EpochDay, end: DataEnd): void {
  const message = afterDataWords(from, to, end);
  if (message === null) return;
  notifications.hide(ID);
  notifications.show({ id: ID, message, autoClose: 4_000 });
}

/** What ends between two days: the data, or its invoices alone where payments go on. Null where nothing does. */
export function afterDataWords(from: EpochDay, to: EpochDay, { last, lastPaid }: DataEnd): string | null {
  const isPast = (day: EpochDay) => from <= day && to > day;
  const areLater = lastPaid !== null && lastPaid > last;
  if (isPast(areLater ? lastPaid : last)) return FRAME_WORDS.sayEndOfDays.afterData(formatDay(areLater ? lastPaid : last));
  return areLater && isPast(last) ? FRAME_WORDS.sayEndOfDays.afterInvoices(formatDay(last), formatDay(lastPaid)) : null;
}

const ID = 'end-of-days';
