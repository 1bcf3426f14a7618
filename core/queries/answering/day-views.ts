import type { Extracts } from '../../pipeline.ts';
import type { EpochDay } from '../../units/units.ts';
import { DayView } from './day-view.ts';

/** The open extracts as of a day. Throws when nothing is open. */
export type ViewAt = (day: EpochDay) => DayView;

/** Maximum number of days kept: two weeks of steps and back. */
const MAX_DAYS = 14;
/** Minimum number of days kept: the previous day is on screen while the next one is computed, and a comparison needs two. */
const MIN_DAYS = 2;
/** Maximum number of invoices over all days kept; each takes about a hundred bytes. */
const MAX_INVOICES = 2_500_000;

/** What is open, by day. */
export interface Days {
  at(day: EpochDay): DayView;
}

/** Caches the extracts as of recently requested days. */
export class DayViews implements Days {
  readonly #extracts: Extracts;
  /** The most recently requested day is last. */
  readonly #recent = new Map<EpochDay, DayView>();

  constructor(extracts: Extracts) {
    this.#extracts = extracts;
  }

  at(day: EpochDay): DayView {
    const view = this.#recent.get(day) ?? new DayView(this.#extracts, day);
    this.#recent.delete(day);
    this.#recent.set(day, view);
    this.#forgetOldest();
    return view;
  }

  #forgetOldest(): void {
    const { rows } = this.#extracts.invoices;
    const most = Math.max(MIN_DAYS, Math.min(MAX_DAYS, Math.floor(MAX_INVOICES / Math.max(1, rows))));
    for (const day of this.#recent.keys()) {
      if (this.#recent.size <= most) return;
      this.#recent.delete(day);
    }
  }
}

/** Computes a value for a day on first use, and keeps it as long as the day is kept. */
export function perDay<Made>(make: (view: DayView) => Made): (view: DayView) => Made {
  const made = new WeakMap<DayView, { readonly value: Made }>();
  return (view) => {
    const known = made.get(view) ?? { value: make(view) };
    made.set(view, known);
    return known.value;
  };
}
