import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { GrantedFile, ReadReply } from '../ipc/contract.ts';
import { Refusal } from '../ipc/refusal.ts';
import type { FoundFile } from './found-files.ts';
import { FILES_WORDS } from './words.ts';

/** A token that can't be guessed: 128 random bits in hexadecimal. */
export function newToken(): string {
  return randomBytes(16).toString('hex');
}

/** The files that the page may read, each by a token that can't be guessed. */
export class GrantedFiles {
  readonly #files = new Map<string, FoundFile>();

  grant(file: FoundFile): GrantedFile {
    const token = newToken();
    this.#files.set(token, file);
    return { token, name: file.name, size: Number(file.size) };
  }

  /** Reads up to `length` bytes from `offset`. Throws a `Refusal` for a token that was never given, or was released. */
  async read(token: string, offset: number, length: number): Promise<ReadReply> {
    const granted = this.#files.get(token);
    if (granted === undefined) throw new Refusal('no such token');
    try {
      const bytes = await readAsGranted(granted, offset, length);
      return bytes === null ? { changed: true } : { bytes };
    } catch (error) {
      return { unreadable: whyUnreadable(error) };
    }
  }

  release(tokens: readonly string[]): void {
    for (const token of tokens) this.#files.delete(token);
  }

  releaseAll(): void {
    this.#files.clear();
  }
}

/** Null when the file has changed since it was granted. */
async function readAsGranted({ path, size, changedAt }: FoundFile, offset: number, length: number): Promise<Uint8Array | null> {
  const handle = await open(path, 'r');
  try {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, Number(size) - offset)));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    // Checked after reading: a change during the read shows as well.
    const now = await handle.stat({ bigint: true });
    const isSame = now.size === size && now.mtimeNs === changedAt && filled === bytes.length;
    return isSame ? bytes : null;
  } finally {
    await handle.close();
  }
}

/** The reason as a clause; the core adds the file's name and what to do. */
export function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return FILES_WORDS.unreadable.gone;
  if (code === 'EACCES' || code === 'EPERM') return FILES_WORDS.unreadable.notAllowed;
  if (code === 'EBUSY') return FILES_WORDS.unreadable.locked;
  return FILES_WORDS.unreadable.refused(code);
}
