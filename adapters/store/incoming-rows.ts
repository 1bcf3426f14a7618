import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newMark, partsOfMark } from '../files/temporary-name.ts';
import { INCOMING } from './engine-result.ts';
import type { ObjectStore } from './object-store.ts';
import { isAbandoned } from './run-id.ts';
import type { NewTable } from './versioned-store.ts';

/** Suffix of the folder of a run's rows, after the name of the run. */
const ROWS = '-rows';

/** Runs of this process. */
const ownRuns = new Set<string>();

/** Staged rows in `_incoming`, for an engine that a run starts. The engine writes its dataset to the folder of the run beside them. */
export class IncomingRows {
  readonly run: string;
  readonly #store: ObjectStore;

  private constructor(store: ObjectStore, run: string) {
    this.#store = store;
    this.run = run;
  }

  static start(store: ObjectStore): IncomingRows {
    const run = newMark();
    ownRuns.add(run);
    return new IncomingRows(store, run);
  }

  /** Writes the tables. Returns the files of each, as `trs store show --files --json` does. */
  async put(tables: readonly NewTable[]): Promise<Record<string, { path: string }[]>> {
    const files: Record<string, { path: string }[]> = {};
    for (const { name, bytes } of tables) files[name] = [{ path: await this.#put(`${name}.parquet`, bytes) }];
    return files;
  }

  /** Writes a file of JSON. Returns its path in the store. */
  putJson(name: string, value: unknown): Promise<string> {
    return this.#put(name, new TextEncoder().encode(`${JSON.stringify(value)}\n`));
  }

  /** Deletes the rows and what the engine has written. */
  async remove(): Promise<void> {
    await removeFolder(this.#store, `${this.run}${ROWS}`);
    await removeFolder(this.#store, this.run);
    ownRuns.delete(this.run);
  }

  async #put(name: string, bytes: Uint8Array): Promise<string> {
    const path = `${INCOMING}${this.run}${ROWS}/${name}`;
    if (!(await this.#store.putIfAbsent(path, bytes))) throw new Error(`${path} was written twice.`);
    return path;
  }
}

/** Deletes what killed runs have left in `_incoming`; hand-overs under other names stay. */
export async function removeAbandoned(store: ObjectStore, now: number): Promise<void> {
  const newest = new Map<string, number>();
  for (const { path, modified } of await store.list(INCOMING)) {
    const folder = path.slice(INCOMING.length).split('/')[0]!;
    newest.set(folder, Math.max(newest.get(folder) ?? 0, modified));
  }
  for (const [folder, modified] of newest) {
    const run = folder.endsWith(ROWS) ? folder.slice(0, -ROWS.length) : folder;
    if (partsOfMark(run) !== null && isAbandoned(run, modified, now, ownRuns)) await removeFolder(store, folder);
  }
}

async function removeFolder(store: ObjectStore, name: string): Promise<void> {
  for (const { path } of await store.list(`${INCOMING}${name}/`)) await store.delete(path);
  if (store.folder !== null) await rm(join(store.folder, INCOMING, name), { recursive: true, force: true });
}
