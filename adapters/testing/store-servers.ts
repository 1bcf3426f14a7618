import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from './free-port.ts';

/** The programs that the tests of a store need, or the reason why they are missing. */
export type GivenStoreServers = { readonly python: string; readonly endpoint: string } | { readonly missing: string };

declare module 'vitest' {
  interface ProvidedContext {
    storeServers: GivenStoreServers;
  }
}

/** The Python environment that `.ci/run` makes; `TRS_STORE_READERS` names another one. */
const ENVIRONMENT = process.env.TRS_STORE_READERS ?? join(import.meta.dirname, '..', '..', '.cache', 'store-readers');

/** A running stand-in for S3 and the Python with the readers, or the reason why they are missing. */
export type StartedStoreServers =
  | { readonly python: string; readonly endpoint: string; stop(): Promise<void> }
  | { readonly missing: string };

/**
 * Starts a stand-in for S3 for a test run, and finds the Python with the readers. If they are missing, one line reports that and the
 * tests are skipped; with `TRS_REQUIRE_STORE_READERS=1` that is a failure.
 */
export default async function storeServers(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const started = await startStoreServers();
  if ('missing' in started) {
    console.warn(`The tests of the store are skipped: ${started.missing}`);
    project.provide('storeServers', started);
    return undefined;
  }
  const { python, endpoint } = started;
  project.provide('storeServers', { python, endpoint });
  return () => started.stop();
}

/** The same for a script. Throws with `TRS_REQUIRE_STORE_READERS=1` if they are missing. */
export async function startStoreServers(): Promise<StartedStoreServers> {
  const python = join(ENVIRONMENT, 'bin', 'python');
  if (spawnSync(python, ['-c', 'import deltalake, duckdb, moto.server, openpyxl, pandas, pyarrow']).status !== 0) {
    const missing = `no Python with deltalake, duckdb, moto, openpyxl and pandas: python3 -m venv .cache/store-readers && .cache/store-readers/bin/pip install -r adapters/testing/store-readers.txt`;
    if (process.env.TRS_REQUIRE_STORE_READERS === '1') throw new Error(`The tests of the store can't run: ${missing}`);
    return { missing };
  }
  const port = await freePort();
  const server = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(server, endpoint);
  return {
    python,
    endpoint,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve());
        server.kill();
      }),
  };
}

async function answering(server: ChildProcess, endpoint: string): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`The stand-in for S3 has ended with ${server.exitCode}.`);
    const answer = await fetch(endpoint).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  server.kill();
  throw new Error('The stand-in for S3 did not answer within a minute.');
}
