import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash, extendedHash } from '../exports/content-hash.ts';
import type { ParquetCell } from '../exports/parquet-file.ts';
import { type Extracts, extendedFeatures, takeSnapshot } from '../pipeline.ts';
import { parquetOfRows, readParquet } from '../stored/read-parquet.ts';
import { stagedContents } from '../stored/snapshot-contents.ts';
import { LINE_ITEMS, STAGED_TABLES } from '../stored/stored-tables.ts';
import type { EpochDay } from '../units/units.ts';
import { HARD_DATASETS, type HardDataset } from './hard-datasets.ts';
import { readTextExtracts } from './read-text-extracts.ts';
import { isReferenceThere } from './reference-extracts.ts';

/** The hashes of a dataset: of the eight columns, and of the extended ones. */
export interface DatasetHashes {
  readonly v1: string;
  readonly x1: string;
}

/** A dataset that engines compute: its staged files, and the hashes that the core gives. */
export interface StagedDataset {
  readonly name: string;
  /** It holds `accounts.parquet`, `skus.parquet`, `invoices.parquet`, `line_items.parquet` and `payments.parquet`. */
  readonly folder: string;
  readonly asOf: EpochDay;
  readonly expected: DatasetHashes;
}

/**
 * Stages every dataset, each into a folder of its name, for engines that compute all of them in one run. Without the reference extracts on
 * this computer, their dataset is left out.
 */
export async function stageHardDatasets(parent: string): Promise<StagedDataset[]> {
  const staged: StagedDataset[] = [];
  for (const dataset of HARD_DATASETS)
    if (dataset.name !== 'reference' || isReferenceThere) staged.push(await stageHardDataset(parent, dataset));
  return staged;
}

/** Stages a dataset into a folder named for it, which must be new: DuckDB caches parts of the files that it has read. */
export async function stageHardDataset(parent: string, dataset: HardDataset): Promise<StagedDataset> {
  const { name, asOf, stagedOn, orphanLines } = dataset;
  const extracts = await readTextExtracts(dataset.texts(), { keepLines: true });
  const folder = join(parent, name);
  await stageInto(folder, extracts, stagedOn, orphanLines);
  return { name, folder, asOf, expected: await coreHashes(extracts, asOf) };
}

/** Writes the tables of `trs stage` as of a day into a new folder. The extracts must keep their lines. */
export async function stageInto(
  folder: string,
  extracts: Extracts,
  asOf: EpochDay,
  orphanLines: HardDataset['orphanLines'] = [],
): Promise<void> {
  const contents = stagedContents(extracts, asOf);
  if (!contents.ok) throw new Error(`Nothing to stage: ${JSON.stringify(contents.error)}`);
  await mkdir(folder, { recursive: true });
  for (const table of STAGED_TABLES) {
    const { bytes } = await table.write(contents.value, { withContacts: false });
    const file = table === LINE_ITEMS && orphanLines.length > 0 ? await withLines(bytes, orphanLines) : bytes;
    await writeFile(join(folder, `${table.name}.parquet`), file);
  }
}

/** The hashes of a dataset as the core computes it. */
export async function coreHashes(extracts: Extracts, asOf: EpochDay): Promise<DatasetHashes> {
  const snapshot = takeSnapshot(extracts, asOf);
  const extended = extendedFeatures(extracts, snapshot);
  if (!extended.ok) throw new Error(extended.error.code);
  return { v1: await contentHash(snapshot.features), x1: await extendedHash(snapshot.features, extended.value) };
}

/** The file of line items with more rows at its end. */
async function withLines(bytes: Uint8Array, lines: HardDataset['orphanLines']): Promise<Uint8Array> {
  const read = await readParquet(bytes);
  const encoder = new TextEncoder();
  const more: Readonly<Record<string, readonly ParquetCell[]>> = {
    invoice_id: lines.map(({ invoice_id }) => encoder.encode(invoice_id)),
    item_id: lines.map(({ item_id }) => encoder.encode(item_id)),
    quantity: lines.map(({ quantity }) => BigInt(quantity)),
  };
  const columns = new Map([...read.columns].map(([name, cells]) => [name, [...cells, ...more[name]!]]));
  return (await parquetOfRows('line_items', { ...read, rows: read.rows + lines.length, columns }, () => true)).bytes;
}
