import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { SqlTable } from '../../../core/queries/sql/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { SqlAnswer } from '../../sql-worker/sql-messages.ts';
import { type SqlClient, SqlFailure, startSqlWorker, type TableBytes } from './sql-client.ts';

/** Maximum rows of an answer. */
export const MAX_ROWS = 100_000;
/** Maximum remembered statements. */
const MAX_REMEMBERED = 50;
/** Milliseconds in which a statement must stop; then its worker is replaced. */
const STOPS_WITHIN = 300;

/** The source of tables: an opening, as of a day. */
export interface SqlSource {
  readonly core: CoreApi;
  readonly opening: number;
  /** The name of the open data, for people. */
  readonly name: string;
  readonly asOf: EpochDay;
}

/** The outcome of a statement. */
export type SqlOutcome = { readonly id: number; readonly statement: string; readonly source: SqlSource } & (
  | {
      readonly kind: 'answer';
      readonly answer: SqlAnswer;
      readonly number: number;
      readonly milliseconds: number;
      readonly client: SqlClient;
    }
  | { readonly kind: 'refused'; readonly message: string; readonly at: number | null }
  | { readonly kind: 'stopped' }
  /** `isBug`: the worker is alive, but the answer can't be read or shown. */
  | { readonly kind: 'failed'; readonly isBug: boolean }
);

export type SqlAnswered = Extract<SqlOutcome, { kind: 'answer' }>;

/** The readiness of SQL: it starts when the screen is first opened. */
export type SqlPhase = { readonly kind: 'none' | 'starting' | 'ready' } | { readonly kind: 'failed'; readonly message: string };

export interface SqlState {
  readonly phase: SqlPhase;
  /** The source of DuckDB's tables; null before the first. */
  readonly source: SqlSource | null;
  readonly tables: readonly SqlTable[];
  /** By name: why a table is not available. */
  readonly problems: ReadonlyMap<string, string>;
  readonly draft: string;
  readonly running: { readonly statement: string; readonly isStopping: boolean } | null;
  readonly outcome: SqlOutcome | null;
  /** Statements that were run, latest first, each once. */
  readonly history: readonly string[];
}

const AT_FIRST: SqlState = {
  phase: { kind: 'none' },
  source: null,
  tables: [],
  problems: new Map(),
  draft: '',
  running: null,
  outcome: null,
  history: [],
};

interface Run {
  /** Its number in the worker; null before it runs. */
  number: number | null;
  /** The source of the tables that answer it; the wanted one before it runs. */
  source: SqlSource;
  /** Treats it as stopped, without waiting for the worker. */
  stop(): void;
}

/** SQL over the open data: one worker, its tables, one statement at a time. The written statement and the history outlive the data. */
export class SqlSession {
  readonly #startWorker: typeof startSqlWorker;
  readonly #listeners = new Set<() => void>();
  #state = AT_FIRST;
  #client: SqlClient | null = null;
  /** Compiled once for all workers. */
  #module: WebAssembly.Module | null = null;
  #started: Promise<void> | null = null;
  #wanted: SqlSource | null = null;
  /** The number of the latest preparation; results of earlier ones are dropped. */
  #preparation = 0;
  /** The source of the tables that the worker has. */
  #fed: SqlSource | null = null;
  #ready: Promise<void> = Promise.resolve();
  #run: Run | null = null;
  #runs = 0;

