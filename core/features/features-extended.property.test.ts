import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duckdbExtended } from '../testing/duckdb-features.ts';
import { duckdbFolder } from '../testing/duckdb-folder.ts';
import { naiveExtended } from '../testing/naive-extended.ts';
import { anyAsOf, anyExtracts, extractTexts } from '../testing/random-extracts.ts';
import { day, extendedText, featuresText, readTextExtracts } from '../testing/read-text-extracts.ts';
import { EXTRACTS_FOLDER, onReference } from '../testing/reference-extracts.ts';
import type { EpochDay } from '../units/units.ts';

const duckdb = duckdbFolder('features-extended-');

const lines = (text: string) => text.trimEnd().split('\n').slice(1);
/** The cells of the extended columns. */
const behindTheEight = (text: string) => lines(text).map((line) => line.split(',').slice(8).join(','));

describe('the extended set', () => {
  it('agrees with its definitions, calculated one invoice at a time', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const text = extendedText(await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' }), asOf);
        const totals = new Map(lines(text).map((line) => [line.split(',')[0]!, Math.round(Number(line.split(',')[2]) * 100)]));
        const expected = naiveExtended(rows, asOf, (id) => totals.get(id)!);
        expect(new Map(lines(text).map((line) => [line.split(',')[0]!, line.split(',').slice(8).join(',')]))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with SQL on the same files in every cell', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const texts = extractTexts(rows);
        await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(join(duckdb.folder, `${name}.csv`), text)));
        const text = extendedText(await readTextExtracts(texts, { dateOrder: 'ymd' }), asOf);
        expect(behindTheEight(text)).toEqual(await duckdbExtended(duckdb.connection, duckdb.folder, asOf));
      }),
      { numRuns: 40 },
    );
  });

  it('leaves the eight columns as they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        const eight = lines(extendedText(extracts, asOf)).map((line) => line.split(',').slice(0, 8).join(','));
        expect(eight).toEqual(lines(featuresText(extracts, asOf)));
      }),
      { numRuns: 50 },
    );
  });

  it('never changes with a later as-of date', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, anyAsOf, async (rows, one, other) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)] as [EpochDay, EpochDay];
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        const cellsOf = (asOf: EpochDay) =>
          new Map(lines(extendedText(extracts, asOf)).map((line) => [line.split(',')[0]!, line.split(',').slice(8).join(',')]));
        const [before, after] = [cellsOf(earlier), cellsOf(later)];
        for (const [id, cells] of before) expect([id, after.get(id)]).toEqual([id, cells]);
      }),
      { numRuns: 200 },
    );
  });

  onReference('agrees with SQL on the reference extracts', async () => {
    const text = (name: string) => readFileSync(join(EXTRACTS_FOLDER, `${name}.csv`), 'utf8');
    const extracts = await readTextExtracts({
      accounts: text('accounts'),
      skus: text('skus'),
      invoices: text('invoices'),
      invoice_line_items: text('invoice_line_items'),
    });
    const asOf = day('2021-05-12');
    expect(behindTheEight(extendedText(extracts, asOf))).toEqual(await duckdbExtended(duckdb.connection, EXTRACTS_FOLDER, asOf));
  });
});
