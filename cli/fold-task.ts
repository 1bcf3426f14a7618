import type { FoldSetup } from '../core/sources/line-folder.ts';

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
