import { z } from 'zod';
import type { RowBatch } from '../../core/sources/files/source-schemas.ts';
import type { SourceTable } from '../../core/sources/files/source-table.ts';
import { DatabaseRefused } from './database-refused.ts';
import type { OpenDatabase } from './open-database.ts';

const place = z.int().nonnegative();
/** What the core requests over the port of a table: start a reading, the next rows, or stop. */
const lineQuestion = z.union([
  z.strictObject({ id: z.int(), read: z.strictObject({ first: place, count: place }).nullable() }),
  z.strictObject({ id: z.int(), next: z.literal(true) }),
  z.strictObject({ id: z.int(), stop: z.literal(true) }),
]);

/** The reply: rows, the end, or a clause that says why it failed. */
export type LineAnswer =
  | { readonly id: number; readonly batch: RowBatch }
  | { readonly id: number; readonly end: true }
  | { readonly id: number; readonly failed: string };

/** The part of a message port that is used here. */
export interface LinePort {
  postMessage(answer: LineAnswer): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Idle time before the snapshot ends, so that the server need not keep old rows for it. Milliseconds. */
const REST_AFTER = 10_000;

interface Reading {
  readonly rows: AsyncIterator<RowBatch>;
  readonly signal: { aborted: boolean };
}

/**
 * Serves the tables of an open database over message ports. They share one connection, so a reading waits until the one before it is over.
 * The snapshot ends when no reading has run for a while; the next reading starts a new one.
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

  /** Answers requests on the port of a table until it is closed. A message of the wrong shape is a bug or an attack. */
  serve(table: SourceTable, port: LinePort): void {
    const readings = new Map<number, Reading>();
    /** Requests on one port are answered in order. */
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
      // If the connection is lost here, the next reading reports it.
      this.#turn = this.#database.endSnapshot().catch((error: unknown) => {
        if (!(error instanceof DatabaseRefused)) this.#onBug(error);
      });
    }, this.#restAfter);
  }
}
