import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_FEATURES } from '../../features/feature-catalog.ts';
import type { Extracts } from '../../pipeline.ts';
import { duckdbFolder } from '../../testing/duckdb-folder.ts';
import { duckdbHashes, nameStagedFiles } from '../../testing/duckdb-models.ts';
import { HARD_DATASETS } from '../../testing/hard-datasets.ts';
import { anyAsOf, anyExtracts, extractTexts } from '../../testing/random-extracts.ts';
import { day, extendedText, readTextExtracts } from '../../testing/read-text-extracts.ts';
import { onReference } from '../../testing/reference-extracts.ts';
import { coreHashes, stageHardDataset, stageInto } from '../../testing/staged-datasets.ts';
import type { EpochDay } from '../../units/units.ts';
import { SQL_DIALECTS, SQL_FORMS, type SqlForm } from './dialect.ts';
import { sqlModels, withModels } from './sql-models.ts';

const duckdb = duckdbFolder('sql-models-');

let folders = 0;

/** Stages extracts for DuckDB. */
async function stage(extracts: Extracts, asOf: EpochDay): Promise<void> {
  const folder = join(duckdb.folder, String(folders++));
  await stageInto(folder, extracts, asOf);
  await nameStagedFiles(duckdb.connection, folder);
}

/** The rows of the dataset as lines of the CSV, in no order. */
async function datasetLines(asOf: EpochDay, form: SqlForm): Promise<string[]> {
  const cells = ALL_FEATURES.map(({ name }) => `COALESCE(CAST(${name} AS VARCHAR), '')`).join(" || ',' || ");
  const statement = withModels(sqlModels({ dialect: 'duckdb', asOf, form }), `SELECT ${cells} FROM features_extended`);
  return (await duckdb.connection.runAndReadAll(statement)).getRows().map(([line]) => String(line));
}

describe('the generated SQL', () => {
  it('computes every cell and the hashes of random extracts like the core', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd', keepLines: true });
        await stage(extracts, asOf);
        const expected = extendedText(extracts, asOf).trimEnd().split('\n').slice(1).sort();
        for (const form of SQL_FORMS) expect((await datasetLines(asOf, form)).sort()).toEqual(expected);
        expect(await duckdbHashes(duckdb.connection, asOf, 'batch')).toEqual(await coreHashes(extracts, asOf));
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  for (const dataset of HARD_DATASETS) {
    const test = dataset.name === 'reference' ? onReference : it;
    test(`gives both hashes of the dataset ${dataset.name}, in both forms: ${dataset.about}`, async () => {
      const { folder, asOf, expected } = await stageHardDataset(duckdb.folder, dataset);
      await nameStagedFiles(duckdb.connection, folder);
      for (const form of SQL_FORMS) expect(await duckdbHashes(duckdb.connection, asOf, form)).toEqual(expected);
      if (dataset.name === 'reference') expect(expected.v1).toBe('v1-9685-12cecd603ab6ce8b36e');
    });
  }

  it('differs between dialects only in words for types, hashes and days', () => {
    const asOf = day('2021-07-08');
    const intermediate = (dialect: (typeof SQL_DIALECTS)[number]) =>
      sqlModels({ dialect, asOf }).filter(({ name }) => name.startsWith('int_'));
    for (const dialect of SQL_DIALECTS) expect(intermediate(dialect)).toEqual(intermediate('duckdb'));
  });
});
