import type { CoreError } from '../../../core/errors/core-error.ts';
import { parseIsoDay } from '../../../core/units/day.ts';
import { formatDay } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { ComparedSide } from '../../worker/core-types.ts';
import type { SetNames } from './set-names.ts';
import { COMPARE_WORDS } from './words.ts';

/** The names of one of two compared sides. */
export interface SideWords {
  /** Alone: `30 Jun 2026`, `next-week`. */
  readonly name: string;
  /** After a noun: `as of 30 Jun 2026`, `in next-week`. */
  readonly where: string;
  /** `name` and `where`, short enough for a narrow heading. */
  readonly brief: string;
  readonly whereBrief: string;
  /** For a tooltip, where the name is cut or ambiguous. */
  readonly title: string;
  /** `as of 30 Jun 2026`, `next-week as of 30 Jun 2026`. */
  readonly full: string;
}

/** Why a call list can't be made; with the name of its set when two sets are compared. */
export function sayMissingList(error: Extract<CoreError, { code: 'compare.no-payments' }>, names: SetNames | null): string {
  const { set, file, asOf, hasLater } = error;
  const where = names === null ? file : COMPARE_WORDS.sides.fileIn(file, names[set].short);
  if (!hasLater) return COMPARE_WORDS.sides.noPayments(where);
  const day = parseIsoDay(asOf);
  const by = day === null ? asOf : formatDay(day);
  return COMPARE_WORDS.sides.noPaymentBy(where, by);
}

/** The names of the two sides: dates for two days, names for two sets. */
export function sideWords({ from, to }: { from: ComparedSide; to: ComparedSide }, names: SetNames): readonly [SideWords, SideWords] {
  const words = (side: ComparedSide): SideWords => {
    const day = formatDay(side.day);
    if (from.set === to.set)
      return {
        name: day,
        brief: day,
        where: SHARED_WORDS.states.asOf(day),
        whereBrief: SHARED_WORDS.states.asOf(day),
        full: SHARED_WORDS.states.asOf(day),
        title: day,
      };
    const { short: name, brief, full: title } = names[side.set];
    return {
      name,
      brief,
      where: COMPARE_WORDS.sides.inSet(name),
      whereBrief: COMPARE_WORDS.sides.inBrief(brief),
      full: COMPARE_WORDS.sides.nameAsOf(name, day),
      title,
    };
  };
  return [words(from), words(to)];
}
