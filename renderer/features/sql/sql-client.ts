import { z } from 'zod';
import {
  type SqlAnswer,
  type SqlPoint,
  type SqlReply,
  type SqlRequest,
  type SqlStop,
  sqlAnswer,
  sqlFile,
  sqlPoints,
  sqlReply,
  sqlRows,
} from '../../sql-worker/sql-messages.ts';

/** A table to load into DuckDB. */
export interface TableBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why the SQL worker gave no answer. */
export type SqlFailureKind = 'refused' | 'stopped' | 'ended' | 'bug';

export class SqlFailure extends Error {
  override readonly name = 'SqlFailure';
  readonly kind: SqlFailureKind;
  /** Its position in the statement, in characters; null if unknown. */
  readonly at: number | null;

  constructor(kind: SqlFailureKind, message: string, at: number | null = null) {
    super(message);
    this.kind = kind;
    this.at = at;
  }
}

/** The page's interface to a running SQL worker. */
export interface SqlClient {
  start(module: WebAssembly.Module | null): Promise<WebAssembly.Module>;
  /** Transfers the bytes to the worker. */
  feed(tables: readonly TableBytes[]): Promise<void>;
  /** Runs a statement; its number is the key for its rows. */
  run(statement: string, limit: number): { readonly number: number; readonly answer: Promise<SqlAnswer> };
  stop(number: number): void;
  rows(answer: number, firstRow: number, limit: number): Promise<readonly (readonly (string | null)[])[]>;
  points(answer: number, label: number, value: number): Promise<readonly SqlPoint[]>;
  file(answer: number, format: 'tsv' | 'csv' | 'xlsx'): Promise<Uint8Array>;
  /** Ends the worker at once. */
  end(): void;
}

type Asked = SqlRequest extends infer Each ? (Each extends SqlRequest ? Omit<Each, 'id'> : never) : never;

interface Pending {
  done(value: unknown): void;
  failed(failure: SqlFailure): void;
}

/** Starts the worker for SQL. `onEnd` is called when it ends by itself. */
export function startSqlWorker(onEnd: (failure: SqlFailure) => void): SqlClient {
  const worker = new Worker(new URL('../../sql-worker/sql.worker.ts', import.meta.url), { type: 'module' });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let ended: SqlFailure | null = null;

  function end(failure: SqlFailure): void {
    ended = failure;
    worker.onmessage = worker.onmessageerror = worker.onerror = null;
    worker.terminate();
    for (const { failed } of pending.values()) failed(failure);
    pending.clear();
  }

  function died(message: string): void {
    const failure = new SqlFailure('ended', message);
    end(failure);
    onEnd(failure);
  }

  worker.onmessage = ({ data }) => {
    const reply = sqlReply.safeParse(data);
    if (!reply.success) return died('A message of the SQL worker has the wrong shape.');
    const waits = pending.get(reply.data.id);
    pending.delete(reply.data.id);
    if (waits === undefined) return died('The SQL worker answered a question that was not asked.');
    settle(waits, reply.data);
  };
  worker.onmessageerror = () => died('A message of the SQL worker could not be read.');
  worker.onerror = ({ message }) => died(message || 'The SQL worker could not be started.');

  function send(request: Asked, transfer: Transferable[] = []): { id: number; value: Promise<unknown> } {
    const id = ++lastId;
    const value = new Promise<unknown>((resolve, reject) => {
      if (ended !== null) throw ended;
      worker.postMessage({ ...request, id } satisfies SqlRequest, transfer);
      pending.set(id, { done: resolve, failed: reject });
    });
    return { id, value };
  }

  async function ask<Schema extends z.ZodType>(schema: Schema, request: Asked, transfer?: Transferable[]): Promise<z.infer<Schema>> {
    return schema.parse(await send(request, transfer).value);
  }

  return {
    start: (module) => ask(z.instanceof(WebAssembly.Module), { ask: 'start', module }),
    async feed(tables) {
      const transfer = tables.map(({ bytes }) => bytes.buffer as ArrayBuffer);
      await ask(z.null(), { ask: 'feed', tables: [...tables] }, transfer);
    },
    run(statement, limit) {
      const { id, value } = send({ ask: 'run', statement, limit });
      return { number: id, answer: value.then((answered) => sqlAnswer.parse(answered)) };
    },
    stop: (number) => worker.postMessage({ stop: number } satisfies SqlStop),
    rows: (answer, firstRow, limit) => ask(sqlRows, { ask: 'rows', answer, firstRow, limit }),
    points: (answer, label, value) => ask(sqlPoints, { ask: 'points', answer, label, value }),
    file: (answer, format) => ask(sqlFile, { ask: 'file', answer, format }),
    end: () => end(new SqlFailure('ended', 'SQL was ended.')),
  };
}

function settle({ done, failed }: Pending, reply: SqlReply): void {
  switch (reply.kind) {
    case 'done':
      return done(reply.value);
    case 'stopped':
      return failed(new SqlFailure('stopped', 'Stopped.'));
    case 'refused':
      return failed(new SqlFailure('refused', reply.message, reply.at));
    case 'bug':
      return failed(new SqlFailure('bug', reply.message));
  }
}
