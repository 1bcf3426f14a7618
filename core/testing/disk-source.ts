import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SourceFile } from '../sources/files/source-file.ts';

/** Makes an empty folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trs-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes the files into their own folder and returns them as sources, in the order of `contents`. */
export function diskSources(contents: Readonly<Record<string, string | Uint8Array>>): SourceFile[] {
  const folder = temporaryFolder();
  return Object.entries(contents).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return diskSource(path);
  });
}

function diskSource(path: string): SourceFile {
  const { size } = statSync(path);
  return {
    name: basename(path),
    size,
    async *read(start = 0, end = size) {
      const handle = await open(path);
      const buffer = new Uint8Array(65_536);
      try {
        for (let at = start; at < end; ) {
          const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, end - at), at);
          if (bytesRead === 0) throw new Error('it became shorter while it was read');
          at += bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await handle.close();
      }
    },
  };
}
