import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duckdbFeatures } from '../testing/duckdb-features.ts';
import { duckdbFolder } from '../testing/duckdb-folder.ts';
import { anyAsOf, anyExtracts, extractTexts } from '../testing/random-extracts.ts';
import { featuresText, readTextExtracts } from '../testing/read-text-extracts.ts';

const duckdb = duckdbFolder('features-invoices-');

describe('features_invoices', () => {
  it('agrees with SQL on the same files in every cell', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const texts = extractTexts(rows);
        await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(join(duckdb.folder, `${name}.csv`), text)));
        const [, ...lines] = featuresText(await readTextExtracts(texts, { dateOrder: 'ymd' }), asOf)
          .trimEnd()
          .split('\n');
        expect(lines).toEqual(await duckdbFeatures(duckdb.connection, duckdb.folder, asOf));
      }),
      { numRuns: 40 },
    );
  });
});
