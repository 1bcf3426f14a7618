import type { TableName } from '../../core/declarations/table-declarations.ts';
import { TABLES } from '../../core/declarations/table-declarations.ts';
import { RowBatchWriter } from '../../core/sources/files/row-batch-writer.ts';
import type { RowBatch } from '../../core/sources/files/source-schemas.ts';
import type { RowRange, SourceTable } from '../../core/sources/files/source-table.ts';
import type { SnapshotConnection } from './connect.ts';
import { type FoundTable, orderedSelect, typedColumns } from './found-tables.ts';
import type { SourceMap } from './source-map.ts';
import { dayInZone } from './time-zone.ts';

/** Approximate bytes of text in a batch. */
const BATCH_BYTES = 65_536;
/** Batches buffered before the server has to wait. */
const MAX_READY = 4;

/** A table of a database for the core: its rows are streamed out of the snapshot, one query at a time. */
export class DatabaseTable implements SourceTable {
  readonly name: string;
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly typed: readonly string[];
  readonly rows: number;
  readonly #snapshot: SnapshotConnection;
  readonly #select: string;
  /** By field, where the cells are not taken as the server writes them. */
  readonly #changes: readonly (readonly [field: number, change: (text: string) => string])[];

  constructor(snapshot: SnapshotConnection, found: FoundTable, map: SourceMap) {
    this.#snapshot = snapshot;
    this.name = found.name;
    this.table = found.table;
    this.columns = found.columns.map(({ column }) => column);
    this.typed = typedColumns(found);
    this.rows = found.rows;
    this.#select = orderedSelect(found);
    const { timeZone } = map;
    this.#changes = found.columns.flatMap(({ column, kind }, field) =>
      kind === 'timestamp' && timeZone !== null && TABLES[found.table].dates.includes(column)
        ? [[field, dayInZone(timeZone)] as const]
        : [],
    );
  }

  async *readRows(part?: RowRange, signal?: { readonly aborted: boolean }): AsyncGenerator<RowBatch> {
    // Both are integers from this program, so they are safe in SQL.
    const limit = part === undefined ? '' : ` LIMIT ${part.count} OFFSET ${part.first}`;
    const stream = new RowStream(this.#snapshot, this.#select + limit, this.columns.length, this.#changes);
    let isOver = false;
    try {
      while (!isOver && !signal?.aborted) {
        const batch = await stream.next(signal);
        if (batch === null) isOver = true;
        else yield batch;
      }
    } finally {
      // The rest of a part is short, so it is read and dropped. The rest of a table may be long, so the connection is closed.
      if (!isOver && part === undefined) this.#snapshot.close();
      else stream.readPast();
    }
  }
}

/** Interval for checking whether a reading was cancelled while no rows arrive. Milliseconds. */
const LOOK_EVERY = 200;

/** The rows of one query, collected into batches as they arrive; the server waits while enough batches are buffered. */
class RowStream {
  readonly #snapshot: SnapshotConnection;
  readonly #ready: RowBatch[] = [];
  #isOver = false;
  #isReadPast = false;
  #failure: { readonly error: unknown } | null = null;
  #wake: () => void = () => undefined;

  constructor(
    snapshot: SnapshotConnection,
    sql: string,
    fields: number,
    changes: readonly (readonly [field: number, change: (text: string) => string])[],
  ) {
    this.#snapshot = snapshot;
    const { connection } = snapshot;
    const writer = new RowBatchWriter(fields, BATCH_BYTES * 2);
    const cells: (string | null)[] = new Array(fields).fill(null);
    const stopListening = snapshot.onLost((error) => this.#fail(error));
    connection
      .query({ sql })
      .on('result', (row: unknown) => {
        if (this.#isReadPast) return;
        for (let field = 0; field < fields; field++) cells[field] = textOf((row as unknown[])[field]);
        for (const [field, change] of changes) cells[field] = cells[field] == null ? null : change(cells[field]);
        writer.add(cells);
        if (writer.size < BATCH_BYTES) return;
        this.#ready.push(writer.take());
        if (this.#ready.length >= MAX_READY) connection.pause();
        this.#wake();
      })
      .on('error', (error: unknown) => {
        stopListening();
        this.#fail(error);
      })
      .on('end', () => {
        stopListening();
        if (writer.rows > 0) this.#ready.push(writer.take());
        this.#isOver = true;
        this.#wake();
      });
  }

  /** The next batch; null at the end, and after a cancel. Throws `DatabaseRefused`. */
  async next(signal?: { readonly aborted: boolean }): Promise<RowBatch | null> {
    for (;;) {
      if (this.#failure !== null) throw this.#snapshot.inWords(this.#failure.error);
      const batch = this.#ready.shift();
      if (this.#ready.length < MAX_READY) this.#snapshot.connection.resume();
      if (batch !== undefined) return batch;
      if (this.#isOver || signal?.aborted) return null;
      await this.#somethingNew();
    }
  }

  /** Reads and drops the remaining rows, so that the connection is free for another query. */
  readPast(): void {
    this.#isReadPast = true;
    this.#ready.length = 0;
    this.#snapshot.connection.resume();
  }

  #somethingNew(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake();
  }
}

/** A value as the server writes it. Bytes are read as UTF-8, because old tables declare their keys as bytes. */
function textOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Buffer.isBuffer(value)) return value.toString('utf8');
  throw new Error(`A cell came as ${typeof value}, though its type was checked before.`);
}
