import type { DistributionShift } from '../../worker/core-types.ts';
import { COMPARE_WORDS } from './words.ts';

const words = COMPARE_WORDS.dataset.moved;
/** Maximum number of columns that a sentence names. */
const NAMED = 4;

/** The distributions with the highest stability index first; equal ones, and those without one, in their own order. */
export function mostMovedFirst(shifts: readonly DistributionShift[]): readonly DistributionShift[] {
  return shifts.toSorted((a, b) => (b.psi ?? -1) - (a.psi ?? -1));
}

/** Which columns moved, the most moved first; null where one of the two sides has no row. */
export function sayMoved(shifts: readonly DistributionShift[], nameOf: (key: string) => string): string | null {
  const known = mostMovedFirst(shifts).filter(({ psi }) => psi !== null);
  const [first] = known;
  if (first === undefined) return null;
  const say = ({ key, psi }: DistributionShift) => words.column(nameOf(key), psi!.toFixed(3));
  const list = (some: readonly DistributionShift[]) => {
    const rest = some.length - NAMED;
    return [...some.slice(0, NAMED).map(say), ...(rest > 0 ? [words.more(rest)] : [])].join(', ');
  };
  const of = (wanted: DistributionShift['band']) => known.filter(({ band }) => band === wanted);
  const [large, moderate] = [of('large'), of('moderate')];
  return [
    large.length > 0 ? words.large(large.length, shifts.length, list(large)) : words.none(shifts.length),
    moderate.length > 0 && words.moderate(list(moderate)),
    large.length === 0 && moderate.length === 0 && words.most(say(first)),
  ]
    .filter(Boolean)
    .join(' ');
}
