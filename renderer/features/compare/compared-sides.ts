import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { monthsEarlier } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { reachWithin, stepWithin } from '../../lib/days/step-day.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import type { ComparedSide } from '../../worker/core-types.ts';
import type { CompareChoices } from './compare-choices.ts';
import { type SetNames, setName, setNames } from './set-names.ts';

/** What is compared, and the names of the sets. */
export interface Compared {
  /** Which extracts are compared: a part of every request. */
  readonly setsId: string;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  readonly names: SetNames;
}

interface ComparedInputs {
  readonly opened: Opened;
  readonly day: DaySummary;
  readonly compare: CompareChoices;
  readonly latest: EpochDay;
}

/** Two days of the open extracts. `monthBefore`: the usual day to compare with, of a month end the one before. */
export function comparedDays({ opened, day, compare, latest }: ComparedInputs): Compared & { readonly monthBefore: EpochDay } {
  const to = compare.to ?? day.asOf;
  const snapshots = opened.summary.store?.snapshots ?? null;
  // Of a store, the snapshot that is a month older or as near to that as there is one; of its first, the one after.
  const range = { latest, snapshots };
  const monthBefore = reachWithin(to, monthsEarlier(to, 1), range) ?? stepWithin(to, 'day', 1, range) ?? to;
  const name = setName(opened);
  return {
    setsId: String(opened.id),
    from: { set: 'open', day: compare.from ?? monthBefore },
    to: { set: 'open', day: to },
    // Both sides belong to it.
    names: { open: name, other: name },
    monthBefore,
  };
}

/** The open extracts and another set, in the chosen direction. */
export function comparedSets({ opened, day, compare }: Omit<ComparedInputs, 'latest'>, other: Opened): Compared {
  const open = { set: 'open', day: compare.openDay ?? day.asOf } as const;
  const beside = { set: 'other', day: compare.otherDay ?? other.summary.day.asOf } as const;
  return {
    setsId: `${opened.id} ${other.id}`,
    from: compare.isSwapped ? beside : open,
    to: compare.isSwapped ? open : beside,
    names: setNames(opened, other),
  };
}
