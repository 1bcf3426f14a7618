import type { LateShare } from './statistics-schemas.ts';
import { wilsonInterval } from './wilson.ts';

/** The late share of rows, of which `known` count and `late` were late. */
export function lateShareOf(late: number, known: number): LateShare {
  const interval = wilsonInterval(late, known);
  return { known, late, lateShare: interval === null ? null : { share: late / known, ...interval } };
}

/** The late share of all rows of a dataset; `decided` are their labels that count in late shares, from `decidedLabels`. */
export function lateShareOfAll(decided: Float64Array): LateShare {
  let [known, late] = [0, 0];
  for (const label of decided) {
    if (Number.isNaN(label)) continue;
    known++;
    late += label;
  }
  return lateShareOf(late, known);
}
