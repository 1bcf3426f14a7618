import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

const PROJECT = join(import.meta.dirname, '..', '..');

/** Builds the command line once for a test run, minified as it is shipped: some bugs exist only there. */
export default async function buildOnce(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'trs-build-'));
  await build({ configFile: join(PROJECT, 'vite.cli.config.ts'), build: { outDir: join(folder, 'dist', 'cli') } });
  for (const part of ['cli', 'engines/spark']) mkdirSync(join(folder, part), { recursive: true });
  for (const file of ['package.json', 'cli/bin.js', 'engines/spark/features.py']) copyFileSync(join(PROJECT, file), join(folder, file));
  // What isn't bundled is found where it is installed.
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['@duckdb', 'node-sqlite3-wasm'])
    symlinkSync(join(PROJECT, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  // Some tests run it as another user.
  chmodSync(folder, 0o755);
  project.provide('trsBuild', folder);
  return () => rmSync(folder, { recursive: true });
}
