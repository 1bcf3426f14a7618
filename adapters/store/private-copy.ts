import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hostMark, isRunning, newMark, partsOfMark } from '../files/temporary-name.ts';
import type { ObjectStore } from './object-store.ts';
import { StoreError } from './store-error.ts';
import type { ViewFile } from './store-views.ts';

const PREFIX = 'trs-sql-';
/** Files that are fetched at the same time. */
const AT_ONCE = 4;

/**
 * Copies of files of a bucket in a folder that only its user can read. They last for one session: a longer-lived copy could keep an account
 * that was removed from the store.
 */
export class PrivateCopy {
  readonly folder: string;
  readonly #there = new Set<string>();

  constructor() {
    removeAbandoned();
    this.folder = mkdtempSync(join(tmpdir(), `${PREFIX}${newMark()}-`));
    chmodSync(this.folder, 0o700);
  }

  /** Whether all of these files are copied. */
  has(files: readonly ViewFile[]): boolean {
    return files.every(({ path }) => this.#there.has(path));
  }

  /** Fetches the files that are not copied yet. Throws a `StoreError` for one that is missing or differs from its record. */
  async fetch(objects: ObjectStore, files: readonly ViewFile[]): Promise<void> {
    const wanted = files.filter(({ path }) => !this.#there.has(path));
    const next = wanted.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const file of next) await this.#fetchOne(objects, file);
      }),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #fetchOne(objects: ObjectStore, { path, sha256 }: ViewFile): Promise<void> {
    const bytes = await objects.get(path);
    if (bytes === null) throw new StoreError(`${path} is missing from ${objects.address}: restore it, or take the snapshot again.`);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new StoreError(`${path} in ${objects.address} is not what was recorded: restore it, or take the snapshot again.`);
    const target = join(this.folder, path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(target, bytes, { mode: 0o600 });
    this.#there.add(path);
  }
}

/** Deletes the copies that killed runs of this computer left. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const run = name.startsWith(PREFIX) ? partsOfMark(name.slice(PREFIX.length).replace(/-[^-]*$/, '')) : null;
    if (run === null || run.host !== hostMark() || run.pid === process.pid || isRunning(run.pid)) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
