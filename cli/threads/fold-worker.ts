import { parentPort, workerData } from 'node:worker_threads';
import { buffersOf } from '../../core/sources/folding/folded-pieces.ts';
import { type FoldTask, pieceFolder } from './fold-task.ts';

// The entry of a thread of its own: it folds the pieces that `foldInThreads` requests.
const port = parentPort!;
const fold = pieceFolder(workerData as FoldTask);
port.on('message', (index: number) => {
  const piece = fold(index);
  port.postMessage({ index, piece }, buffersOf(piece));
});
