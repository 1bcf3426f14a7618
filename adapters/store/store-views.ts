import type { RecordedDay } from '../../core/stored/run-record.ts';
import { STORED_TABLES } from '../../core/stored/stored-tables.ts';
import { DAY_COLUMN, howToStore, latestView } from '../../core/stored/stored-views.ts';
import type { ParquetView } from '../duckdb/locked-duckdb.ts';
import { StoreError } from './store-error.ts';
import type { VersionedStore } from './versioned-store.ts';

/** A file that a view reads. */
export interface ViewFile {
  /** Relative to the store. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The views for SQL over a store, as of its newest records; later runs don't change them. */
export interface StoreViews {
  readonly views: readonly (ParquetView & { readonly stored: readonly ViewFile[] })[];
  /** The day of every `…_latest` view; null for an empty store. */
  readonly latest: string | null;
  /** Sentences for tables that are missing from all days or from the latest one. */
  readonly absent: ReadonlyMap<string, string>;
}

/** A path in the form that runs write, which can't lead out of the table’s folder. */
const DATA_FILE = /^as_of=\d{4}-\d{2}-\d{2}\/part-[\w-]+\.parquet$/;

/**
 * For every table a view over all of its days and one over the latest day, from the files in the run records. Every
 * `…_latest` has the same day: the last with a snapshot, or the last day of a store that has staged rows only.
 */
export async function storeViews(store: VersionedStore): Promise<StoreViews> {
  const days = [...(await store.days()).values()];
  const latest = days.findLast(({ content_hash }) => content_hash !== null) ?? days.at(-1) ?? null;
  const views: StoreViews['views'][number][] = [];
  const absent = new Map<string, string>();
  for (const { name: table } of STORED_TABLES) {
    const add = (name: string, of: readonly RecordedDay[], words: string): void => {
      const stored = of.flatMap((day) => filesOf(day, table, store.objects.address));
      if (stored.length === 0) absent.set(name, words);
      else views.push({ name, files: stored.map(({ path }) => path), dayColumn: DAY_COLUMN, stored });
    };
    const { address } = store.objects;
    add(table, days, `${address} has no table ${table}: ${howToStore(table)}.`);
    add(
      latestView(table),
      latest === null ? [] : [latest],
      `${latest?.as_of ?? address} has no table ${table}: ${howToStore(table)}, and ${table} has the days that do.`,
    );
  }
  return { views, latest: latest?.as_of ?? null, absent };
}

function filesOf({ tables }: RecordedDay, table: string, address: string): ViewFile[] {
  return (tables[table]?.files ?? []).map(({ path, bytes, sha256 }) => {
    if (!DATA_FILE.test(path)) throw new StoreError(`A record of ${address} names a file ${path}, which is no file of a run: restore it.`);
    return { path: `${table}/${path}`, bytes, sha256 };
  });
}
