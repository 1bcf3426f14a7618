import { readSync } from 'node:fs';
import { type FoldedPiece, foldPiece, parcelOf, SLACK_BYTES } from '../../core/sources/folding/folded-pieces.ts';
import { type FoldSetup, LineFolder } from '../../core/sources/folding/line-folder.ts';

/** What a folding thread is started with. */
export interface FoldTask {
  /** The open file, which all threads of the process share, and its length. */
  readonly fd: number;
  readonly size: number;
  /** Where the first piece starts, and the length of each. */
  readonly firstByte: number;
  readonly pieceBytes: number;
  readonly setup: FoldSetup;
}

/** Folds any piece of the file, by its index. The result has arrays of its own. Throws when the file can't be read. */
export function pieceFolder({ fd, size, firstByte, pieceBytes, setup }: FoldTask): (index: number) => FoldedPiece {
  const folder = new LineFolder(setup);
  const buffer = new Uint8Array(pieceBytes + SLACK_BYTES + 1);
  const fill = (into: Uint8Array, position: number): number => {
    let filled = 0;
    for (let read = -1; read !== 0 && filled < into.length; filled += read)
      read = readSync(fd, into, filled, into.length - filled, position + filled);
    return filled;
  };
  return (index) => {
    const from = firstByte + index * pieceBytes;
    return parcelOf(foldPiece(folder, fill, buffer, from, Math.min(size, from + pieceBytes)));
  };
}
