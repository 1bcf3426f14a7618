import { z } from 'zod';
import type { PageFile } from '../../core/queries/open/contract.ts';
import { type RowBatch, rowBatch } from '../../core/sources/files/source-schemas.ts';
import type { SourceTable } from '../../core/sources/files/source-table.ts';

/** Milliseconds between two checks for a cancel, while no rows arrive. */
const LOOK_EVERY = 150;
const CLOSED = 'the database was closed; open it again';

/** The reply of the process with the database: rows, the end, or a clause that says why there are none. */
const lineAnswer = z.union([
  z.strictObject({ id: z.int(), batch: rowBatch }),
  z.strictObject({ id: z.int(), end: z.literal(true) }),
  z.strictObject({ id: z.int(), failed: z.string() }),
]);
type LineAnswer = z.infer<typeof lineAnswer>;

/** A table of a database for the core, over a port to the process with the connection. */
export function portTable({ name, blob, table: known }: PageFile): SourceTable {
  if (known === undefined) throw new Error(`${name} was handed over without what is known of it.`);
  const { table, columns, typed, rows } = known;
  if (blob === null) return closedTable({ name, table, columns, typed, rows });
  if (!(blob instanceof MessagePort)) throw new Error(`${name} was handed over without its rows.`);
  const line = new Line(blob);
  return {
    ...{ name, table, columns, typed, rows },
    async *readRows(part, signal) {
      const reading = line.begin(part ?? null);
      let isOver = false;
      try {
        for (let coming = reading.next(); ; ) {
          const answer = await unlessCalledOff(coming, signal);
          if (answer === null) return;
          if ('batch' in answer) {
            checkShape(answer.batch, columns.length);
            // Requests the next rows while these are used.
            coming = reading.next();
            coming.catch(() => {});
            yield answer.batch;
            continue;
          }
          isOver = true;
          if ('failed' in answer) throw new Error(answer.failed);
          return;
        }
      } finally {
        if (!isOver) reading.stop();
      }
    },
  };
}

/** A table of a database that was closed before a port to it was opened. */
function closedTable(known: Omit<SourceTable, 'readRows'>): SourceTable {
  return {
    ...known,
    async *readRows() {
      yield* [];
      throw new Error(CLOSED);
    },
  };
}

/** The reply, or null when the reading is cancelled: a database may take a while before the first row. */
async function unlessCalledOff(coming: Promise<LineAnswer>, signal: { readonly aborted: boolean } | undefined): Promise<LineAnswer | null> {
  for (;;) {
    if (signal?.aborted) return null;
    const look = new Promise<null>((resolve) => setTimeout(resolve, LOOK_EVERY, null));
    const answer = await Promise.race([coming, look]);
    if (answer !== null) return answer;
  }
}

/** The readers rely on the sizes that a batch states. */
function checkShape({ rows, bytes, ends }: RowBatch, fields: number): void {
  if (ends.length !== rows * fields || (rows > 0 && ends.at(-1) !== bytes.length - 1))
    throw new Error('the database sent rows of another shape');
}

/** One port, and the readings over it. */
class Line {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, ((answer: LineAnswer) => void)[]>();
  #lastId = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      const answer = lineAnswer.parse(data);
      // After a reading was stopped, no code may wait for its pending reply.
      this.#waiting.get(answer.id)?.shift()?.(answer);
    };
    // The process has ended, and its open replies will never come.
    port.addEventListener('close', () => {
      for (const [id, waiting] of this.#waiting)
        for (const tell of waiting)
          tell({ id, failed: 'the connection to the database was lost; nothing of it was used, so open it again' });
      this.#isClosed = true;
    });
  }

  #isClosed = false;

  begin(read: { first: number; count: number } | null) {
    const id = ++this.#lastId;
    this.#waiting.set(id, []);
    let question: object = { id, read };
    return {
      next: (): Promise<LineAnswer> =>
        new Promise((resolve) => {
          if (this.#isClosed) return resolve({ id, failed: CLOSED });
          this.#waiting.get(id)!.push(resolve);
          this.#port.postMessage(question);
          question = { id, next: true };
        }),
      stop: (): void => {
        this.#waiting.delete(id);
        if (!this.#isClosed) this.#port.postMessage({ id, stop: true });
      },
    };
  }
}
