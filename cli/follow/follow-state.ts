import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Database as SqliteDatabase, Statement } from 'node-sqlite3-wasm';
import {
  type BinlogPosition,
  judgeByReading,
  judgePosition,
  type LastPosition,
  lastPosition,
  START_ANEW,
  whyNotReadAfter,
} from '../../adapters/kafka/binlog-position.ts';
import type { Cells, ChangeEvent, RowChange } from '../../adapters/kafka/change-event.ts';
import { FOLLOWED } from '../../adapters/kafka/followed-tables.ts';
import { TABLE_NAMES, type TableName } from '../../core/declarations/table-declarations.ts';

/** A row of the state. */
export type StateRow = Record<string, string | number | bigint | Uint8Array | null>;

/** Where the next event of a partition is. */
export interface PartitionPlace {
  readonly topic: string;
  readonly partition: number;
  /** The offset of the next event. */
  readonly next: number;
  readonly position: LastPosition | null;
}

/** Thrown when events can't be applied any more without losing some; the message is a sentence. */
export class CannotFollow extends Error {
  override readonly name = 'CannotFollow';
}

/** The columns that identify a row, where a table has some. */
const KEYS: Readonly<Record<TableName, string | null>> = {
  accounts: 'account_id',
  skus: 'item_id',
  invoices: 'invoice_id',
  invoice_line_items: null,
};

/** Raised with every change of the tables below. */
const STATE_VERSION = 2;

/**
 * `at`: the position of the change that wrote the row. `touched`: accounts whose features are to be computed again, with the commit of their oldest
 * change. `readings`: the last reading of a table, with the place in the binlog and the moment. `features` and `calls`: what was published last. `outbox`: what is to be published, in order.
 * `is_posted`: the hour has not changed since it was put there.
 */
