import { createHash } from 'node:crypto';
import { contentHash } from '../../core/exports/content-hash.ts';
import { parquetColumns, readParquet } from '../../core/stored/read-parquet.ts';
import { daysOf, type RecordedDay, type RecordedFile } from '../../core/stored/run-record.ts';
import { loadStoredFeatures } from '../../core/stored/stored-features.ts';
import type { StoredTable } from '../../core/stored/stored-table.ts';
import { FEATURES, STORED_TABLES } from '../../core/stored/stored-tables.ts';
import type { DeltaSchema, TableState } from '../../core/stored/table-log.ts';
import { deltaType } from './delta-log.ts';
import { checkRecords } from './run-records.ts';
import { StoreError } from './store-error.ts';
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
 * Reads every file of every day again and compares it with the records: size, SHA-256, rows, columns and the content hash of the
 * dataset. Compares the newest version of each table's log with the records, both ways. A file that can't be read is a fault like any
 * other. Throws a `StoreError` where there is no record, as in a folder that is no store.
 */
export async function verifyStore(store: VersionedStore, onDay: (asOf: string) => void = () => undefined): Promise<StoreVerdict> {
  const faults: string[] = [];
  const latest = new Map<string, TableState>();
  for (const { name } of STORED_TABLES) {
    const state = await orFault(faults, () => store.log(name).latest());
    if (state !== null) latest.set(name, state);
  }
  const { records, faults: ofRecords } = await checkRecords(store.objects);
  if (records.length + ofRecords.length === 0)
    throw new StoreError(`${store.objects.address} has no record of a run, so it is no store or has lost its records: check the address.`);
  faults.push(...ofRecords);
  const days = daysOf(records);
  for (const table of STORED_TABLES) {
    const state = latest.get(table.name);
    if (state !== undefined) faults.push(...logFaults(table, state, days));
  }
  const used = new Set<string>();
  let bytes = 0;
  for (const day of days.values()) {
    onDay(day.as_of);
    for (const [table, { version, files }] of Object.entries(day.tables)) {
      const pinned = latest.has(table) ? await orFault(faults, () => store.log(table).at(version)) : null;
      for (const file of files) {
        const path = `${table}/${file.path}`;
        used.add(path);
        if (pinned?.files.has(file.path) === false)
          faults.push(`Version ${version} of ${table} does not list ${file.path}, and the record of ${day.as_of} does.`);
        const found = await orFault(faults, async () => ({ content: await store.objects.get(path) }));
        if (found === null) continue;
        if (found.content === null) {
          faults.push(`${path} is missing.`);
          continue;
        }
        bytes += found.content.length;
        const schema = latest.get(table)?.schema ?? null;
        faults.push(...(await fileFaults(path, found.content, file, schema, table === FEATURES.name ? day : null)));
      }
    }
  }
  const unused: string[] = [];
  for (const { name } of STORED_TABLES) {
    const there = await orFault(faults, () => store.objects.list(`${name}/as_of=`));
    for (const { path } of there ?? []) if (!used.has(path)) unused.push(path);
  }
  return { days: days.size, files: used.size, bytes, faults, unused };
}

/** The result of a call; null, and its sentence among the faults, when it throws a `StoreError`. */
async function orFault<Value>(faults: string[], call: () => Promise<Value>): Promise<Value | null> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    faults.push(error.message);
    return null;
  }
}

/** How the newest version of a table differs from the records. */
function logFaults({ name, columns }: StoredTable, { files, schema }: TableState, days: ReadonlyMap<string, RecordedDay>): string[] {
  const faults: string[] = [];
  const recorded = new Set<string>();
  for (const { as_of, tables } of days.values())
    for (const file of tables[name]?.files ?? []) {
      recorded.add(file.path);
      const live = files.get(file.path);
      if (live === undefined) {
        faults.push(`The newest version of ${name} does not list ${file.path}, and the record of ${as_of} does.`);
        continue;
      }
      for (const [what, listed, expected] of [
        ['as_of', live.asOf, as_of],
        ['bytes', live.bytes, file.bytes],
        ['rows', live.rows, file.rows],
      ] as const)
        if (listed !== expected)
          faults.push(`The newest version of ${name} lists ${file.path} with ${what} ${listed}, and the record says ${expected}.`);
    }
  for (const { path } of files.values())
    if (!recorded.has(path))
      faults.push(
        `The newest version of ${name} lists ${path}, and no record does: its record is lost, or its run was killed or is at work.`,
      );
  return [...faults, ...schemaFaults(name, columns, schema)];
}

/** A log may have columns of other versions of trs; those that this one knows have the type that it writes. */
function schemaFaults(name: string, columns: StoredTable['columns'], schema: DeltaSchema | null): string[] {
  if (schema === null) return [];
  const wanted = new Map([...columns.map((column) => [column.name, deltaType(column.type)] as const), ['as_of', 'date'] as const]);
  const faults = schema.fields.flatMap((field) => {
    const type = wanted.get(field.name);
    return type === undefined || type === field.type
      ? []
      : [`The log of ${name} has ${field.name} as ${field.type}, and trs writes ${type}.`];
  });
  return schema.fields.some((field) => field.name === 'as_of') ? faults : [...faults, `The log of ${name} lacks the column as_of.`];
}

async function fileFaults(
  path: string,
  content: Uint8Array,
  recorded: RecordedFile,
  schema: DeltaSchema | null,
  dataset: RecordedDay | null,
): Promise<string[]> {
  if (content.length !== recorded.bytes) return [`${path} has ${content.length} bytes, and the record says ${recorded.bytes}.`];
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (sha256 !== recorded.sha256) return [`${path} has the SHA-256 ${sha256}, and the record says ${recorded.sha256}.`];
  const { rows } = await readParquet(content, []);
  if (rows !== recorded.rows) return [`${path} has ${rows} rows, and the record says ${recorded.rows}.`];
  const listed = schema === null ? null : new Set(schema.fields.map(({ name }) => name));
  const missing = listed === null ? [] : (await parquetColumns(content)).filter((name) => !listed.has(name));
  if (missing.length > 0) return [`${path} has columns that its log lacks: ${missing.join(', ')}.`];
  if (dataset === null) return [];
  const hash = await contentHash((await loadStoredFeatures(content)).features);
  return hash === dataset.content_hash ? [] : [`${path} has the content hash ${hash}, and the record says ${dataset.content_hash}.`];
}
