import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';

const FOLDER = '/node_modules/';

/** Packages that come bundled within another one, so that no module of theirs is seen. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  'node_modules/@duckdb/duckdb-wasm': ['node_modules/apache-arrow', 'node_modules/flatbuffers', 'node_modules/tslib'],
};

/** The folder of a module's package, from the project's root, such as `node_modules/@scope/name`; null for our own modules. */
export function packageFolder(moduleId: string): string | null {
  const path = moduleId.replaceAll('\\', '/').split('?')[0] ?? '';
  const at = path.lastIndexOf(FOLDER);
  if (at < 0) return null;
  const first = path.indexOf(FOLDER);
  const names = path.slice(at + FOLDER.length).split('/');
  const name = names.slice(0, names[0]?.startsWith('@') ? 2 : 1).join('/');
  return `${path.slice(first + 1, at + FOLDER.length)}${name}`;
}

/**
 * Records which packages Vite bundles, because their licences must be shipped: writes `dist/notices/<name>.json`, the packages' folders,
 * sorted. Returns a plugin for the page and one for the worker, which has a separate build.
 */
export function bundledPackages(name: string): { page: Plugin; worker: () => Plugin[] } {
  const folders = new Set<string>();
  let file = '';
  const collect: Plugin = {
    name: 'trs:bundled-packages',
    generateBundle(_options, bundle) {
      const inChunks = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []));
      // A style sheet brings its fonts, but is in no chunk.
      const styles = [...this.getModuleIds()].filter((id) => /\.css($|\?)/.test(id));
      for (const id of [...inChunks, ...styles]) {
        const folder = packageFolder(id);
        for (const each of folder ? [folder, ...(WITHIN[folder] ?? [])] : []) folders.add(each);
      }
    },
  };
  const page: Plugin = {
    ...collect,
    apply: 'build',
    configResolved(config) {
      file = resolve(config.root, config.build.outDir, '..', 'notices', `${name}.json`);
    },
    async writeBundle() {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `${JSON.stringify([...folders].sort(), null, 2)}\n`);
    },
  };
  return { page, worker: () => [collect] };
}
