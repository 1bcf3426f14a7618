import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { hashText } from '../exports/content-hasher.ts';
import type { SqlForm } from '../sql/models/dialect.ts';
import { hashQuery } from '../sql/models/hash-query.ts';
import { STAGED_INPUTS, sqlModels, withModels } from '../sql/models/sql-models.ts';
import type { EpochDay } from '../units/units.ts';
import type { DatasetHashes } from './staged-datasets.ts';

/** Names the staged files of a folder as the generated SQL reads them. */
export async function nameStagedFiles(connection: DuckDBConnection, folder: string): Promise<void> {
  for (const input of STAGED_INPUTS) {
    const file = join(folder, `${input}.parquet`).replaceAll("'", "''");
    await connection.run(`CREATE OR REPLACE VIEW ${input} AS FROM read_parquet('${file}', hive_partitioning = false)`);
  }
}

/** The hashes of the named files, computed by the generated SQL alone. */
export async function duckdbHashes(connection: DuckDBConnection, asOf: EpochDay, form: SqlForm): Promise<DatasetHashes> {
  const models = sqlModels({ dialect: 'duckdb', asOf, form });
  const hashOf = async (version: 'v1' | 'x1') => {
    const [row] = (await connection.runAndReadAll(withModels(models, hashQuery(version, 'duckdb')))).getRows();
    return hashText(version, BigInt(String(row![0])), BigInt(String(row![1])));
  };
  return { v1: await hashOf('v1'), x1: await hashOf('x1') };
}
