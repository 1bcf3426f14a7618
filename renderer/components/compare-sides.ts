import type { ComparedSide } from '../core-types.ts';
import { formatDay } from '../format.ts';

/** What one of two compared sides is called. */
export interface SideWords {
  /** By itself: `30 Jun 2026`, `next-week`. */
  readonly name: string;
  /** After what is there: `as of 30 Jun 2026`, `in next-week`. */
  readonly where: string;
  /** `as of 30 Jun 2026`, `next-week as of 30 Jun 2026`. */
  readonly full: string;
}

/** The names of the two sets. */
export type SetNames = Readonly<Record<ComparedSide['set'], string>>;

/** What tells one comparison from another, for questions about it; `setsId` for the sets that are open. */
export function comparisonKey(setsId: string, from: ComparedSide, to: ComparedSide): string {
  return `${setsId} ${from.set} ${from.day} ${to.set} ${to.day}`;
}

const MOST_LETTERS = 30;

/** What the two sides of a comparison are called: two days by their dates, two sets by their names, or by their part where these are alike. */
export function sideWords({ from, to }: { from: ComparedSide; to: ComparedSide }, names: SetNames): readonly [SideWords, SideWords] {
  const words = (side: ComparedSide): SideWords => {
    const day = formatDay(side.day);
    if (from.set === to.set) return { name: day, where: `as of ${day}`, full: `as of ${day}` };
    const name = setName(side.set, names);
    return { name, where: `in ${name}`, full: `${name} as of ${day}` };
  };
  return [words(from), words(to)];
}

/** A set's name, short enough for a heading; with its part where both sets have the same one. */
export function setName(set: ComparedSide['set'], names: SetNames): string {
  const name = clipped(names[set]);
  return clipped(names.open) === clipped(names.other) ? `${name} (${set})` : name;
}

/** Without its middle, where it is long: folders differ at the end as often as at the beginning. */
function clipped(name: string): string {
  if (name.length <= MOST_LETTERS) return name;
  const half = MOST_LETTERS / 2 - 1;
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}
