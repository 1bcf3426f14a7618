import type { ViewColumns } from '../../adapters/duckdb/locked-duckdb.ts';
import { SqlProcess } from '../../adapters/duckdb/sql-process.ts';
import type { ObjectStore } from '../../adapters/store/object-store.ts';
import { openStore } from '../../adapters/store/open-store.ts';
import { PrivateCopy } from '../../adapters/store/private-copy.ts';
import { type StoreViews, storeViews } from '../../adapters/store/store-views.ts';
import { VersionedStore } from '../../adapters/store/versioned-store.ts';
import type { QueryResult } from '../../core/exports/query-result.ts';
import { isShowTables } from '../../core/sql/sql-parts.ts';
import type { SqlOptions } from '../arguments/sql-arguments.ts';
import { undoOnInterrupt } from '../errors/interrupt.ts';
import { ShellError } from '../errors/shell-error.ts';
import { version } from '../system/version.ts';

/**
 * SQL over the current state of a store. For a bucket, the files of the tables that a statement names are first copied to this
 * computer. After a statement that failed or was cancelled, the next one gets a new process.
 */
export class StoreSql {
  readonly #objects: ObjectStore;
  readonly #content: StoreViews;
  readonly #options: SqlOptions;
  readonly #copy: PrivateCopy | null;
  #process: SqlProcess | null = null;
  #shown: readonly ViewColumns[] = [];

  private constructor(objects: ObjectStore, content: StoreViews, options: SqlOptions) {
    this.#objects = objects;
    this.#content = content;
    this.#options = options;
    this.#copy = objects.folder === null ? new PrivateCopy() : null;
    undoOnInterrupt(() => this.close());
  }

  /** Throws a `ShellError` for a store without a day. */
  static async open(options: SqlOptions): Promise<StoreSql> {
    const objects = await openStore(options.store, process.env);
    const content = await storeViews(new VersionedStore(objects, { appVersion: version, now: () => new Date() }));
    if (content.views.length === 0) throw new ShellError(`${objects.address} holds no snapshot yet: trs snapshot publishes one.`);
    return new StoreSql(objects, content, options);
  }

  /** The day of every `…_latest` view. */
  get latest(): string {
    return this.#content.latest!;
  }

  get names(): readonly string[] {
    return this.#content.views.map(({ name }) => name);
  }

  /** Tables and columns; for a bucket, those read so far. */
  get views(): readonly ViewColumns[] {
    return this.names.map((name) => this.#shown.find((view) => view.name === name) ?? { name, columns: [] });
  }

  /** Prepares a process for the next statement; for a bucket that happens with the statement. */
  async prepare(): Promise<void> {
    if (this.#copy === null) await this.#ready('');
  }

  /** Throws a `SqlRefused` for a statement that can't be run, exceeds a limit, or is cancelled. */
  async run(statement: string, how: { readonly explain: boolean }): Promise<QueryResult> {
    if (this.#copy !== null && !how.explain && isShowTables(statement)) return this.#tables();
    const running = await this.#ready(statement);
    try {
      return await running.run(statement, how);
    } catch (error) {
      // A failed statement may have changed its session, so the process is dropped.
      running.kill();
      throw error;
    }
  }

  /** The answer to SHOW TABLES for a bucket, whose tables are copied only when a statement names them. */
  #tables(): QueryResult {
    const names = this.names.toSorted().slice(0, this.#options.limits.rows);
    return {
      columns: [{ name: 'name', type: { kind: 'text' } }],
      cells: [names],
      rows: names.length,
      isCut: names.length < this.names.length,
    };
  }

  /** Stops the running statement. */
  cancel(): void {
    this.#process?.kill();
  }

  close(): void {
    this.#process?.kill();
    this.#copy?.remove();
  }

  async #ready(statement: string): Promise<SqlProcess> {
    const wanted = this.#copy === null ? this.#content.views : await this.#fetched(statement, this.#copy);
    const isReady = this.#process?.isAlive && wanted.every(({ name }) => this.#process!.views.some((view) => view.name === name));
    if (isReady) return this.#process!;
    this.#process?.kill();
    const started = SqlProcess.start({
      folder: this.#copy?.folder ?? this.#objects.folder!,
      views: wanted.map(({ name, files, dayColumn }) => ({ name, files, dayColumn })),
      limits: this.#options.limits,
      tables: this.names,
      absent: this.#content.absent,
    });
    this.#process = started;
    await started.open().catch((error: unknown) => {
      started.kill();
      throw error;
    });
    this.#shown = [...started.views, ...this.#shown.filter(({ name }) => !wanted.some((view) => view.name === name))];
    return started;
  }

  /** The readable views: those that this statement or an earlier one names. */
  async #fetched(statement: string, copy: PrivateCopy): Promise<StoreViews['views']> {
    const text = statement.toLowerCase();
    const named = this.#content.views.filter(({ name }) => text.includes(name));
    // `features_latest` contains `features` but does not name it.
    const asked = named.filter(({ name }) => text.replaceAll(new RegExp(`\\b${name}_\\w+`, 'g'), '').includes(name));
    await copy.fetch(
      this.#objects,
      asked.flatMap(({ stored }) => stored),
    );
    return this.#content.views.filter(({ stored }) => copy.has(stored));
  }
}
