import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { QueryCell, QueryColumn, QueryResult } from '../../core/exports/query-result.ts';
import { counted } from '../../core/units/counted.ts';
import type { SqlLimits } from './limits.ts';
import type { ParquetView, ViewColumns } from './locked-duckdb.ts';
import type { SqlReply, SqlRequest } from './sql-messages.ts';
import { SqlRefused } from './sql-refused.ts';
import { type AbsentTables, sqlWords } from './sql-words.ts';

/** The settings of a process that runs SQL. */
export interface SqlSession {
  /** The folder of the files, which is the working folder of the process. */
  readonly folder: string;
  readonly views: readonly ParquetView[];
  readonly limits: SqlLimits;
  /** The names of all tables of the store; for a bucket, more than the views. */
  readonly tables: readonly string[];
  /** By table: why it is not among the views. */
  readonly absent: AbsentTables;
}

/** The built program, in the same folder as the one that starts it. */
const PROGRAM = join(import.meta.dirname, 'sql-child.js');
/** Opening reads the footer of every file. */
const OPENING_SECONDS = 120;

/** The part of the environment that a process needs to start, without credentials. */
const NEEDED_VARIABLES = ['SYSTEMROOT', 'LD_LIBRARY_PATH', 'PATH'];

/**
 * A child process that runs statements in sequence. DuckDB can't always be interrupted, because it evaluates constants
 * while it prepares a statement, so a statement that takes too long or is cancelled ends the process.
 */
export class SqlProcess {
  readonly #child: ChildProcess;
  readonly #session: SqlSession;
  /** Why it was killed; null if it was not. */
  #killed: string | null = null;
  #opened: readonly ViewColumns[] = [];

  private constructor(child: ChildProcess, session: SqlSession) {
    this.#child = child;
    this.#session = session;
  }

  /** Starts the process. Call `open` next. */
  static start(session: SqlSession): SqlProcess {
    const environment = Object.fromEntries(NEEDED_VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
    const child = fork(PROGRAM, [], {
      cwd: session.folder,
      env: environment,
      execArgv: [],
      serialization: 'advanced',
      // DuckDB prints profiles to stdout, which is for the answer.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return new SqlProcess(child, session);
  }

  /** Opens the files. Throws a `SqlRefused` when they can't be read. */
  async open(): Promise<void> {
    const { views, limits } = this.#session;
    const tooLong = `The files of the store could not be opened within ${OPENING_SECONDS} seconds: check the disk.`;
    this.#opened = (await this.#ask({ kind: 'open', views, limits }, 'opened', OPENING_SECONDS, tooLong, () => undefined)).views;
  }

  get views(): readonly ViewColumns[] {
    return this.#opened;
  }

  /** False once it has ended for any reason; then start another one. */
  get isAlive(): boolean {
    return this.#killed === null && this.#child.connected;
  }

  /** The answer to a statement. Throws a `SqlRefused` for one that can't be run, exceeds a limit, or is killed. */
  async run(sql: string, { explain = false }: { readonly explain?: boolean } = {}): Promise<QueryResult> {
    const { seconds } = this.#session.limits;
    const columns: QueryColumn[] = [];
    const cells: QueryCell[][] = [];
    const tooLong = `The statement took more than ${counted(seconds, 'second')} and was stopped: ask for less, or allow more with --max-seconds.`;
    const { isCut } = await this.#ask({ kind: 'run', sql, explain }, 'done', seconds, tooLong, (reply) => {
      if (reply.kind === 'columns') {
        columns.push(...reply.columns);
        cells.push(...reply.columns.map(() => []));
      }
      if (reply.kind === 'rows')
        for (const [column, more] of reply.cells.entries()) {
          const own = cells[column]!;
          for (const cell of more) own.push(cell);
        }
    });
    return { columns, cells, rows: cells[0]?.length ?? 0, isCut };
  }

  /** Ends the process at once; the running statement fails with this message. */
  kill(why = 'The statement was cancelled.'): void {
    this.#killed ??= why;
    this.#child.kill('SIGKILL');
  }

  /** Sends a request and waits for its final reply. */
  #ask<Kind extends 'opened' | 'done'>(
    request: SqlRequest,
    ending: Kind,
    seconds: number,
    tooLong: string,
    take: (reply: SqlReply) => void,
  ): Promise<Extract<SqlReply, { readonly kind: Kind }>> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.kill(tooLong), seconds * 1000);
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        child.off('message', hear);
        child.off('exit', gone);
        child.off('error', gone);
        settle();
      };
      const refuse = (words: string): void => finish(() => reject(new SqlRefused(words)));
      const gone = (): void => refuse(this.#killed ?? 'The process that runs SQL has ended by itself: try again.');
      const hear = (message: unknown): void => {
        const reply = message as SqlReply;
        if (reply.kind === ending) return finish(() => resolve(reply as Extract<SqlReply, { readonly kind: Kind }>));
        switch (reply.kind) {
          case 'refused':
            return refuse(reply.message);
          case 'failed':
            return refuse(this.#words(request, reply.message));
          case 'memory':
            this.#killed ??= sqlWords('Out of Memory Error', [], new Map());
            return;
          default:
            take(reply);
        }
      };
      child.on('message', hear);
      child.once('exit', gone);
      child.once('error', gone);
      if (!this.isAlive) return gone();
      child.send(request);
    });
  }

  #words(request: SqlRequest, message: string): string {
    if (request.kind === 'run') return sqlWords(message, this.#session.tables, this.#session.absent);
    return `The files of the store can’t be read (${message.split('\n')[0]}): trs store verify says which are missing or damaged.`;
  }
}
