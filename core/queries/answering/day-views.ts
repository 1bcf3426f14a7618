import type { Extracts } from '../../pipeline.ts';
import type { Steps } from '../../units/steps.ts';
import type { EpochDay } from '../../units/units.ts';
import { DayView } from './day-view.ts';

/** The open extracts as of a day. Throws when nothing is open. */
export type ViewAt = (day: EpochDay) => DayView;

/** Maximum number of days kept: two weeks of steps and back. */
const MAX_DAYS = 14;
/** Minimum number of days kept: the one on screen and its two neighbours. A comparison needs two. */
const MIN_DAYS = 3;
/** Maximum number of invoices over all days kept; each takes about a hundred bytes. */
const MAX_INVOICES = 2_500_000;

/** What is open, by day. */
export interface Days {
  at(day: EpochDay): DayView;
  /** Says that this day is on screen: the days beside it may be asked about next. */
  show(day: EpochDay): void;
  /**
   * Takes one short step of the work for the days that may be asked about next, and returns false when there is none. `finish` computes what
   * is asked about a day beside its call list.
   */
  workAhead(finish: (view: DayView) => void): boolean;
}

/** A day that is computed before it is asked about. */
interface DayAhead {
  readonly day: EpochDay;
  readonly view: DayView;
  readonly steps: Steps<void>;
}

/** Caches the extracts as of recently requested days, and prepares the days beside the one on screen. */
export class DayViews implements Days {
  readonly #extracts: Extracts;
  /** The most recently requested day is last. */
  readonly #recent = new Map<EpochDay, DayView>();
  #shown: EpochDay | null = null;
  /** The latest day that was on screen: later ones are seldom asked about. */
  #latest = Number.NEGATIVE_INFINITY;
  /** The direction of the latest step. */
  #direction: 1 | -1 = -1;
  #ahead: DayAhead | null = null;

  constructor(extracts: Extracts) {
    this.#extracts = extracts;
  }

  at(day: EpochDay): DayView {
    const view = this.#recent.get(day) ?? (this.#ahead?.day === day ? this.#ahead.view : new DayView(this.#extracts, day));
    if (this.#ahead?.day === day) this.#ahead = null;
    this.#keep(day, view);
    return view;
  }

  show(day: EpochDay): void {
    if (this.#shown !== null && day !== this.#shown) this.#direction = day > this.#shown ? 1 : -1;
    this.#shown = day;
    this.#latest = Math.max(this.#latest, day);
    if (this.#ahead !== null && !this.#neighbours().includes(this.#ahead.day)) this.#ahead = null;
  }

  workAhead(finish: (view: DayView) => void): boolean {
    if (this.#ahead === null) {
      const day = this.#neighbours().find((each) => !this.#recent.has(each));
      if (day === undefined) return false;
      const view = new DayView(this.#extracts, day);
      this.#ahead = { day, view, steps: prepare(view, finish) };
      return true;
    }
    const { day, view, steps } = this.#ahead;
    if (!steps.next().done) return true;
    this.#ahead = null;
    this.#keep(day, view);
    // The day on screen stays the last one to be dropped.
    const shown = this.#recent.get(this.#shown!);
    if (shown !== undefined) this.#keep(this.#shown!, shown);
    return true;
  }

  /** The days beside the one on screen, that of the same direction first. */
  #neighbours(): EpochDay[] {
    const shown = this.#shown;
    if (shown === null) return [];
    const days = [shown + this.#direction, shown - this.#direction] as EpochDay[];
    return days.filter((day) => day <= this.#latest);
  }

  #keep(day: EpochDay, view: DayView): void {
    this.#recent.delete(day);
    this.#recent.set(day, view);
    this.#forgetOldest();
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

function* prepare(view: DayView, finish: (view: DayView) => void): Steps<void> {
  yield* view.prepare();
  yield;
  finish(view);
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
