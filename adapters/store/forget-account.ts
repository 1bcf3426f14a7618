import { createHash } from 'node:crypto';
import { contentHash } from '../../core/exports/content-hash.ts';
import type { ParquetCell } from '../../core/exports/parquet-file.ts';
import { parquetOfRows, type ReadParquet, readParquet } from '../../core/stored/read-parquet.ts';
import type { RecordedDay, RecordedFile } from '../../core/stored/run-record.ts';
import { loadStoredFeatures } from '../../core/stored/stored-features.ts';
import { FEATURES, LINE_TABLES, STORED_TABLES } from '../../core/stored/stored-tables.ts';
import type { Committer } from './delta-log.ts';
import type { StoredObject } from './object-store.ts';
import { StoreError } from './store-error.ts';
import type { Deletion, VersionedStore } from './versioned-store.ts';

/** What was removed from a store. */
export interface Forgotten {
  /** Days whose tables were rewritten. */
  readonly days: readonly string[];
  readonly rows: number;
  /** Deleted files that held the account: earlier versions of their tables can no longer be read. */
  readonly files: number;
  /** Files with the account that a run at work has written; it publishes them when it ends. */
  readonly running: number;
}

/** Attempts that publishers of the account can interrupt. */
const MAX_TRIES = 10;

/** The columns that hold the account of a row. */
const ACCOUNT_COLUMNS = ['account_id', 'acct_id'];

/**
 * Removes every row of an account from every file of the store, including the files of replaced runs, in one change. Statistics of the
 * dataset and other accounts' figures stay as they were published. Throws a `StoreError` where the store keeps deleted files.
 */
export async function forgetAccount(store: VersionedStore, account: string): Promise<Forgotten> {
  if (await store.objects.keepsDeleted())
    throw new StoreError(
      `The bucket of ${store.objects.address} keeps old versions of deleted files, so the account would still be there: turn bucket versioning off, delete the old versions, and try again.`,
    );
  if ((await store.records()).length === 0 && !(await hasDataFiles(store)))
    throw new StoreError(`${store.objects.address} has no record of a run, so it is no store: check the address.`);
  const changed = new Set<string>();
  let [rows, files] = [0, 0];
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const invoices = await invoicesOf(store, account);
    let held: readonly Held[] = [];
    await store.change('forget', async (days, committer) => {
      held = await heldIn(store, days, account, invoices);
      const rewritten = [...new Set(held.map(({ asOf }) => asOf))].map((asOf) =>
        rewrite(
          store,
          days.get(asOf)!,
          held.filter((each) => each.asOf === asOf),
          committer,
        ),
      );
      return { days: await Promise.all(rewritten), dropped: [] };
    });
    for (const { asOf, file, kept } of held) {
      changed.add(asOf);
      rows += file.rows - kept.rows;
    }
    const { deleted, needed, running } = await deleteHolders(store, account, invoices);
    files += deleted.length;
    if (needed === 0) return { days: [...changed].sort(), rows, files, running };
  }
  throw new StoreError(`Others keep publishing account ${account} to ${store.objects.address}: try again when they have ended.`);
}

/** A file of a day that has rows of the account, and what is left without them. */
interface Held {
  readonly asOf: string;
  readonly table: string;
  readonly file: RecordedFile;
  readonly kept: { readonly bytes: Uint8Array; readonly rows: number };
}

async function heldIn(
  store: VersionedStore,
  days: ReadonlyMap<string, RecordedDay>,
  account: string,
  invoices: ReadonlySet<string>,
): Promise<Held[]> {
  const held: Held[] = [];
  for (const day of days.values())
    for (const [table, { files }] of Object.entries(day.tables))
      for (const file of files) {
        const read = await parsed(store, `${table}/${file.path}`, await store.file(table, file));
        const kept = await without(table, read, account, invoices);
        if (kept !== null) held.push({ asOf: day.as_of, table, file, kept });
      }
  return held;
}

