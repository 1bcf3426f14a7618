import { Worker } from 'node:worker_threads';
import type { DatasetParcel, writeDataset } from '../../core/stored/dataset-parcel.ts';
import { threadReply } from './thread-reply.ts';

/** Rows from which a second thread pays for its start. */
export const THREAD_ROWS = 50_000;

type Written = Awaited<ReturnType<typeof writeDataset>>;

/** Writes the dataset's tables beside what this thread does. `stop` ends it early. */
export function writeInThread(parcel: DatasetParcel): { readonly written: Promise<Written>; stop(): Promise<void> } {
  const entry = new URL('dataset-worker.js', import.meta.url);
  const worker = new Worker(entry, { workerData: parcel });
  return {
    written: threadReply<Written>(worker, 'writes the dataset'),
    async stop() {
      await worker.terminate();
    },
  };
}
