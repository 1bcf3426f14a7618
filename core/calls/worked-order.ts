import type { EpochDay } from '../units/units.ts';
import type { CallStatus } from './call-schemas.ts';
import type { NextActionKind } from './call-status.ts';

/**
 * The group of an account in the working order: call-backs that are due and snoozes that ended (0), broken promises (1), all others (2),
 * snoozed accounts (3).
 */
export function workedGroup({ next_action }: CallStatus, workDay: EpochDay): 0 | 1 | 2 | 3 {
  switch (next_action?.kind) {
    case 'ring-again':
      return next_action.day <= workDay ? 0 : 2;
    case 'snooze-over':
      return 0;
    case 'broken':
      return 1;
    case 'snoozed':
      return 3;
    default:
      return 2;
  }
}

/** The rows, given by rank, in working order; by rank within each group. */
export function inWorkedOrder<Row extends { readonly status: CallStatus }>(rows: readonly Row[], workDay: EpochDay): Row[] {
  const groups: [Row[], Row[], Row[], Row[]] = [[], [], [], []];
  for (const row of rows) groups[workedGroup(row.status, workDay)].push(row);
  return groups.flat();
}

const AWAITED: ReadonlySet<NextActionKind> = new Set(['ring-again', 'promised', 'snoozed']);

/**
 * Whether an account is in today's queue: its call-back is due, or it was not called today and neither a later call, a promise nor the end
 * of a snooze is awaited. `today` is the calendar day.
 */
export function isForToday(status: CallStatus, workDay: EpochDay, today: EpochDay): boolean {
  const { next_action, last_contact } = status;
  if (workedGroup(status, workDay) === 0) return true;
  if (next_action !== null && AWAITED.has(next_action.kind)) return false;
  return last_contact === null || last_contact.day < today;
}
