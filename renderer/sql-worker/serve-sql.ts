import { cellText, type QueryResult } from '../../core/exports/query-result.ts';
import { answerFile } from './answer-file.ts';
import type { SqlEngine, TypedResult } from './sql-engine.ts';
import { SqlError, SqlStopped } from './sql-error.ts';
import { MAX_POINTS, type SqlAnswer, type SqlPoint, type SqlReply, type SqlRequest, sqlRequest, sqlStop } from './sql-messages.ts';

/** The functions that the worker gives to `serveSql`. */
export interface SqlSurroundings {
  post(reply: SqlReply, transfer: Transferable[]): void;
  /** Lets messages arrive. */
  turn(): Promise<void>;
  /** Starts DuckDB and returns the module that it was started from. */
  start(module: WebAssembly.Module | null): Promise<{ readonly engine: SqlEngine; readonly module: WebAssembly.Module }>;
}

/** Maximum characters of a type in a heading; an ENUM or STRUCT can have thousands. */
const MAX_TYPE = 40;

/** Answers the messages of the page in sequence; a stop is handled in between. Throws for an invalid message. */
export function serveSql({ post, turn, start }: SqlSurroundings): (message: unknown) => void {
  let engine: SqlEngine | null = null;
  let kept: { readonly number: number; readonly result: QueryResult } | null = null;
  let stopping: { readonly id: number; aborted: boolean } | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const running = (): SqlEngine => {
    if (engine === null) throw new Error('DuckDB has not been started.');
    return engine;
  };
  const answerTo = (number: number): QueryResult => {
    if (kept?.number !== number) throw new Error(`Answer ${number} is not the latest.`);
    return kept.result;
  };

  async function answer(request: SqlRequest): Promise<unknown> {
    switch (request.ask) {
      case 'start': {
        const started = await start(request.module);
        engine = started.engine;
        return started.module;
      }
      case 'feed':
        running().feed(request.tables);
        return null;
      case 'run': {
        const { id, statement, limit } = request;
        kept = null;
        stopping = { id, aborted: false };
        try {
          const answered = await running().run(statement, { limit, signal: stopping, turn });
          kept = { number: id, result: answered.result };
          return shapeOf(answered);
        } finally {
          stopping = null;
        }
      }
      case 'rows':
        return rowsOf(answerTo(request.answer), request.firstRow, request.limit);
      case 'points':
        return pointsOf(answerTo(request.answer), request.label, request.value);
      case 'file':
        return answerFile(answerTo(request.answer), request.format);
    }
  }

  return (message) => {
    const stop = sqlStop.safeParse(message);
    if (stop.success) {
      // The answer may be sent already.
      if (stopping?.id === stop.data.stop) stopping.aborted = true;
      return;
    }
    const request = sqlRequest.parse(message);
    const { id } = request;
    queue = queue
      .then(() => answer(request))
      .then(
        (value) => post({ id, kind: 'done', value }, value instanceof Uint8Array ? [value.buffer] : []),
        (error: unknown) => post(replyTo(id, error), []),
      );
  };
}

function replyTo(id: number, error: unknown): SqlReply {
  if (error instanceof SqlStopped) return { id, kind: 'stopped' };
  if (error instanceof SqlError) return { id, kind: 'refused', message: error.message, at: error.at };
  return { id, kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function shapeOf({ result: { columns, rows, isCut }, types }: TypedResult): SqlAnswer {
  return {
    columns: columns.map(({ name, type }, column) => ({
      name,
      type: types[column]!.length > MAX_TYPE ? `${types[column]!.slice(0, MAX_TYPE - 1)}…` : types[column]!,
      isNumber: type.kind === 'whole' || type.kind === 'decimal' || type.kind === 'double',
      isTime: type.kind === 'day' || type.kind === 'timestamp',
    })),
    rows,
    isCut,
  };
}

function rowsOf({ columns, cells, rows }: QueryResult, firstRow: number, limit: number): (string | null)[][] {
  const length = Math.max(0, Math.min(limit, rows - firstRow));
  return Array.from({ length }, (_, at) =>
    columns.map(({ type }, column) => {
      const cell = cells[column]![firstRow + at]!;
      return cell === null ? null : cellText(type, cell);
    }),
  );
}

function pointsOf({ columns, cells, rows }: QueryResult, label: number, value: number): SqlPoint[] {
  return Array.from({ length: Math.min(rows, MAX_POINTS) }, (_, row) => {
    const [named, figure] = [cells[label]![row]!, cells[value]![row]!];
    const number = figure === null ? null : Number(cellText(columns[value]!.type, figure));
    return {
      label: named === null ? '–' : cellText(columns[label]!.type, named),
      value: number !== null && Number.isFinite(number) ? number : null,
    };
  });
}
