import type { Extracts } from '../../../pipeline.ts';
import type { EpochDay } from '../../../units/units.ts';
import { DayView } from './day-view.ts';

/** The open extracts as of a day. Throws when nothing is open. */
export type ViewAt = (day: EpochDay) => DayView;

/** Days kept, at most: a fortnight back and forth. */
const MAX_DAYS = 14;
/** Days kept, at least: while one is worked out the one before is still on screen, and two are compared with each other. */
const MIN_DAYS = 2;
/** Invoices of all days kept, together: an invoice of a day takes some hundred bytes. */
const MAX_INVOICES = 2_500_000;

/** The extracts as of the days that were asked about lately: going back to one costs nothing. */
export class DayViews {
  readonly #extracts: Extracts;
  /** The day asked about last is last. */
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

/** Makes something of a day when it is first asked for, and keeps it as long as the day is kept. */
export function perDay<Made>(make: (view: DayView) => Made): (view: DayView) => Made {
  const made = new WeakMap<DayView, { readonly value: Made }>();
  return (view) => {
    const known = made.get(view) ?? { value: make(view) };
    made.set(view, known);
    return known.value;
  };
}