const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE accounts (account_id TEXT PRIMARY KEY, joining_date TEXT, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE skus (item_id TEXT PRIMARY KEY, item_retail_price TEXT, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE invoices (invoice_id TEXT PRIMARY KEY, account_id TEXT, date_issued TEXT, payment_dates TEXT, at TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX invoices_of_account ON invoices (account_id);
CREATE TABLE invoice_line_items (line INTEGER PRIMARY KEY, invoice_id TEXT, item_id TEXT, quantity TEXT, at TEXT NOT NULL);
CREATE INDEX lines_of_invoice ON invoice_line_items (invoice_id, item_id);
CREATE INDEX lines_of_item ON invoice_line_items (item_id);
CREATE TABLE places (topic TEXT, partition INTEGER, next INTEGER NOT NULL, position TEXT, PRIMARY KEY (topic, partition)) WITHOUT ROWID;
CREATE TABLE readings (name TEXT PRIMARY KEY, number INTEGER NOT NULL, at TEXT NOT NULL, position TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE touched (account_id TEXT PRIMARY KEY, ms INTEGER) WITHOUT ROWID;
CREATE TABLE features (inv_id TEXT PRIMARY KEY, acct_id TEXT NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX features_of_account ON features (acct_id);
CREATE TABLE calls (acct_id TEXT PRIMARY KEY, rank INTEGER NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT, ms INTEGER);
CREATE TABLE set_aside (topic TEXT, partition INTEGER, place INTEGER, why TEXT NOT NULL, value TEXT, PRIMARY KEY (topic, partition, place)) WITHOUT ROWID;
CREATE TABLE hours (hour TEXT PRIMARY KEY, events INTEGER NOT NULL DEFAULT 0, invoices INTEGER NOT NULL DEFAULT 0, payments INTEGER NOT NULL DEFAULT 0,
  late_share REAL, open_cents INTEGER, overdue_cents INTEGER, lag_max_ms INTEGER,
  is_posted INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
PRAGMA user_version = ${STATE_VERSION};
`;

/** For what the core decides from all invoices, which is asked for with each change. A state from before gets them, too. */
const INDEXES = `
CREATE INDEX IF NOT EXISTS invoices_by_issue ON invoices (date_issued);
CREATE INDEX IF NOT EXISTS invoices_by_payment ON invoices (payment_dates);
`;

/** What applying a batch came to. */
export interface Applied {
  events: number;
  sentAgain: number;
  setAside: number;
  unknownColumns: Set<string>;
}

/** A message of a topic, and what it means. */
export interface ReadMessage {
  readonly table: TableName;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly value: string | null;
}

/**
 * The rows of the four tables, the place in every partition, and what is to be published, in one SQLite file. All that a batch of events changes is
 * committed in one transaction, so that a killed follower goes on exactly where it was.
 */
export class FollowState {
  readonly #db: SqliteDatabase;
  readonly #folder: string;
  readonly #statements = new Map<string, Statement>();

  /** Only one process may open a folder. */
  private constructor(db: SqliteDatabase, folder: string) {
    this.#db = db;
    this.#folder = folder;
  }

  /** Opens the state in a folder that exists, or begins an empty one. The caller holds the lock of the folder. */
  static open(folder: string): FollowState {
    const file = join(folder, FILE);
    // The lock of a killed process stays; nobody else is here, because the caller holds the lock of the folder.
    rmSync(`${file}.lock`, { recursive: true, force: true });
    const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof import('node-sqlite3-wasm');
    const db = new Database(file);
    chmodSync(file, 0o600);
    // Without the newest commits a state is still whole, and their events are read again.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000;');
    const version = Number(db.get('PRAGMA user_version')?.user_version);
    if (version === 0) db.exec(`BEGIN; ${TABLES} COMMIT;`);
    else if (version !== STATE_VERSION) {
      db.close();
      throw new CannotFollow(`${file} was written by another version of trs: start trs follow with --rebuild.`);
    }
    db.exec(INDEXES);
    return new FollowState(db, folder);
  }

  /** Removes the state of a folder. */
  static remove(folder: string): void {
    for (const end of ['', '-wal', '-journal', '.lock']) rmSync(join(folder, `${FILE}${end}`), { recursive: true, force: true });
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#db.close();
  }

  /** Copies the state as it is now into another folder, while changes go on to be applied. Throws an error of the file system, such as ENOSPC. */
  async copyTo(folder: string): Promise<void> {
    // All that is committed is in the file then, which stays as it is as long as no log is moved into it.
    const { busy } = this.#db.get('PRAGMA wal_checkpoint(TRUNCATE)') as { busy: number };
    if (busy !== 0) throw new Error('The log of the state could not be moved into its file.');
    this.#db.exec('PRAGMA wal_autocheckpoint = 0');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      FollowState.remove(folder);
      await copyFile(join(this.#folder, FILE), join(folder, FILE));
    } finally {
      if (this.#db.isOpen) this.#db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    }
  }

  all(sql: string, values: (string | number | null)[] = []): StateRow[] {
    return this.#statement(sql).all(values) as StateRow[];
  }

  run(sql: string, values: (string | number | null)[] = []): number {
    return this.#statement(sql).run(values).changes;
  }

  one(sql: string, values: (string | number | null)[] = []): StateRow | null {
    return this.all(sql, values)[0] ?? null;
  }

  /** Runs `change` in a transaction; nothing of it stays when it throws. */
  commit<Value>(change: () => Value): Value {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const value = change();
      this.#db.exec('COMMIT');
      return value;
    } catch (error) {
      // A full disk has ended the transaction already.
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  meta(key: string): string | null {
    return (this.one('SELECT value FROM meta WHERE key = ?', [key])?.value as string | undefined) ?? null;
  }

  setMeta(key: string, value: string): void {
    this.run('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', [key, value]);
  }

  count(key: string, more: number): void {
    if (more > 0) this.setMeta(key, String(Number(this.meta(key) ?? 0) + more));
  }

  places(): PartitionPlace[] {
    return this.all('SELECT topic, partition, next, position FROM places').map(({ topic, partition, next, position }) => ({
      topic: String(topic),
      partition: Number(partition),
      next: Number(next),
      position: position === null ? null : (JSON.parse(String(position)) as LastPosition),
    }));
  }

  /**
   * Applies messages in the order of their partitions, as one transaction, also when it stops at one: then those before it are applied, and
   * `CannotFollow` is thrown. Messages that were applied before are skipped.
   */
  apply(messages: readonly ReadMessage[], read: (message: ReadMessage) => ChangeEvent): Applied {
    const places = new Map(this.places().map((place) => [`${place.topic}/${place.partition}`, place]));
    const done: Applied = { events: 0, sentAgain: 0, setAside: 0, unknownColumns: new Set() };
    const stopped = this.commit(() => {
      const changed = new Set<string>();
      let stop: string | null = null;
      for (const message of messages) {
        const name = `${message.topic}/${message.partition}`;
        const place = places.get(name) ?? { topic: message.topic, partition: message.partition, next: 0, position: null };
        if (message.offset < place.next) continue;
        const event = read(message);
        if (event.kind === 'stop') stop = event.why;
        let { position } = place;
        if (event.kind === 'unreadable') {
          done.setAside++;
          this.run('INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?, ?)', [
            message.topic,
            message.partition,
            message.offset,
            event.why,
            message.value,
          ]);
        }
        if (event.kind === 'row') {
          const verdict = this.#applyRow(event, position);
          if (typeof verdict === 'object') stop = verdict.stop;
          else if (verdict === 'sent-again') done.sentAgain++;
          else {
            done.events++;
            // A row of a snapshot carries the position at which the snapshot was read, not that of the row's last change.
            if (event.reading === null) position = lastPosition(position, event.position);
          }
          for (const column of event.unknownColumns) done.unknownColumns.add(`${event.table}.${column}`);
        }
        if (stop !== null) break;
        places.set(name, { ...place, next: message.offset + 1, position });
        changed.add(name);
      }
      for (const name of changed) {
        const { topic, partition, next, position } = places.get(name)!;
        this.run('INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)', [
          topic,
          partition,
          next,
          position === null ? null : JSON.stringify(position),
        ]);
      }
      this.count('events', done.events);
      this.count('sent_again', done.sentAgain);
      this.count('set_aside', done.setAside);
      return stop;
    });
    if (stopped !== null) throw new CannotFollow(stopped);
    return done;
  }

  #applyRow(change: RowChange, last: LastPosition | null): 'applied' | 'sent-again' | { readonly stop: string } {
    const { table, reading, position } = change;
    if (reading === 'ad-hoc') {
      this.#write(change);
      return 'applied';
    }
    const known = this.one('SELECT number, position FROM readings WHERE name = ?', [table]);
    const knownPosition = known === null ? null : (JSON.parse(String(known.position)) as BinlogPosition);
    if (reading !== null) {
      // Rows of a reading that was interrupted, found after those of the next one.
      if (known !== null && reading < Number(known.number)) return 'sent-again';
      const isNew = known === null || reading > Number(known.number);
      for (const before of [last, isNew ? knownPosition : null]) {
        const fault = before === null ? null : whyNotReadAfter(before, position);
        if (fault !== null) return { stop: fault };
      }
      if (isNew) this.#beginReading(table, reading, position);
      if (change.isLastRead) this.setMeta('last_read', String(reading));
      this.#write(change);
      return 'applied';
    }
    // A change from before the reading, found after it, is part of what was read.
    const byReading = knownPosition === null ? 'apply' : judgeByReading(knownPosition, position);
    if (byReading !== 'apply') return byReading;
    const verdict = judgePosition(last, position);
    if (verdict !== 'apply') return verdict;
    const fault = this.#write(change);
    return fault === null ? 'applied' : { stop: fault };
  }

  /**
   * Whether the connector has read all tables to their end, as far as the applied events say: the last row of the newest reading has come, or a
   * change after it, because changes are sent when all tables are read. False before the first event.
   */
  hasReadingEnded(): boolean {
    const newest = this.one('SELECT max(number) AS number, max(at) AS at FROM readings')!;
    const changes = this.places().flatMap(({ position }) => (position === null ? [] : [position.at]));
    if (newest.number === null) return changes.length > 0;
    return Number(this.meta('last_read') ?? -1) >= Number(newest.number) || changes.some((at) => at > String(newest.at));
  }

  /** Another reading of a table begins: what was known of it up to the position of the reading is read again. */
  #beginReading(table: TableName, reading: number, position: BinlogPosition): void {
    const { at } = position;
    this.run(`DELETE FROM ${table} WHERE at <= ?`, [at]);
    this.run('INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)', [table, reading, at, JSON.stringify(position)]);
    // Whatever depends on the table is computed again, once all tables are read.
    this.setMeta('recompute', 'all');
    this.setMeta('is_whole', '');
  }

  /** Returns a sentence when a row is missing that must be there. */
  #write(change: RowChange): string | null {
    const { table, before, after, position, reading } = change;
    const ms = reading === null ? position.ms : null;
    const fault =
      table === 'invoice_line_items' ? this.#writeLine(before, after, position.at) : this.#writeKeyed(table, before, after, position.at);
    if (fault !== null) return fault;
    for (const cells of [before, after]) if (cells !== null) this.#touch(table, before, after, cells, ms);
    if (ms !== null) this.#countHour(change, ms);
    return null;
  }

  #writeKeyed(table: TableName, before: Cells | null, after: Cells | null, at: string): string | null {
    const key = KEYS[table]!;
    if (before !== null && (after === null || after[0] !== before[0])) this.run(`DELETE FROM ${table} WHERE ${key} = ?`, [before[0]!]);
    if (after !== null) this.run(`INSERT OR REPLACE INTO ${table} VALUES (${marks(after.length + 1)})`, [...after, at]);
    return null;
  }

  #writeLine(before: Cells | null, after: Cells | null, at: string): string | null {
    if (before !== null) {
      const gone = this.run(
        `DELETE FROM invoice_line_items WHERE line = (SELECT line FROM invoice_line_items WHERE invoice_id IS ? AND item_id IS ? AND quantity IS ? LIMIT 1)`,
        [...before],
      );
      if (gone === 0) return `A line item was changed or deleted that had not come before, so that events are missing: ${START_ANEW}`;
    }
    if (after !== null) this.run('INSERT INTO invoice_line_items (invoice_id, item_id, quantity, at) VALUES (?, ?, ?, ?)', [...after, at]);
    return null;
  }

  #touch(table: TableName, before: Cells | null, after: Cells | null, cells: Cells, ms: number | null): void {
    const into = 'INSERT INTO touched (account_id, ms)';
    const oldest = 'ON CONFLICT DO UPDATE SET ms = min(coalesce(touched.ms, excluded.ms), coalesce(excluded.ms, touched.ms))';
    if (table === 'accounts') this.run(`${into} VALUES (?, ?) ${oldest}`, [cells[0]!, ms]);
    else if (table === 'invoices') this.run(`${into} VALUES (?, ?) ${oldest}`, [cells[1] ?? '', ms]);
    else if (table === 'invoice_line_items')
      this.run(`${into} SELECT account_id, ? FROM invoices WHERE invoice_id = ? AND account_id IS NOT NULL ${oldest}`, [ms, cells[0]!]);
    // A new SKU has no lines yet in a database with foreign keys, but may have some in one without.
    else if (before?.[1] !== after?.[1] || before === null || after === null)
      this.run(
        `${into} SELECT DISTINCT i.account_id, ? FROM invoice_line_items l JOIN invoices i ON i.invoice_id = l.invoice_id WHERE l.item_id = ? AND i.account_id IS NOT NULL ${oldest}`,
        [ms, cells[0]!],
      );
  }

  #countHour({ table, before, after }: RowChange, ms: number): void {
    const hour = `${new Date(ms).toISOString().slice(0, 13)}:00:00.000Z`;
    const isNew = table === 'invoices' && before === null ? 1 : 0;
    const isPaid = table === 'invoices' && after !== null && after[3] !== null && (before === null || before[3] === null) ? 1 : 0;
    this.run(
      'INSERT INTO hours (hour, events, invoices, payments) VALUES (?, 1, ?, ?) ON CONFLICT DO UPDATE SET events = events + 1, invoices = invoices + excluded.invoices, payments = payments + excluded.payments, is_posted = 0',
      [hour, isNew, isPaid],
    );
  }

  /** The number of rows of each table. */
  counts(): Record<TableName, number> {
    return Object.fromEntries(TABLE_NAMES.map((table) => [table, Number(this.one(`SELECT count(*) AS n FROM ${table}`)?.n)])) as Record<
      TableName,
      number
    >;
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }
}

const FILE = 'state.db';
/** SQLite's own number. */
const CHECKPOINT_PAGES = 1_000;

function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

/** The columns of a table in the order of `FOLLOWED`. */
export function columnsOf(table: TableName): string[] {
  return FOLLOWED[table].map(({ name }) => name);
}
