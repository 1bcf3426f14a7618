import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { embedDuckDb } from './embed-duckdb.ts';

const { resolve } = createRequire(import.meta.url);
const { resolveId, load } = embedDuckDb() as unknown as {
  resolveId(source: string): string | null;
  load(id: string): Promise<string | null>;
};
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('the script contains the whole WebAssembly module of the package', async () => {
  const script = await load(resolveId('virtual:duckdb-wasm')!);
  const [, text] = /^export default "([A-Za-z0-9+/=]+)";$/.exec(script!)!;
  const module = gunzipSync(Buffer.from(text!, 'base64'));
  expect(sha256(module)).toBe(sha256(readFileSync(resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'))));
});

it('other scripts stay as they are', async () => {
  expect(resolveId('./serve-sql.ts')).toBeNull();
  expect(await load('./serve-sql.ts')).toBeNull();
});
