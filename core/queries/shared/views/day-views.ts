import type { Extracts } from '../../../pipeline.ts';
import type { EpochDay } from '../../../units/units.ts';
import { DayView } from './day-view.ts';

/** Days kept, at most: a fortnight back and forth. */
const MOST_DAYS = 14;
/** Invoices of all days kept, together: an invoice of a day takes some hundred bytes. */
const MOST_INVOICES = 2_500_000;

/** The extracts as of the days that were looked at lately: going back to one costs nothing. */
export class DayViews {
  readonly #extracts: Extracts;
  /** The day looked at last is last. */
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
    const most = Math.max(1, Math.min(MOST_DAYS, Math.floor(MOST_INVOICES / Math.max(1, rows))));
    for (const day of this.#recent.keys()) {
      if (this.#recent.size <= most) return;
      this.#recent.delete(day);
    }
  }
}
