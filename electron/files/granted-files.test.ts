import { appendFileSync, renameSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../ipc/refusal.ts';
import { temporaryFolder, writeFiles } from '../testing/temporary-folder.ts';
import { findFiles } from './found-files.ts';
import { GrantedFiles, newToken } from './granted-files.ts';

const text = new TextDecoder();

/** Grants a file on disk. */
async function granted(content: string) {
  const [path] = writeFiles(temporaryFolder(), { 'accounts.csv': content });
  const found = await findFiles([path!]);
  if ('why' in found) throw new Error(found.why);
  const files = new GrantedFiles();
  const { token, name, size } = files.grant(found.files[0]!);
  const read = async (offset = 0, length = 100) => {
    const reply = await files.read(token, offset, length);
    return 'bytes' in reply ? text.decode(reply.bytes) : reply;
  };
  return { path: path!, files, token, name, size, read };
}

describe('a granted file', () => {
  it('is read by its token, in any part, any number of times', async () => {
    const { read, name, size } = await granted('0123456789');
    expect([name, size]).toEqual(['accounts.csv', 10]);
    expect(await read()).toBe('0123456789');
    expect(await read(3, 4)).toBe('3456');
    expect(await read(8, 4)).toBe('89');
    expect(await read(10, 4)).toBe('');
    expect(await read(99, 4)).toBe('');
    expect(await read(0, 0)).toBe('');
  });

  it.each([
    ['grew', (path: string) => appendFileSync(path, 'x')],
    ['shrank', (path: string) => truncateSync(path, 2)],
    ['was rewritten with the same length', (path: string) => writeAt(path, 'ABCDEFGHIJ')],
    ['was touched', (path: string) => utimesSync(path, 1, 1)],
    ['was replaced', (path: string) => replace(path, 'ABCDEFGHIJ')],
  ])('has changed when it %s', async (_, change) => {
    const { path, read } = await granted('0123456789');
    change(path);
    expect(await read()).toEqual({ changed: true });
    expect(await read(0, 1)).toEqual({ changed: true });
  });

  it('that was deleted is unreadable, and the clause names no folder', async () => {
    const { path, read } = await granted('0123456789');
    rmSync(path);
    expect(await read()).toEqual({ unreadable: 'it is no longer there' });
  });

  it('is refused for any other token, and after it was released', async () => {
    const { files, token } = await granted('0123456789');
    await expect(files.read(newToken(), 0, 1)).rejects.toBeInstanceOf(Refusal);
    await expect(files.read('__proto__', 0, 1)).rejects.toBeInstanceOf(Refusal);
    files.release([token]);
    await expect(files.read(token, 0, 1)).rejects.toBeInstanceOf(Refusal);
  });

  it('becomes invalid with all others when the page changes', async () => {
    const { files, token } = await granted('0123456789');
    files.releaseAll();
    await expect(files.read(token, 0, 1)).rejects.toBeInstanceOf(Refusal);
  });
});

it('a token is 128 random bits', () => {
  const tokens = Array.from({ length: 200 }, newToken);
  expect(new Set(tokens).size).toBe(200);
  for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{32}$/);
  // Every digit varies.
  for (let place = 0; place < 32; place++) expect(new Set(tokens.map((token) => token[place])).size).toBeGreaterThan(4);
});

/** Writes in place, and makes sure that the modification time changes, even if the disk's clock is coarse. */
function writeAt(path: string, content: string): void {
  const { mtimeMs } = statSync(path);
  writeFileSync(path, content);
  if (statSync(path).mtimeMs === mtimeMs) utimesSync(path, mtimeMs / 1000 + 2, mtimeMs / 1000 + 2);
}

function replace(path: string, content: string): void {
  writeAt(path, content);
  renameSync(path, `${path}.old`);
  writeFileSync(path, content);
}