  constructor(startWorker = startSqlWorker) {
    this.#startWorker = startWorker;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SqlState => this.#state;

  /** Loads the tables of this source and drops those of another one. */
  show(source: SqlSource): void {
    const isSame = this.#wanted?.opening === source.opening && this.#wanted.asOf === source.asOf && this.#wanted.core === source.core;
    if (isSame && this.#state.phase.kind !== 'failed') return;
    this.#prepare(source);
  }

  /** Repeats a failed start. */
  retry(): void {
    if (this.#wanted !== null) this.#prepare(this.#wanted);
  }

  draft(draft: string): void {
    this.#set({ draft });
  }

  /** Runs a statement, by default the written one, after a new start if the last one failed. */
  async run(text = this.#state.draft): Promise<void> {
    const statement = text.trim();
    if (this.#run !== null || statement === '' || this.#wanted === null) return;
    const history = [statement, ...this.#state.history.filter((other) => other !== statement)].slice(0, MAX_REMEMBERED);
    if (this.#state.phase.kind === 'failed') this.retry();
    const run: Run = { number: null, source: this.#wanted, stop: () => undefined };
    const stopped = new Promise<never>((_, reject) => {
      run.stop = () => reject(new SqlFailure('stopped', SHARED_WORDS.states.stopped));
    });
    this.#run = run;
    this.#set({ running: { statement, isStopping: false }, outcome: null, history });
    const outcome = await Promise.race([this.#outcomeOf(run, statement), stopped]).catch((error: unknown) => failureOf(error));
    if (this.#run !== run) return;
    this.#run = null;
    this.#set({ running: null, outcome: { id: ++this.#runs, statement, source: run.source, ...outcome } as SqlOutcome });
  }

  /** Stops the running statement: first by a request, then by replacing the worker. */
  stop(): void {
    const run = this.#run;
    if (run === null || this.#state.running === null || this.#state.running.isStopping) return;
    this.#set({ running: { ...this.#state.running, isStopping: true } });
    if (run.number === null) return run.stop();
    this.#client?.stop(run.number);
    setTimeout(() => {
      if (this.#run !== run) return;
      run.stop();
      this.#letGo();
      this.retry();
    }, STOPS_WITHIN);
  }

  /** Releases the worker, its tables and the outcome; the written statement and the history stay. */
  end(): void {
    this.#letGo();
    this.#preparation++;
    this.#wanted = null;
    this.#run?.stop();
    this.#run = null;
    this.#set({ phase: { kind: 'none' }, source: null, tables: [], problems: new Map(), running: null, outcome: null });
  }

  async #outcomeOf(run: Run, statement: string) {
    await this.#latestReady();
    if (this.#run !== run) throw new SqlFailure('stopped', 'Stopped.');
    const client = this.#client;
    if (client === null || this.#fed === null || this.#state.phase.kind === 'failed') throw new SqlFailure('ended', 'SQL is not running.');
    const began = performance.now();
    const { number, answer } = client.run(statement, MAX_ROWS);
    run.number = number;
    run.source = this.#fed;
    return { kind: 'answer', answer: await answer, number, client, milliseconds: performance.now() - began } as const;
  }

  /** Waits until the tables of the latest source are loaded, also if it changes in the meantime. */
  async #latestReady(): Promise<void> {
    for (let awaited: Promise<void> | null = null; awaited !== this.#ready; ) {
      awaited = this.#ready;
      await awaited;
    }
  }

  #prepare(source: SqlSource): void {
    const preparation = ++this.#preparation;
    this.#wanted = source;
    this.#set({ phase: { kind: 'starting' } });
    this.#ready = this.#feed(source, preparation).catch((error: unknown) => {
      if (this.#preparation !== preparation) return;
      this.#letGo();
      this.#set({ phase: { kind: 'failed', message: error instanceof Error ? error.message : String(error) } });
    });
  }

  async #feed(source: SqlSource, preparation: number): Promise<void> {
    const [client, made] = await Promise.all([this.#running(), tablesOf(source)]);
    // Another day was chosen, or the worker was replaced, in the meantime.
    if (this.#preparation !== preparation) return;
    await client.feed(made.bytes);
    if (this.#preparation !== preparation) return;
    this.#fed = source;
    this.#set({ phase: { kind: 'ready' }, source, tables: made.tables, problems: made.problems });
  }

  async #running(): Promise<SqlClient> {
    if (this.#client === null) {
      const client = this.#startWorker((failure) => this.#onEnd(client, failure));
      this.#client = client;
      this.#started = client.start(this.#module).then((module) => {
        this.#module = module;
      });
    }
    const client = this.#client;
    await this.#started;
    return client;
  }

  /** The worker died, perhaps from lack of memory. One that was ready is replaced; one that died while it started would die again. */
  #onEnd(client: SqlClient, failure: SqlFailure): void {
    if (this.#client !== client) return;
    console.error(failure);
    const wasReady = this.#state.phase.kind === 'ready';
    this.#letGo();
    if (wasReady) return this.retry();
    this.#preparation++;
    this.#set({ phase: { kind: 'failed', message: failure.message } });
  }

  #letGo(): void {
    this.#client?.end();
    this.#client = null;
    this.#started = null;
    this.#fed = null;
    // Its rows are lost with the worker.
    if (this.#state.outcome?.kind === 'answer') this.#set({ outcome: null });
  }

  #set(change: Partial<SqlState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** All tables of a source, and why one is not available. Throws when there are none. */
async function tablesOf({ core, asOf }: SqlSource) {
  const declared = await core.sqlTables({ asOf });
  if (!declared.ok) throw new Error(sayError(declared.error));
  const problems = new Map<string, string>();
  const bytes: TableBytes[] = [];
  for (const { name } of declared.value) {
    const rows = await core.sqlRows({ asOf, table: name });
    if (rows.ok) bytes.push({ name, bytes: rows.value.bytes });
    else problems.set(name, sayError(rows.error));
  }
  return { tables: declared.value, problems, bytes };
}

function failureOf(error: unknown) {
  if (error instanceof SqlFailure && error.kind === 'stopped') return { kind: 'stopped' } as const;
  if (error instanceof SqlFailure && error.kind === 'refused') return { kind: 'refused', message: error.message, at: error.at } as const;
  console.error(error);
  return { kind: 'failed', isBug: error instanceof SqlFailure && error.kind === 'bug' } as const;
}

/** The content of the answer's place. A failed start comes before an earlier outcome, because it offers to try again. */
export function shownInAnswer({ phase, running, outcome }: Pick<SqlState, 'phase' | 'running' | 'outcome'>) {
  if (running !== null) return { kind: 'running', running } as const;
  if (phase.kind === 'failed') return { kind: 'failed', message: phase.message } as const;
  return outcome === null ? ({ kind: 'examples' } as const) : ({ kind: 'outcome', outcome } as const);
}
