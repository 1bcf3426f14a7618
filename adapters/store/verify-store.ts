import { createHash } from 'node:crypto';
import { contentHash } from '../../core/exports/content-hash.ts';
import { readParquet } from '../../core/stored/read-parquet.ts';
import type { RecordedDay } from '../../core/stored/run-record.ts';
import { loadStoredFeatures } from '../../core/stored/stored-features.ts';
import { FEATURES, STORED_TABLES } from '../../core/stored/stored-tables.ts';
import type { VersionedStore } from './versioned-store.ts';

/** The result of verifying a store. */
export interface StoreVerdict {
  readonly days: number;
  readonly files: number;
  readonly bytes: number;
  /** A sentence for each difference from the records; empty when there is none. */
  readonly faults: readonly string[];
  /** Files without a reference, from runs that died or are still running. */
  readonly unused: readonly string[];
}

/**
 * Reads every file of every day again and compares it with the records: size, SHA-256, rows, the content hash of the dataset, and
 * the newest version of each table's log.
 */
export async function verifyStore(store: VersionedStore, onDay: (asOf: string) => void = () => undefined): Promise<StoreVerdict> {
  const days = await store.days();
  const faults: string[] = [];
  const used = new Set<string>();
  let bytes = 0;
  for (const day of days.values()) {
    onDay(day.as_of);
    for (const [table, { version, files }] of Object.entries(day.tables)) {
      const [pinned, latest] = [await store.log(table).at(version), await store.log(table).latest()];
      for (const file of files) {
        const path = `${table}/${file.path}`;
        used.add(path);
        if (!pinned.files.has(file.path))
          faults.push(`Version ${version} of ${table} does not list ${file.path}, and the record of ${day.as_of} does.`);
        if (!latest.files.has(file.path))
          faults.push(`The newest version of ${table} does not list ${file.path}, and the record of ${day.as_of} does.`);
        const content = await store.objects.get(path);
        if (content === null) {
          faults.push(`${path} is missing.`);
          continue;
        }
        bytes += content.length;
        faults.push(...(await fileFaults(path, content, file, table === FEATURES.name ? day : null)));
      }
      const strangers = [...latest.files.values()].filter(
        ({ asOf, path }) => asOf === day.as_of && !files.some((file) => file.path === path),
      );
      for (const { path } of strangers)
        faults.push(`The newest version of ${table} lists ${path}, and the record of ${day.as_of} does not.`);
    }
  }
  const unused: string[] = [];
  for (const { name } of STORED_TABLES)
    for (const { path } of await store.objects.list(`${name}/as_of=`)) if (!used.has(path)) unused.push(path);
  return { days: days.size, files: used.size, bytes, faults, unused };
}

async function fileFaults(
  path: string,
  content: Uint8Array,
  recorded: { readonly bytes: number; readonly rows: number; readonly sha256: string },
  dataset: RecordedDay | null,
): Promise<string[]> {
  if (content.length !== recorded.bytes) return [`${path} has ${content.length} bytes, and the record says ${recorded.bytes}.`];
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (sha256 !== recorded.sha256) return [`${path} has the SHA-256 ${sha256}, and the record says ${recorded.sha256}.`];
  const { rows } = await readParquet(content, []);
  if (rows !== recorded.rows) return [`${path} has ${rows} rows, and the record says ${recorded.rows}.`];
  if (dataset === null) return [];
  const hash = await contentHash((await loadStoredFeatures(content)).features);
  return hash === dataset.content_hash ? [] : [`${path} has the content hash ${hash}, and the record says ${dataset.content_hash}.`];
}
