import { type EpochDay, TERMS_DAYS } from '../units/units.ts';
import { RowDraws } from './row-draws.ts';
import type { AccountHabit } from './sample-accounts.ts';
import { FIRST_ISSUE_DAY, SAMPLE_LAST_DAY } from './sample-days.ts';

const LATE_CHANCE_RELIABLE = 0.01;
const LATE_CHANCE_SMALL = 0.03;
const LATE_CHANCE_LARGE = 0.9;
/** Range of invoice sizes, on each side of an account's threshold, over which its chance changes. */
const TURN_HALF_WIDTH = 0.25;
const LONGEST_LATE_DAYS = 35;

/** Dates of an invoice. `paidDay` is null when the payment would come after the sample's last day. */
export interface InvoiceDays {
  readonly issuedDay: EpochDay;
  readonly paidDay: EpochDay | null;
}

/** When invoices are issued and paid, by invoice index from 0. */
export class InvoiceCalendar {
  readonly #draws: RowDraws;

  constructor(seed: number) {
    this.#draws = new RowDraws(seed, 'invoice');
  }

  /** `size` is the invoice's total in multiples of the sample's mean invoice. */
  daysOf(invoice: number, habit: AccountHabit, size: number): InvoiceDays {
    const draws = this.#draws.at(invoice);
    const earliest = Math.max(habit.joiningDay, FIRST_ISSUE_DAY);
    const issuedDay = offWeekend(draws, draws.between(earliest, SAMPLE_LAST_DAY), earliest);
    const isLate = draws.chance(lateChance(habit, size));
    const paidDay = issuedDay + (isLate ? TERMS_DAYS + draws.between(1, LONGEST_LATE_DAYS) : daysToPayOnTime(draws));
    return { issuedDay: issuedDay as EpochDay, paidDay: paidDay > SAMPLE_LAST_DAY ? null : (paidDay as EpochDay) };
  }
}

function lateChance(habit: AccountHabit, size: number): number {
  if (habit.lateFromSize === null) return LATE_CHANCE_RELIABLE;
  const turned = (size - habit.lateFromSize + TURN_HALF_WIDTH) / (2 * TURN_HALF_WIDTH);
  return LATE_CHANCE_SMALL + (LATE_CHANCE_LARGE - LATE_CHANCE_SMALL) * Math.min(Math.max(turned, 0), 1);
}

function daysToPayOnTime(draws: RowDraws): number {
  return draws.chance(0.15) ? draws.between(3, 19) : draws.between(20, TERMS_DAYS);
}

/** Moves Saturdays and Sundays to an earlier working day, if the account had joined by then. */
function offWeekend(draws: RowDraws, day: number, earliest: number): number {
  // 1970-01-01 was a Thursday: this counts from Monday = 0.
  const daysPastFriday = ((day + 3) % 7) - 4;
  if (daysPastFriday <= 0) return day;
  const workingDay = day - daysPastFriday - draws.below(5);
  return workingDay >= earliest ? workingDay : day;
}
