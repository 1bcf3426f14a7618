import type { NewDay, NewTable, VersionedStore } from '../adapters/store/versioned-store.ts';
import { describeError } from '../core/errors/describe-error.ts';
import type { Extracts, Snapshot } from '../core/pipeline.ts';
import type { SnapshotContents } from '../core/stored/snapshot-contents.ts';
import type { StoredFeatures } from '../core/stored/stored-features.ts';
import type { StoredTable } from '../core/stored/stored-table.ts';
import { formatIsoDay } from '../core/units/day.ts';
import type { EpochDay } from '../core/units/units.ts';
import { nodeSha256 } from './node-sha256.ts';
import { ShellError } from './shell-error.ts';

/** What a day of a store is made of. */
export interface DayOrder {
  /** All that a snapshot holds, or the accepted rows alone. */
  readonly kind: 'snapshot' | 'stage';
  readonly extracts: Extracts;
  readonly asOf: EpochDay;
  readonly today: EpochDay;
  readonly tables: readonly StoredTable[];
  readonly withContacts: boolean;
  /** The dataset of the snapshot before, for drift; null for the first. */
  readonly before: StoredFeatures | null;
  /** When the source was read. */
  readonly observed: Date;
}

/** A day that is ready to be published, and what its tables were written from. */
export interface MadeDay {
  readonly day: NewDay;
  readonly contents: SnapshotContents;
}

/** Works out a day and writes its tables, in memory. Throws a `ShellError` where a figure can't be exact. */
export async function makeDay(order: DayOrder): Promise<MadeDay> {
  const { chooseAsOf } = await import('../core/pipeline.ts');
  const { DEFINITIONS_VERSION } = await import('../core/features/feature-catalog.ts');
  const { snapshotContents, stagedContents } = await import('../core/stored/snapshot-contents.ts');
  const { contentHash } = await import('../core/exports/content-hash.ts');
  const { hexOf } = await import('../core/exports/sha256.ts');
  const { kind, extracts, asOf, withContacts } = order;
  const contents = kind === 'stage' ? stagedContents(extracts, asOf) : snapshotContents(extracts, asOf, order.before);
  if (!contents.ok) throw new ShellError(describeError(contents.error));
  const tables: NewTable[] = [];
  for (const table of order.tables) {
    const { bytes, rows, columns } = await table.write(contents.value, { withContacts });
    const hash = nodeSha256();
    hash.update(bytes);
    tables.push({ name: table.name, columns, bytes, rows, sha256: hexOf(hash.digest()) });
  }
  const latest = chooseAsOf(extracts, order.today);
  const sum = (of: (file: Extracts['files'][number]) => number) => extracts.files.reduce((total, file) => total + of(file), 0);
  const day: NewDay = {
    as_of: formatIsoDay(asOf),
    content_hash: kind === 'stage' ? null : await contentHash(contents.value.snapshot.features),
    definitions_version: DEFINITIONS_VERSION,
    observed_at: order.observed.toISOString(),
    reconstructed: latest.ok && latest.value.day > asOf,
    settlement_known: contents.value.snapshot.settlementKnown,
    rows_read: sum(({ rowsRead }) => rowsRead),
    rows_kept: sum(({ rowsKept }) => rowsKept),
    rows_rejected: extracts.rejects.count,
    late_share: lateShare(contents.value.snapshot),
    forgotten: 0,
    tables,
  };
  return { day, contents: contents.value };
}

function lateShare({ settled }: Snapshot): number | null {
  let [answered, late] = [0, 0];
  for (const isLate of settled.column('is_late')) {
    if (isLate === null) continue;
    answered++;
    late += isLate;
  }
  return answered === 0 ? null : late / answered;
}

/** The dataset of the last day before `asOf` that has a snapshot; null when there is none. */
export async function featuresBefore(store: VersionedStore, asOf: EpochDay): Promise<StoredFeatures | null> {
  const { FEATURES_EXTENDED } = await import('../core/stored/stored-tables.ts');
  const { loadStoredFeatures } = await import('../core/stored/stored-features.ts');
  const day = formatIsoDay(asOf);
  const before = [...(await store.days()).values()].findLast(({ as_of, tables }) => as_of < day && FEATURES_EXTENDED.name in tables);
  const file = before?.tables[FEATURES_EXTENDED.name]?.files[0];
  return file === undefined ? null : loadStoredFeatures(await store.file(FEATURES_EXTENDED.name, file.path));
}
