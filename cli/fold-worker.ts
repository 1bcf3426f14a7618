import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { foldPiece, parcelOf, SLACK_BYTES } from '../core/sources/folded-pieces.ts';
import { LineFolder } from '../core/sources/line-folder.ts';
import type { FoldTask } from './fold-task.ts';

// The entry of a thread of its own: it folds the pieces that `foldInThreads` requests.
const { fd, size, firstByte, pieceBytes, setup } = workerData as FoldTask;
const port = parentPort!;
const folder = new LineFolder(setup);
const buffer = new Uint8Array(pieceBytes + SLACK_BYTES + 1);

port.on('message', (index: number) => {
  const from = firstByte + index * pieceBytes;
  const { piece, buffers } = parcelOf(foldPiece(folder, fill, buffer, from, Math.min(size, from + pieceBytes)));
  port.postMessage({ index, piece }, buffers as ArrayBuffer[]);
});

function fill(into: Uint8Array, position: number): number {
  let filled = 0;
  for (let read = -1; read !== 0 && filled < into.length; filled += read)
    read = readSync(fd, into, filled, into.length - filled, position + filled);
  return filled;
}
