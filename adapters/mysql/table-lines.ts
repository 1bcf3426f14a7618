import { z } from 'zod';
import type { RowBatch, SourceTable } from '../../core/sources/source-table.ts';
import { DatabaseRefused } from './database-refused.ts';
import type { OpenDatabase } from './open-database.ts';

const place = z.int().nonnegative();
/** What the core asks over the line to a table: to begin a reading, for what comes next in it, and to leave it. */
const lineQuestion = z.union([
  z.strictObject({ id: z.int(), read: z.strictObject({ first: place, count: place }).nullable() }),
  z.strictObject({ id: z.int(), next: z.literal(true) }),
  z.strictObject({ id: z.int(), stop: z.literal(true) }),
]);

/** What it is answered with: some rows, the end, or why there are none, as a clause. */
export type LineAnswer =
  | { readonly id: number; readonly batch: RowBatch }
  | { readonly id: number; readonly end: true }
  | { readonly id: number; readonly failed: string };

/** One end of a line, as far as it is needed here. */
export interface LinePort {
  postMessage(answer: LineAnswer): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** How long nobody has to read before the snapshot is let go, so that the server need not keep old rows for it. Milliseconds. */
const REST_AFTER = 10_000;

interface Reading {
  readonly rows: AsyncIterator<RowBatch>;
  readonly signal: { aborted: boolean };
}

/**
 * Serves the tables of an open database over lines. All of them share its one connection, so a reading waits until the one before it is
 * over. While nobody reads, the snapshot is let go; the next reading begins another.
 */
export class TableLines {
  readonly #database: OpenDatabase;
  readonly #restAfter: number;
  readonly #onBug: (error: unknown) => void;
  #turn: Promise<void> = Promise.resolve();
  #isResting = false;
  #rest: ReturnType<typeof setTimeout> | null = null;
  #readers = 0;

  constructor(database: OpenDatabase, onBug: (error: unknown) => void, restAfter = REST_AFTER) {
    this.#database = database;
    this.#onBug = onBug;
    this.#restAfter = restAfter;
    this.#restSoon();
  }

  /** Answers what comes over a line to a table, until that is closed. A message of the wrong shape is a bug, or worse. */
  serve(table: SourceTable, port: LinePort): void {
    const readings = new Map<number, Reading>();
    /** What is asked of one reading is answered in order. */
    let answering: Promise<void> = Promise.resolve();
    port.onMessage((message) => {
      const parsed = lineQuestion.safeParse(message);
      if (!parsed.success) return this.#onBug(new Error('A line to a table was asked something of the wrong shape.'));
      const question = parsed.data;
      const { id } = question;
      if ('stop' in question) {
        const reading = readings.get(id);
        if (reading) reading.signal.aborted = true;
      }
      answering = answering
        .then(async () => {
          if ('read' in question) readings.set(id, await this.#begin(table, question.read));
          const reading = readings.get(id);
          if (reading === undefined) return;
          if ('stop' in question) {
            readings.delete(id);
            await reading.rows.return?.();
            return;
          }
          const step = await reading.rows.next();
          if (step.done) readings.delete(id);
          port.postMessage(step.done ? { id, end: true } : { id, batch: step.value });
        })
        .catch((error: unknown) => {
          readings.delete(id);
          if (!(error instanceof DatabaseRefused)) this.#onBug(error);
          port.postMessage({ id, failed: error instanceof DatabaseRefused ? error.message : 'something went wrong inside the app' });
        });
    });
  }

  async #begin(table: SourceTable, part: { first: number; count: number } | null): Promise<Reading> {
    const signal = { aborted: false };
    return { signal, rows: this.#rows(table, part, signal) };
  }

  async *#rows(table: SourceTable, part: { first: number; count: number } | null, signal: { aborted: boolean }): AsyncGenerator<RowBatch> {
    const before = this.#turn;
    let isOver = (): void => undefined;
    this.#turn = new Promise((resolve) => {
      isOver = resolve;
    });
    this.#readers++;
    if (this.#rest !== null) clearTimeout(this.#rest);
    try {
      await before;
      if (this.#isResting) await this.#database.beginSnapshot();
      this.#isResting = false;
      yield* table.readRows(part ?? undefined, signal);
    } finally {
      isOver();
      if (--this.#readers === 0) this.#restSoon();
    }
  }

  #restSoon(): void {
    this.#rest = setTimeout(() => {
      this.#isResting = true;
      // A connection that is gone by now is told to whoever reads next.
      this.#turn = this.#database.endSnapshot().catch((error: unknown) => {
        if (!(error instanceof DatabaseRefused)) this.#onBug(error);
      });
    }, this.#restAfter);
  }
}
