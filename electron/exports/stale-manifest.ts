import { lstat, open } from 'node:fs/promises';
import type { FileToWrite } from '../../adapters/files/write-together.ts';

/** The suffix that a manifest's name adds to its file's name, and the text that every manifest starts with. */
const ENDING = '.manifest.json';
const START = '{\n  "manifest_version"';

/**
 * The manifest that an earlier export left beside a file; it must be removed when the file is replaced by one without a manifest, because
 * it describes the old file. Never returns another file of that name, or one that can't be read.
 */
export async function staleManifest(path: string): Promise<readonly FileToWrite[]> {
  const manifest = path + ENDING;
  return (await isManifest(manifest).catch(noFile)) ? [{ path: manifest, bytes: null }] : [];
}

async function isManifest(path: string): Promise<boolean> {
  if (!(await lstat(path)).isFile()) return false;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START.length), 0, START.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === START;
  } finally {
    await file.close();
  }
}

function noFile(error: NodeJS.ErrnoException): false {
  if (error.code === undefined) throw error;
  return false;
}
