import { fail, ok } from '../../errors/result.ts';
import { previewFiles } from '../../sources/preview-file.ts';
import { readingsText } from '../../sources/readings-file.ts';
import type { EpochDay } from '../../units/units.ts';
import type { DayView } from '../answering/day-view.ts';
import type { ReadControl } from '../shared/answer.ts';
import type { OpenApi } from './contract.ts';
import { daySummaryOf } from './day-summary.ts';
import { exportFile } from './export-file.ts';
import { openSummary } from './open-summary.ts';
import type { ReadRequest, ReadSet, SetReader } from './set-reader.ts';
import type { StoredDays } from './stored-days.ts';

/** `OpenApi`, with readable files. */
export type OpenAnswers = Omit<OpenApi, 'open' | 'readingPreview'> & {
  readingPreview(request: Pick<ReadRequest, 'files' | 'readings' | 'remembered'>): ReturnType<OpenApi['readingPreview']>;
  open(request: ReadRequest, control?: ReadControl): ReturnType<OpenApi['open']>;
};

/** Stores the open extracts, and answers questions about them as a whole. `onOpened` is called when others replace them. */
export class OpenExtracts {
  readonly #reader: SetReader;
  readonly #onOpened: () => void;
  #current: ReadSet | null = null;

  constructor(reader: SetReader, onOpened: () => void) {
    this.#reader = reader;
    this.#onOpened = onOpened;
  }

  /** Throws when no extracts are open. */
  readonly current = (): ReadSet => {
    if (this.#current === null) throw new Error('A question was asked before any extracts were open.');
    return this.#current;
  };

  /** The open store; null for extracts, and when nothing is open. */
  get store(): StoredDays | null {
    return this.#current?.store ?? null;
  }

  /** The open extracts as of a day. */
  readonly viewAt = (day: EpochDay): DayView => this.current().days.at(day);

  /** See `Days`. */
  workAhead(finish: (view: DayView) => void): boolean {
    const days = this.#current?.days;
    return (
      days?.workAhead((view) => {
        daySummaryOf(view);
        finish(view);
      }) ?? false
    );
  }

  readonly answers: OpenAnswers = {
    open: async (request, control) => {
      const read = await this.#reader.read(request, control);
      if (!read.ok) return read;
      this.#current = read.value;
      this.#onOpened();
      read.value.days.show(read.value.asOf.day);
      return ok(openSummary(read.value));
    },

    readingPreview: async ({ files, ...how }) => previewFiles(files, how),

    readingFile: async ({ readings }) => {
      const said = Object.entries(readings).flatMap(([table, reading]) => (reading === undefined ? [] : [[table, reading] as const]));
      const bytes = new TextEncoder().encode(readingsText(Object.fromEntries(said)));
      return ok({ name: 'reading.json', mimeType: 'application/json', bytes });
    },

    daySummary: async ({ asOf }) => {
      const summary = daySummaryOf(this.viewAt(asOf));
      this.current().days.show(asOf);
      return ok(summary);
    },

    exportFile: async ({ asOf, kind }) => {
      const { store } = this.current();
      if (store !== null && kind === 'rejects.csv') return fail({ code: 'store.rows-not-kept', store: store.name });
      return exportFile(this.viewAt(asOf), kind);
    },
  };
}
