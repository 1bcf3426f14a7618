import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { servedHeaders } from './served-headers.ts';

/**
 * Writes `dist/renderer-headers.json` beside the built page: every file of it, with the headers that it goes out with, and
 * those of an answer that is no file. Whoever serves the page reads it, and serves nothing that is not in it.
 */
export function writeServedFiles(): Plugin {
  let folder = '';
  return {
    name: 'trs:served-files',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      async handler() {
        const target = join(dirname(folder), 'renderer-headers.json');
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, `${JSON.stringify(await servedFiles(folder), null, 2)}\n`);
      },
    },
  };
}

/** What that file holds, for the files of a built page. */
export async function servedFiles(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .sort();
  const refusal = { ...servedHeaders('/refusal.txt'), 'content-type': 'text/plain; charset=utf-8' };
  return { files: Object.fromEntries(paths.map((path) => [path, servedHeaders(path)])), refusal };
}
