import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ExtractProfile } from '../../core/contract/contract-schemas.ts';
import { type FileToProfile, type ProfileElsewhere, profileFile } from '../../core/contract/profile-extracts.ts';
import { isSourceTable } from '../../core/sources/files/source-table.ts';
import { DiskFile } from '../inputs/source-files.ts';
import type { ProfileTask } from './profile-task.ts';
import { threadReply } from './thread-reply.ts';

/** The size of a file from which a thread pays for its start. */
const WORTHWHILE_BYTES = 8 * 2 ** 20;
/** Line items and invoices. With two cores, too: the main thread is done first, and each thread keeps up to a million values of a column. */
const MAX_THREADS = 2;

/** Threads that profile large files beside this one. */
export class ProfileThreads {
  readonly #entry: URL;
  readonly #leastBytes: number;
  readonly #workers: Worker[] = [];
  #free: number;

  /** The defaults are for a usual run: no thread with one core. `entry`: the program of a thread. */
  constructor({
    threads = availableParallelism() > 1 ? MAX_THREADS : 0,
    leastBytes = WORTHWHILE_BYTES,
    entry = new URL('profile-worker.js', import.meta.url),
  } = {}) {
    this.#entry = entry;
    this.#leastBytes = leastBytes;
    this.#free = threads;
  }

  /** Null for a small or packed file, and when no thread is free. When a thread fails, this one profiles the file, and meets its fault. */
  readonly profile: ProfileElsewhere = (file) => {
    const { plain, ...opened } = file.opened;
    if (isSourceTable(plain) || !(plain.source instanceof DiskFile) || plain.isPacked || plain.size < this.#leastBytes || this.#free === 0)
      return null;
    this.#free--;
    return this.#profileOf(file, { ...file, opened }, plain.source);
  };

  /** Ends the threads. */
  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #profileOf(file: FileToProfile, rest: Omit<ProfileTask, 'name' | 'fd' | 'size'>, source: DiskFile): Promise<ExtractProfile> {
    const { name, size } = source;
    try {
      const worker = new Worker(this.#entry, { workerData: { ...rest, name, size, fd: source.openedFd() } satisfies ProfileTask });
      this.#workers.push(worker);
      const profile = await threadReply<ExtractProfile>(worker, 'profiles a file');
      source.checkUnchanged();
      return profile;
    } catch {
      // No thread could be started, it has failed, or the file has changed.
    }
    return profileFile(file);
  }
}
