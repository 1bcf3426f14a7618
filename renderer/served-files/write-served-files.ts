import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { servedHeaders } from './served-headers.ts';

/**
 * Writes `dist/renderer-headers.json` beside the built page: every file with its headers, and the headers of a response that is no file.
 * Servers of the page read it, and serve no other file.
 */
export function writeServedFiles(): Plugin {
  let folder = '';
  return {
    name: 'trs:served-files',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    writeBundle: {
      order: 'post',
      async handler() {
        const target = join(dirname(folder), 'renderer-headers.json');
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, `${JSON.stringify(await servedFiles(folder), null, 2)}\n`);
      },
    },
  };
}

/** The content of that list, for the files of a built page. */
export async function servedFiles(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .sort();
  const refusal = { ...servedHeaders('/refusal.txt'), 'content-type': 'text/plain; charset=utf-8' };
  return { files: Object.fromEntries(paths.map((path) => [path, servedHeaders(path)])), refusal };
}
