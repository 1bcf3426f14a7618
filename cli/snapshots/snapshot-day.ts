import type { NewDay, NewTable, VersionedStore } from '../../adapters/store/versioned-store.ts';
import type { CoreError } from '../../core/errors/core-error.ts';
import { describeError } from '../../core/errors/describe-error.ts';
import type { Result } from '../../core/errors/result.ts';
import { hexOf } from '../../core/exports/sha256.ts';
import type { Extracts } from '../../core/pipeline.ts';
import { lateShareOfDay } from '../../core/statistics/decided-labels.ts';
import type { SnapshotContents } from '../../core/stored/snapshot-contents.ts';
import type { StoredFeatures } from '../../core/stored/stored-features.ts';
import type { StoredFile, StoredTable } from '../../core/stored/stored-table.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { ShellError } from '../errors/shell-error.ts';
import { nodeHexSha256, nodeSha256 } from '../system/node-sha256.ts';
import { THREAD_ROWS, writeInThread } from '../threads/dataset-thread.ts';

/** The input for a day of a store. */
export interface DayOrder {
  /** The whole snapshot, or only the accepted rows. */
  readonly kind: 'snapshot' | 'stage';
  readonly extracts: Extracts;
  readonly asOf: EpochDay;
  readonly today: EpochDay;
  readonly tables: readonly StoredTable[];
  readonly withContacts: boolean;
  /** The dataset of the previous snapshot, for drift; null for the first. */
  readonly before: StoredFeatures | null;
  /** When the source was read. */
  readonly observed: Date;
}

/** A day that is ready to be published, and the data behind its tables. */
export interface MadeDay {
  readonly day: NewDay;
  readonly contents: SnapshotContents;
}

/** Computes a day and writes its tables in memory. Throws a `ShellError` when a figure can't be exact. */
export async function makeDay(order: DayOrder): Promise<MadeDay> {
  const { chooseAsOf } = await import('../../core/pipeline.ts');
  const { newestDays } = await import('./newest-days.ts');
  const { DEFINITIONS_VERSION } = await import('../../core/features/feature-catalog.ts');
  const { MODEL_NUMBER } = await import('../../core/lists/model-families.ts');
  const { kind, extracts, asOf } = order;
  const { contents, contentHash, tables } = kind === 'stage' ? await stagedTables(order) : await snapshotTables(order);
  const latest = chooseAsOf(extracts, order.today);
  const sum = (of: (file: Extracts['files'][number]) => number) => extracts.files.reduce((total, file) => total + of(file), 0);
  const day: NewDay = {
    as_of: formatIsoDay(asOf),
    content_hash: contentHash,
    definitions_version: DEFINITIONS_VERSION,
    observed_at: order.observed.toISOString(),
    reconstructed: latest.ok && latest.value.day > asOf,
    settlement_known: contents.snapshot.settlementKnown,
    rows_read: sum(({ rowsRead }) => rowsRead),
    rows_kept: sum(({ rowsKept }) => rowsKept),
    rows_rejected: extracts.rejects.count,
    late_share: lateShareOfDay(contents.snapshot),
    ...newestDays(extracts, asOf),
    ...(kind === 'snapshot' && { model: MODEL_NUMBER }),
    forgotten: 0,
    tables,
  };
  return { day, contents };
}

interface MadeTables {
  readonly contents: SnapshotContents;
  readonly contentHash: string | null;
  /** In the order of `DayOrder.tables`. */
  readonly tables: readonly NewTable[];
}

async function stagedTables({ extracts, asOf, tables, withContacts }: DayOrder): Promise<MadeTables> {
  const { stagedContents } = await import('../../core/stored/snapshot-contents.ts');
  const contents = exact(stagedContents(extracts, asOf));
  const made: NewTable[] = [];
  for (const table of tables) made.push(newTable(table, await table.write(contents, { withContacts })));
  return { contents, contentHash: null, tables: made };
}

/** For many invoices, a second thread writes the dataset's tables while this one computes the lists. */
async function snapshotTables({ extracts, asOf, tables, withContacts, before }: DayOrder): Promise<MadeTables> {
  const { takeSnapshot } = await import('../../core/pipeline.ts');
  const { datasetContents, withLists } = await import('../../core/stored/snapshot-contents.ts');
  const { PARCELLED_TABLES, parcelOf, writeDataset } = await import('../../core/stored/dataset-parcel.ts');
  const snapshot = takeSnapshot(extracts, asOf);
  const dataset = exact(datasetContents(extracts, snapshot, before));
  const thread = snapshot.features.rows < THREAD_ROWS ? null : writeInThread(parcelOf(dataset, snapshot.settled));
  try {
    const lists = async () => {
      const contents = exact(withLists(extracts, snapshot, dataset));
      const made = new Map<string, NewTable>();
      for (const table of tables)
        if (!PARCELLED_TABLES.some(({ name }) => name === table.name))
          made.set(table.name, newTable(table, await table.write(contents, { withContacts })));
      return { contents, made };
    };
    const [{ contents, made }, { contentHash, files }] = await Promise.all([
      lists(),
      thread === null ? writeDataset(parcelOf(dataset, snapshot.settled), nodeHexSha256) : thread.written,
    ]);
    for (const file of files) {
      const table = tables.find(({ name }) => name === file.name);
      if (table !== undefined) made.set(file.name, newTable(table, { ...file, columns: table.columns }));
    }
    return { contents, contentHash, tables: tables.map(({ name }) => made.get(name)!) };
  } finally {
    await thread?.stop();
  }
}

/** A file of a table, ready to be published. */
export function newTable({ name }: Pick<StoredTable, 'name'>, { bytes, rows, columns }: StoredFile): NewTable {
  const hash = nodeSha256();
  hash.update(bytes);
  return { name, columns, bytes, rows, sha256: hexOf(hash.digest()) };
}

/** Turns a failure into a `ShellError`. */
function exact<Value>(result: Result<Value, CoreError>): Value {
  if (!result.ok) throw new ShellError(describeError(result.error));
  return result.value;
}

/**
 * The dataset of the last day before `asOf` that has a snapshot; null when there is none. A file that is missing or damaged gives null, and
 * `warn` a sentence, because it should not keep a later day from being published.
 */
export async function featuresBefore(
  store: VersionedStore,
  asOf: EpochDay,
  warn: (sentence: string) => void,
): Promise<StoredFeatures | null> {
  const { FEATURES_EXTENDED } = await import('../../core/stored/stored-tables.ts');
  const { loadStoredFeatures } = await import('../../core/stored/stored-features.ts');
  const day = formatIsoDay(asOf);
  const before = [...(await store.days()).values()].findLast(({ as_of, tables }) => as_of < day && FEATURES_EXTENDED.name in tables);
  const file = before?.tables[FEATURES_EXTENDED.name]?.files[0];
  if (before === undefined || file === undefined) return null;
  const bytes = await store.wholeFile(FEATURES_EXTENDED.name, file);
  if (bytes !== null) return loadStoredFeatures(bytes);
  warn(
    `${FEATURES_EXTENDED.name}/${file.path} of ${before.as_of} is missing or is not what was recorded, so there is no drift (PSI) of the next day: publish ${before.as_of} again.`,
  );
  return null;
}
