import { type EngineManifest, EngineResult } from '../../adapters/store/engine-result.ts';
import type { ComposedDay, NewTable, Published, VersionedStore } from '../../adapters/store/versioned-store.ts';
import { contentHash, extendedHash } from '../../core/exports/content-hash.ts';
import { DEFINITIONS_VERSION } from '../../core/features/feature-catalog.ts';
import { type AdoptedDataset, NotAdoptable } from '../../core/stored/adopted-dataset.ts';
import { PARCELLED_TABLES, parcelOf, writeDataset } from '../../core/stored/dataset-parcel.ts';
import type { RecordedDay } from '../../core/stored/run-record.ts';
import { INVOICES } from '../../core/stored/staged-tables.ts';
import { FEATURES, STAGED_TABLES } from '../../core/stored/stored-tables.ts';
import { counted } from '../../core/units/counted.ts';
import { parseIsoDay } from '../../core/units/day.ts';
import { nodeHexSha256 } from '../system/node-sha256.ts';
import { featuresBefore, newTable } from './snapshot-day.ts';

/** An adopted dataset, published or there already. */
export interface Adopted extends Published {
  readonly manifest: EngineManifest;
}

/**
 * Publishes the dataset that another engine has handed over beside the staged rows of its day, and takes the hand-over away. Rows, types and
 * content hash are computed from its files. Throws `NotAdoptable` when something differs from its manifest or the staged rows; then the
 * hand-over stays. `warn` gets a sentence when the drift can't be computed.
 */
export async function adoptDay(store: VersionedStore, run: string, warn: (sentence: string) => void): Promise<Adopted> {
  const handed = await EngineResult.open(store.objects, run);
  const manifest = await handed.manifest();
  const { as_of } = manifest;
  const asOf = parseIsoDay(as_of);
  if (asOf === null) throw new NotAdoptable(`its as_of ${as_of} is no day`);
  checkDefinitions(manifest);
  const staged = (await store.days()).get(as_of);
  const invoices = staged?.tables[INVOICES.name]?.files;
  if (invoices?.length !== 1)
    throw new NotAdoptable(`${store.objects.address} has no staged rows of ${as_of}: publish them with trs stage`);
  if (handed.hasNoFiles && staged!.content_hash === manifest.content_hash) {
    // A run was killed after it had published them.
    await handed.remove();
    return { kind: 'unchanged', day: staged!, manifest };
  }
  const dataset = await handed.dataset(await store.file(INVOICES.name, invoices[0]!));
  checkRows(dataset, manifest);
  const { hash, tables } = await datasetTables(dataset, dataset.extended === null ? null : await featuresBefore(store, asOf, warn));
  if (hash !== manifest.content_hash)
    throw new NotAdoptable(`its files have the content hash ${hash}, and its manifest says ${manifest.content_hash}`);
  await checkExtended(dataset, manifest);
  const compose = (before: RecordedDay | null) => composed(before, invoices, manifest, tables);
  const published = await store.publishBeside('adopt', as_of, compose);
  await handed.remove();
  return { ...published, manifest };
}

/** Throws `NotAdoptable` when the dataset was computed by other definitions than those of this trs. */
export function checkDefinitions({ definitions_version }: EngineManifest): void {
  if (definitions_version !== DEFINITIONS_VERSION)
    throw new NotAdoptable(`it was computed by version ${definitions_version} of the definitions, and this trs has ${DEFINITIONS_VERSION}`);
}

/** Throws `NotAdoptable` when the files have another number of rows than their manifest says. */
export function checkRows({ features }: AdoptedDataset, manifest: EngineManifest): void {
  const { rows } = features;
  if (rows !== manifest.rows) throw new NotAdoptable(`its files have ${counted(rows, 'row')}, and its manifest says ${manifest.rows}`);
}

/** Throws `NotAdoptable` when the extended columns and their hash don't match. */
export async function checkExtended({ features, extended }: AdoptedDataset, { extended_hash }: EngineManifest): Promise<void> {
  if (extended === null) {
    if (extended_hash !== undefined) throw new NotAdoptable('its manifest has an extended_hash, and its files have no extended columns');
    return;
  }
  const hash = await extendedHash(features, extended, nodeHexSha256);
  if (hash !== extended_hash)
    throw new NotAdoptable(`its files have the extended hash ${hash}, and its manifest says ${extended_hash ?? 'nothing about it'}`);
}

/** The tables that are made from the dataset: all of them, or the eight columns alone. */
export async function datasetTables(
  { features, extended }: AdoptedDataset,
  before: Awaited<ReturnType<typeof featuresBefore>>,
): Promise<{ hash: string; tables: readonly NewTable[] }> {
  if (extended === null) {
    const contents = { features, extended: [], before: null };
    return {
      hash: await contentHash(features, nodeHexSha256),
      tables: [newTable(FEATURES, await FEATURES.write(contents, { withContacts: false }))],
    };
  }
  const { contentHash: hash, files } = await writeDataset(parcelOf({ features, extended, before }), nodeHexSha256);
  return {
    hash,
    tables: files.map(({ name, ...file }) => {
      const table = PARCELLED_TABLES.find((each) => each.name === name)!;
      return newTable(table, { ...file, columns: table.columns });
    }),
  };
}

/** Other tables stay when the day has this dataset already; else only the staged rows do, as lists of other figures would be wrong. */
function composed(
  before: RecordedDay | null,
  invoices: RecordedDay['tables'][string]['files'],
  { as_of, content_hash, definitions_version, engine }: EngineManifest,
  tables: readonly NewTable[],
): ComposedDay {
  if (before === null || before.tables[INVOICES.name]?.files[0]?.sha256 !== invoices[0]!.sha256)
    throw new NotAdoptable(`the staged rows of ${as_of} have changed meanwhile`);
  const isSame = before.content_hash === content_hash;
  if (before.content_hash !== null && !isSame && before.definitions_version === definitions_version)
    throw new NotAdoptable(
      `the store has ${as_of} with the content hash ${before.content_hash} of the same rows, and it has ${content_hash}`,
    );
  const made = new Set(tables.map(({ name }) => name));
  const stays = (name: string) => !made.has(name) && (isSame || STAGED_TABLES.some((table) => table.name === name));
  return {
    made: { ...before, content_hash, definitions_version, ...(!isSame && { engine, model: undefined }), tables },
    keep: Object.keys(before.tables).filter(stays),
  };
}
