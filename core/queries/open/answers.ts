import { ok } from '../../errors/result.ts';
import type { EpochDay } from '../../units/units.ts';
import type { ReadControl } from '../shared/answer.ts';
import type { DayView } from '../shared/views/day-view.ts';
import type { OpenApi } from './contract.ts';
import { exportFile } from './export-file.ts';
import { openSummary } from './open-summary.ts';
import { type ReadRequest, type ReadSet, SetReader } from './set-reader.ts';
import { daySummaryOf } from './views/day-summary.ts';

/** `OpenApi`, with files that can be read. */
export type OpenAnswers = Omit<OpenApi, 'open'> & {
  open(request: ReadRequest, control?: ReadControl): ReturnType<OpenApi['open']>;
};

/** Holds the extracts opened last, and answers about them as a whole. `onOpened` is called when others take their place. */
export class OpenExtracts {
  readonly #reader: SetReader;
  readonly #onOpened: () => void;
  #current: ReadSet | null = null;

  constructor(pause: () => Promise<void>, onOpened: () => void) {
    this.#reader = new SetReader(pause);
    this.#onOpened = onOpened;
  }

  /** Throws when nothing is open. */
  readonly current = (): ReadSet => {
    if (this.#current === null) throw new Error('A question was asked before any extracts were open.');
    return this.#current;
  };

  /** The open extracts as of a day. */
  readonly viewAt = (day: EpochDay): DayView => this.current().days.at(day);

  readonly answers: OpenAnswers = {
    open: async (request, control) => {
      const read = await this.#reader.read(request, control);
      if (!read.ok) return read;
      this.#current = read.value;
      this.#onOpened();
      return ok(openSummary(read.value));
    },

    daySummary: async ({ asOf }) => ok(daySummaryOf(this.viewAt(asOf))),

    exportFile: async ({ asOf, kind }) => exportFile(this.viewAt(asOf), kind),
  };
}
