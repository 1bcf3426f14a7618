import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import type { RecordedDay } from '../../stored/run-record.ts';
import type { StoreFiles } from '../../stored/store-files.ts';
import { loadStoredDay } from '../../stored/stored-day.ts';
import type { StoredSnapshots, StoreReading } from '../../stored/stored-snapshots.ts';
import { formatIsoDay, parseIsoDay } from '../../units/day.ts';
import type { EpochDay } from '../../units/units.ts';
import { DayView } from '../answering/day-view.ts';
import type { Days } from '../answering/day-views.ts';
import type { SnapshotSummary } from './contract.ts';

/** Maximum number of days kept, and minimum: a comparison needs two, and neighbouring days may be requested meanwhile. */
const MAX_DAYS = 14;
const MIN_DAYS = 4;
/** Maximum number of invoices over all days kept. */
const MAX_INVOICES = 2_500_000;

interface Loading {
  readonly answer: Promise<Result<DayView, CoreError>>;
  /** The signals of those who wait for it. */
  readonly signals: (CancelSignal | undefined)[];
}

/** The snapshots of an open store by day, read on request. Recently requested ones are kept. */
export class StoredDays implements Days {
  readonly #snapshots: StoredSnapshots;
  readonly #today: EpochDay;
  readonly #recorded: ReadonlyMap<EpochDay, RecordedDay>;
  /** The most recently requested day is last. */
  readonly #held = new Map<EpochDay, DayView>();
  readonly #loading = new Map<EpochDay, Loading>();
  /** Held as long as the store is open. */
  #pinned: EpochDay | null = null;

  constructor(snapshots: StoredSnapshots, today: EpochDay) {
    this.#snapshots = snapshots;
    this.#today = today;
    this.#recorded = new Map(snapshots.days.map((recorded) => [parseIsoDay(recorded.as_of)!, recorded]));
  }

  get name(): string {
    return this.#snapshots.name;
  }

  /** The files of the store, which may change. */
  get files(): StoreFiles {
    return this.#snapshots.files;
  }

  get latest(): EpochDay {
    return [...this.#recorded.keys()].at(-1)!;
  }

  get summaries(): SnapshotSummary[] {
    return [...this.#recorded].map(([day, { observed_at, reconstructed, tables, rows_read, rows_rejected }]) => ({
      day,
      observedAt: observed_at,
      isReconstructed: reconstructed,
      invoices: tables.features_extended?.files.reduce((sum, { rows }) => sum + rows, 0) ?? 0,
      rowsRead: rows_read,
      rowsRejected: rows_rejected,
    }));
  }

  /** Whether the day is available without reading. */
  has(day: EpochDay): boolean {
    return this.#held.has(day);
  }

  /** Throws for a day that isn't kept: call `load` first. */
  at(day: EpochDay): DayView {
    const view = this.#held.get(day);
    if (view === undefined) throw new Error(`The snapshot of ${formatIsoDay(day)} was asked about before it was read.`);
    this.#hold(day, view);
    return view;
  }

  /** Days of a store are read when they are asked for. */
  show(): void {}

  workAhead(): boolean {
    return false;
  }

  /** Reads a day, and keeps it as long as the store is open. */
  async pin(day: EpochDay, reading: StoreReading): Promise<Result<DayView, CoreError>> {
    const read = await this.#read(day, reading);
    if (!read.ok) return read;
    this.#pinned = day;
    this.#hold(day, read.value);
    return read;
  }

  /** Reads a day that isn't kept. Two requests for the same day share one reading, which is cancelled when both are. */
  async load(day: EpochDay, signal?: CancelSignal): Promise<Result<DayView, CoreError>> {
    const known = this.#loading.get(day);
    if (known !== undefined) {
      known.signals.push(signal);
      return known.answer;
    }
    const signals = [signal];
    const answer = this.#read(day, () => signals.every((each) => each?.aborted ?? false)).finally(() => this.#loading.delete(day));
    this.#loading.set(day, { answer, signals });
    const read = await answer;
    if (read.ok) this.#hold(day, read.value);
    return read;
  }

  async #read(day: EpochDay, reading: StoreReading): Promise<Result<DayView, CoreError>> {
    const recorded = this.#recorded.get(day);
    if (recorded === undefined) return fail({ code: 'store.no-such-day', store: this.name, asOf: formatIsoDay(day) });
    const stored = await loadStoredDay(this.#snapshots, recorded, this.#today, reading);
    return stored.ok ? ok(new DayView(stored.value.extracts, day, stored.value)) : stored;
  }

  #hold(day: EpochDay, view: DayView): void {
    this.#held.delete(day);
    this.#held.set(day, view);
    const { rows } = view.extracts.invoices;
    const most = Math.max(MIN_DAYS, Math.min(MAX_DAYS, Math.floor(MAX_INVOICES / Math.max(1, rows))));
    for (const other of this.#held.keys()) {
      if (this.#held.size <= most) return;
      if (other !== this.#pinned) this.#held.delete(other);
    }
  }
}
