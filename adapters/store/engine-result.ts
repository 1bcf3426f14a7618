import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type AdoptedDataset, adoptedDataset, NotAdoptable } from '../../core/stored/adopted-dataset.ts';
import { parseJson } from '../../core/units/parse-json.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { StoreError } from './store-error.ts';

/** The folder into which engines write datasets. */
export const INCOMING = '_incoming/';
const MANIFEST = 'manifest.json';
/** The names of results, which can't lead out of the folder. */
const NAME = /^[\w-]{1,100}$/;
/** Files that are fetched at the same time. */
const AT_ONCE = 4;

const manifest = z.strictObject({
  manifest_version: z.literal(1),
  as_of: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  definitions_version: z.int(),
  /** Name and version. It is stored and shown, so it has no room for more. */
  engine: z.string().regex(/^[\w .+-]{1,60}$/),
  rows: z.int().min(0),
  content_hash: z.string(),
  extended_hash: z.string().optional(),
});

export type EngineManifest = z.infer<typeof manifest>;

/** A dataset that another engine wrote into the store; docs/store.md describes its files. */
export class EngineResult {
  readonly #store: ObjectStore;
  readonly #run: string;
  readonly #objects: readonly StoredObject[];

  private constructor(store: ObjectStore, run: string, objects: readonly StoredObject[]) {
    this.#store = store;
    this.#run = run;
    this.#objects = objects;
  }

  /** Throws a `StoreError` when there is none of that name. */
  static async open(store: ObjectStore, run: string): Promise<EngineResult> {
    const objects = NAME.test(run) ? await store.list(`${INCOMING}${run}/`) : [];
    if (objects.length > 0) return new EngineResult(store, run, objects);
    throw new StoreError(`${store.address} has no ${INCOMING}${run}: an engine writes it there, and trs store adopt takes it away.`);
  }

  /** Whether the files have gone, as when a run was killed while it took them away. */
  get hasNoFiles(): boolean {
    return !this.#objects.some(isData);
  }

  /** Throws `NotAdoptable` when it is missing or not as in docs/store.md. */
  async manifest(): Promise<EngineManifest> {
    const bytes = await this.#store.get(`${INCOMING}${this.#run}/${MANIFEST}`);
    if (bytes === null) throw new NotAdoptable(`it has no ${MANIFEST}, which the engine writes last`);
    const parsed = manifest.safeParse(parseJson(new TextDecoder().decode(bytes)));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new NotAdoptable(`its ${MANIFEST} is not as docs/store.md says (${issue!.path.join('.') || 'it'}: ${issue!.message})`);
  }

  /** Reads the files. Throws `NotAdoptable` when they differ from the staged invoices or the dataset's columns and types. */
  async dataset(stagedInvoices: Uint8Array): Promise<AdoptedDataset> {
    const { compressors } = await import('hyparquet-compressors');
    return adoptedDataset(await this.#files(), stagedInvoices, compressors);
  }

  /** Deletes the result, the manifest last: if a run is killed before, the same command continues. */
  async remove(): Promise<void> {
    const last = `${INCOMING}${this.#run}/${MANIFEST}`;
    for (const { path } of this.#objects) if (path !== last) await this.#store.delete(path);
    await this.#store.delete(last);
    if (this.#store.folder !== null) await rm(join(this.#store.folder, INCOMING, this.#run), { recursive: true, force: true });
  }

  async #files() {
    const prefix = `${INCOMING}${this.#run}/`;
    const paths = this.#objects.filter(isData).map(({ path }) => path);
    const files = new Array<{ name: string; bytes: Uint8Array }>(paths.length);
    const next = paths.entries();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const [i, path] of next) {
          const bytes = await this.#store.get(path);
          if (bytes === null) throw new NotAdoptable(`${path} has gone since`);
          files[i] = { name: path.slice(prefix.length), bytes };
        }
      }),
    );
    return files;
  }
}

function isData({ path }: StoredObject): boolean {
  return path.endsWith('.parquet');
}
