import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duckdbFeatures } from '../testing/duckdb-features.ts';
import { anyAsOf, anyExtracts, extractTexts } from '../testing/random-extracts.ts';
import { featuresText, readTextExtracts } from '../testing/read-text-extracts.ts';

let folder: string;
let duckdb: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'features-invoices-'));
  duckdb = await DuckDBInstance.create(':memory:', { threads: '1' });
  connection = await duckdb.connect();
});
afterAll(async () => {
  connection.closeSync();
  duckdb.closeSync();
  await rm(folder, { recursive: true });
});

describe('features_invoices', () => {
  it('agrees with SQL on the same files in every cell', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const texts = extractTexts(rows);
        await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(join(folder, `${name}.csv`), text)));
        const [, ...lines] = featuresText(await readTextExtracts(texts, { dateOrder: 'ymd' }), asOf)
          .trimEnd()
          .split('\n');
        expect(lines).toEqual(await duckdbFeatures(connection, folder, asOf));
      }),
      { numRuns: 40 },
    );
  });
});