/** Whether there are data files; a killed first run leaves them without a record. */
async function hasDataFiles(store: VersionedStore): Promise<boolean> {
  for (const { name } of STORED_TABLES) if ((await store.objects.list(`${name}/as_of=`)).length > 0) return true;
  return false;
}

async function rewrite(store: VersionedStore, day: RecordedDay, held: readonly Held[], committer: Committer): Promise<RecordedDay> {
  const tables = { ...day.tables };
  let { content_hash } = day;
  for (const { table, file, kept } of held) {
    const sha256 = createHash('sha256').update(kept.bytes).digest('hex');
    const written = await store.write(table, day.as_of, kept.bytes, kept.rows, sha256, committer);
    tables[table] = { ...tables[table]!, files: tables[table]!.files.map((each) => (each.path === file.path ? written : each)) };
    if (table === FEATURES.name) content_hash = await contentHash((await loadStoredFeatures(kept.bytes)).features);
  }
  return { ...day, content_hash, forgotten: day.forgotten + 1, tables };
}

/**
 * Deletes every file that still holds the account, including files of other runs and files without a reference. Line items and payments come first:
 * they are found by the invoices of other files, which a second run needs if this one is killed. Leaves and counts files that a day
 * needs since, and those of runs at work.
 */
async function deleteHolders(store: VersionedStore, account: string, invoices: ReadonlySet<string>): Promise<Deletion> {
  const holders: StoredObject[] = [];
  for (const { name } of [...LINE_TABLES, ...STORED_TABLES.filter((table) => !LINE_TABLES.includes(table))])
    for (const object of await store.objects.list(`${name}/as_of=`)) {
      const bytes = await store.objects.get(object.path);
      if (bytes !== null && (await without(name, await parsed(store, object.path, bytes), account, invoices)) !== null)
        holders.push(object);
    }
  return store.deleteUnneeded(holders);
}

/** The account's invoices on any day, replaced versions included, because line items and payments have no account id. */
async function invoicesOf(store: VersionedStore, account: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [table, invoice, owner] of [
    ['invoices', 'invoice_id', 'account_id'],
    ['features', 'inv_id', 'acct_id'],
  ] as const)
    for (const { path } of await store.objects.list(`${table}/as_of=`)) {
      const bytes = await store.objects.get(path);
      if (bytes === null) continue;
      const { rows, columns } = await parsed(store, path, bytes, [invoice, owner]);
      for (let row = 0; row < rows; row++)
        if (textOf(columns.get(owner)![row]!) === account) found.add(textOf(columns.get(invoice)![row]!));
    }
  return found;
}

/** Throws a `StoreError` for bytes that are no Parquet file, because they may still hold the account. */
async function parsed(
  { objects }: VersionedStore,
  path: string,
  bytes: Uint8Array,
  wanted: readonly string[] | null = null,
): Promise<ReadParquet> {
  try {
    return await readParquet(bytes, wanted);
  } catch (error) {
    throw new StoreError(
      `${path} in ${objects.address} is damaged, so trs can’t tell whether it holds the account: restore the file or delete it, and try again.`,
      { cause: error },
    );
  }
}

/** The file without the account's rows; null when it has none. */
async function without(
  table: string,
  read: ReadParquet,
  account: string,
  invoices: ReadonlySet<string>,
): Promise<{ bytes: Uint8Array; rows: number } | null> {
  const isTheirs = rowTest(read, account, invoices);
  if (isTheirs === null || !Array.from({ length: read.rows }, (_, row) => row).some(isTheirs)) return null;
  return parquetOfRows(table, read, (row) => !isTheirs(row));
}

/** Null for a table without account ids. */
function rowTest({ columns }: ReadParquet, account: string, invoices: ReadonlySet<string>): ((row: number) => boolean) | null {
  const owner = ACCOUNT_COLUMNS.flatMap((name) => columns.get(name) ?? []);
  if (owner.length > 0) return (row) => textOf(owner[row]!) === account;
  const invoice = columns.get('invoice_id');
  return invoice === undefined ? null : (row) => invoices.has(textOf(invoice[row]!));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function textOf(cell: ParquetCell): string {
  return decoder.decode(cell as Uint8Array);
}
