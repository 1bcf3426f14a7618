import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { writeAtomically, writeOwnFile } from './atomic-write.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const isPosix = process.platform !== 'win32';

describe('writeAtomically', () => {
  it('replaces a file and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'call-list.csv');
    writeFileSync(path, 'old');
    await writeAtomically(path, bytes('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['call-list.csv']);
  });

  it('leaves the old file and nothing else when it fails', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'call-list.csv');
    mkdirSync(join(path, 'in the way'), { recursive: true });
    await expect(writeAtomically(path, bytes('new'))).rejects.toMatchObject({
      code: expect.stringMatching(/EISDIR|ENOTEMPTY|EPERM|EEXIST/),
    });
    expect(readdirSync(folder)).toEqual(['call-list.csv']);
    await expect(writeAtomically(join(folder, 'gone', 'x.csv'), bytes('new'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('never has a half of the file under its name', async () => {
    const path = join(temporaryFolder(), 'features.csv');
    writeFileSync(path, 'old');
    const large = new Uint8Array(8_000_000).fill(65);
    const seen = new Set<number>();
    const writing = writeAtomically(path, large);
    for (let isDone = false; !isDone; ) {
      seen.add(statSync(path).size);
      isDone = await Promise.race([writing.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false)))]);
    }
    seen.add(statSync(path).size);
    expect([...seen].sort((a, b) => a - b)).toEqual([3, 8_000_000]);
  });

  it.runIf(isPosix)('follows a link and keeps the mode of what it replaces', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'real.csv');
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    symlinkSync(path, join(folder, 'link.csv'));
    await writeAtomically(join(folder, 'link.csv'), bytes('new'));
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it.runIf(isPosix)('keeps the app’s own files from others', () => {
    const path = join(temporaryFolder(), 'deep', 'recent.json');
    writeOwnFile(path, '[]');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
