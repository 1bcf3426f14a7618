import { parentPort, workerData } from 'node:worker_threads';
import { type DatasetParcel, writeDataset } from '../../core/stored/dataset-parcel.ts';
import { nodeHexSha256 } from '../system/node-sha256.ts';

// The entry of a thread of its own: what it is sent is what `writeInThread` sends.
void writeDataset(workerData as DatasetParcel, nodeHexSha256).then((written) => parentPort!.postMessage(written));
