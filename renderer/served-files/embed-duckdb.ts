import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** What the SQL worker imports it as: DuckDB's WebAssembly module, compressed, as text. */
const EMBEDDED = 'virtual:duckdb-wasm';
const RESOLVED = `\0${EMBEDDED}`;
/** The build of DuckDB-Wasm that runs in the worker that calls it. The package names it for Node alone. */
const IN_WORKER = '@duckdb/duckdb-wasm/blocking';

const { resolve } = createRequire(import.meta.url);

/**
 * Puts DuckDB's WebAssembly module into a script. The worker that runs it has no network at all, so that it can fetch nothing, not even
 * from where it came from; scripts of its own it may import.
 */
export function embedDuckDb(): Plugin {
  return {
    name: 'trs:embed-duckdb',
    enforce: 'pre',
    resolveId(source) {
      if (source === EMBEDDED) return RESOLVED;
      return source === IN_WORKER ? resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm').replace('eh.wasm', 'browser-blocking.mjs') : null;
    },
    async load(id) {
      if (id !== RESOLVED) return null;
      const bytes = await promisify(gzip)(await readFile(resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm')), { level: 9 });
      return `export default ${JSON.stringify(bytes.toString('base64'))};`;
    },
  };
}
