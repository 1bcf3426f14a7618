import { parentPort, workerData } from 'node:worker_threads';
import { type DatasetParcel, writeDataset } from '../core/stored/dataset-parcel.ts';

// The entry of a thread of its own: what it is sent is what `writeInThread` sends.
const written = await writeDataset(workerData as DatasetParcel);
parentPort!.postMessage(written);
