import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll } from 'vitest';

/** A DuckDB connection, and an empty folder for its files, for the duration of a test file. */
export interface DuckdbFolder {
  readonly folder: string;
  readonly connection: DuckDBConnection;
}

/** Call it once in a test file, outside its tests; its values are available in all tests. */
export function duckdbFolder(name: string): DuckdbFolder {
  const given = {} as { folder: string; connection: DuckDBConnection };
  let duckdb: DuckDBInstance;
  beforeAll(async () => {
    given.folder = await mkdtemp(join(tmpdir(), name));
    duckdb = await DuckDBInstance.create(':memory:', { threads: '1' });
    given.connection = await duckdb.connect();
  });
  afterAll(async () => {
    given.connection.closeSync();
    duckdb.closeSync();
    await rm(given.folder, { recursive: true });
  });
  return given;
}
