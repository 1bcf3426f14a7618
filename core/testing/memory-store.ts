import { contentHash } from '../exports/content-hash.ts';
import { hexOf, ownSha256 } from '../exports/sha256.ts';
import { DEFINITIONS_VERSION } from '../features/feature-catalog.ts';
import { MODEL_NUMBER } from '../lists/model-families.ts';
import { type Extracts, readExtracts } from '../pipeline.ts';
import { type RecordedDay, type RunRecord, recordPath } from '../stored/run-record.ts';
import { type SnapshotContents, snapshotContents } from '../stored/snapshot-contents.ts';
import type { StoreFiles } from '../stored/store-files.ts';
import { LINE_TABLES, SNAPSHOT_TABLES } from '../stored/stored-tables.ts';
import { versionPath } from '../stored/table-log.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { type ExtractFiles, SMALL_TODAY } from './extract-files.ts';
import { day, textFile } from './read-text-extracts.ts';

/** A store in memory, which a test may damage. */
export interface MemoryStore extends StoreFiles {
  readonly files: Map<string, Uint8Array>;
  /** The requested files, in order. */
  readonly asked: string[];
}

/** A snapshot for a store. */
export interface SnapshotSpec {
  readonly asOf: EpochDay;
  readonly of: Extracts;
  readonly withContacts?: boolean;
  readonly isReconstructed?: boolean;
  readonly keepsLines?: boolean;
  /** The recorded number of the model; null for a record of an earlier version. */
  readonly model?: number | null;
  /** What is stored instead of the computed content. */
  readonly stores?: (made: SnapshotContents) => SnapshotContents;
}

const encoder = new TextEncoder();

/** A store with these snapshots, each published by its own run, in the layout of `trs snapshot`. */
export async function memoryStore(snapshots: readonly SnapshotSpec[], name = 'ledger'): Promise<MemoryStore> {
  const files = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const sha256 = await ownSha256();
  for (const [
    run,
    {
      asOf,
      of,
      withContacts = false,
      isReconstructed = false,
      keepsLines = false,
      model = MODEL_NUMBER,
      stores = (contents: SnapshotContents) => contents,
    },
  ] of snapshots.entries()) {
    const made = snapshotContents(of, asOf, null);
    if (!made.ok) throw new Error(made.error.code);
    const tables: RecordedDay['tables'] = {};
    for (const table of keepsLines ? [...SNAPSHOT_TABLES, ...LINE_TABLES] : SNAPSHOT_TABLES) {
      const { bytes, rows } = await table.write(stores(made.value), { withContacts });
      const path = `as_of=${formatIsoDay(asOf)}/part-${run}.parquet`;
      const hash = sha256();
      hash.update(bytes);
      files.set(`${table.name}/${path}`, bytes);
      const replaced = [...files.keys()].filter((other) => other.startsWith(`${table.name}/as_of=${formatIsoDay(asOf)}/`));
      files.set(versionPath(table.name, run), encoder.encode(commit(run, path, bytes.length, rows, asOf, replaced, table.name)));
      tables[table.name] = { version: run, files: [{ path, bytes: bytes.length, rows, sha256: hexOf(hash.digest()) }] };
    }
    const recorded: RecordedDay = {
      as_of: formatIsoDay(asOf),
      content_hash: await contentHash(made.value.snapshot.features),
      definitions_version: DEFINITIONS_VERSION,
      observed_at: `2021-08-0${run + 1}T06:30:00.000Z`,
      reconstructed: isReconstructed,
      settlement_known: made.value.snapshot.settlementKnown,
      rows_read: 10,
      rows_kept: 10,
      rows_rejected: 0,
      forgotten: 0,
      ...(model !== null && { model }),
      tables,
    };
    putRecord(files, run, { days: [recorded] });
  }
  return {
    name,
    files,
    asked,
    list: async (folder) => [...files.keys()].filter((path) => path.startsWith(folder)),
    async get(path) {
      asked.push(path);
      return files.get(path) ?? null;
    },
  };
}

/** Replaces the record of a run. */
export function putRecord(files: Map<string, Uint8Array>, number: number, parts: Partial<RunRecord> | { readonly record_version: number }) {
  const record = {
    record_version: 1,
    run: `run-${number}`,
    kind: 'snapshot',
    written_at: '',
    app_version: '',
    days: [],
    dropped: [],
    ...parts,
  };
  files.set(recordPath(number), encoder.encode(JSON.stringify(record)));
}

/** Extracts as `openSession` reads them. */
export async function readSmall(files: ExtractFiles): Promise<Extracts> {
  const sources = Object.entries(files).map(([file, text]) => textFile(file, text));
  const read = await readExtracts(sources, { today: day(SMALL_TODAY), keepLines: true });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function commit(
  version: number,
  path: string,
  size: number,
  numRecords: number,
  asOf: EpochDay,
  replaced: readonly string[],
  table: string,
): string {
  const first = version === 0 ? [{ protocol: { minReaderVersion: 1, minWriterVersion: 2 } }] : [];
  const gone = replaced.map((other) => other.slice(table.length + 1)).filter((other) => other !== path);
  const add = { path, size, partitionValues: { as_of: formatIsoDay(asOf) }, stats: JSON.stringify({ numRecords }) };
  const actions = [{ commitInfo: { timestamp: 1 } }, ...first, ...gone.map((other) => ({ remove: { path: other } })), { add }];
  return actions.map((action) => `${JSON.stringify(action)}\n`).join('');
}
