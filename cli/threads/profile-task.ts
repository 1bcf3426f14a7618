import { readSync } from 'node:fs';
import type { ExtractProfile } from '../../core/contract/contract-schemas.ts';
import { type FileToProfile, profileFile } from '../../core/contract/profile-extracts.ts';
import type { OpenedFile } from '../../core/sources/files/open-extracts.ts';

const PIECE_BYTES = 512 * 1024;

/** What a profiling thread is started with. */
export interface ProfileTask extends Omit<FileToProfile, 'opened'> {
  readonly opened: Omit<OpenedFile, 'plain'>;
  readonly name: string;
  /** The open file, which all threads of the process share, and its length. */
  readonly fd: number;
  readonly size: number;
}

/** Profiles a plain file through its descriptor. Throws as `profileFile`. */
export function profileByTask({ opened, name, fd, size, ...rest }: ProfileTask): Promise<ExtractProfile> {
  return profileFile({ ...rest, opened: { ...opened, plain: { name, size, isPacked: false, read: () => piecesOf(fd, size) } } });
}

async function* piecesOf(fd: number, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(PIECE_BYTES);
  for (let at = 0; at < size; ) {
    const bytesRead = readSync(fd, buffer, 0, Math.min(buffer.length, size - at), at);
    if (bytesRead === 0) throw new Error('it became shorter while it was read');
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
