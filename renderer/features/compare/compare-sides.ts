import type { CoreError } from '../../../core/errors/core-error.ts';
import { parseIsoDay } from '../../../core/units/day.ts';
import { formatDay } from '../../lib/format.ts';
import type { ComparedSide } from '../../worker/core-types.ts';
import type { SetNames } from './set-names.ts';

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
  const where = names === null ? file : `${file} in ${names[set].short}`;
  if (!hasLater) return `${where} holds no payments, so nobody can tell which invoices are open: open that set with its payment_dates.`;
  const day = parseIsoDay(asOf);
  const by = day === null ? asOf : formatDay(day);
  return `${where} holds no payment dated on or before ${by}, so nobody can tell which invoices are open then: choose a later day for it.`;
}

/** The names of the two sides: dates for two days, names for two sets. */
export function sideWords({ from, to }: { from: ComparedSide; to: ComparedSide }, names: SetNames): readonly [SideWords, SideWords] {
  const words = (side: ComparedSide): SideWords => {
    const day = formatDay(side.day);
    if (from.set === to.set)
      return { name: day, brief: day, where: `as of ${day}`, whereBrief: `as of ${day}`, full: `as of ${day}`, title: day };
    const { short: name, brief, full: title } = names[side.set];
    return { name, brief, where: `in ${name}`, whereBrief: `in ${brief}`, full: `${name} as of ${day}`, title };
  };
  return [words(from), words(to)];
}
