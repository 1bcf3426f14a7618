import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { CoreApi } from '../queries/core-api.ts';
import type { CORE_QUESTIONS, QuestionName } from '../queries/core-contract.ts';
import type { Session } from '../queries/session.ts';
import { duckdbFolder } from '../testing/duckdb-folder.ts';
import { SMALL_EXTRACT } from '../testing/extract-files.ts';
import { day } from '../testing/read-text-extracts.ts';
import { answered } from '../testing/session-extracts.ts';
import type { ExtendedDeclaration } from './feature-declaration.ts';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'adding-a-feature.md'), 'utf8');
const BLOCK = /```ts\n([\s\S]*?)```/.exec(PAGE)![1]!;
const asOf = day('2021-06-30');
const ALL = { asOf, firstRow: 0, limit: 100 };
const NAME = 'acct_added_by_the_page';
// No payment is known before I1; I1 is paid before I2 is issued; no invoice of A2 is paid before its next one.
const VALUES = [null, 1, 0, 0];

/** The example of the page, under a name that no column can have: its own name may have been added meanwhile. */
function added(): ExtendedDeclaration {
  // The block is an element of an array, followed by a comma; it uses the constants of the other declarations.
  const [declaration] = new Function('NOT_KNOWN', `return [${BLOCK}]`)('no payment was known') as [ExtendedDeclaration];
  return { ...declaration, name: NAME, key: NAME };
}

const duckdb = duckdbFolder('adding-a-feature-');
let session: Session;
let questions: typeof CORE_QUESTIONS;

/** The session's answers, after they have passed the schemas. */
async function ask(question: QuestionName, request: object) {
  const { request: shape, answer: answerShape } = questions[question];
  expect([question, shape.safeParse(request).error?.message]).toEqual([question, undefined]);
  const answer = await (session as unknown as Record<string, (request: object) => Promise<unknown>>)[question]!(request);
  expect([question, answerShape.safeParse(answer).error?.message]).toEqual([question, undefined]);
  return answered(answer as Awaited<ReturnType<CoreApi['featuresPage']>>) as never;
}

// The whole core, loaded again with one more declaration and no other change.
beforeAll(async () => {
  vi.resetModules();
  vi.doMock('./extended-features.ts', async (original) => {
    const { EXTENDED_FEATURES } = await original<typeof import('./extended-features.ts')>();
    return { EXTENDED_FEATURES: [...EXTENDED_FEATURES, added()] };
  });
  ({ CORE_QUESTIONS: questions } = await import('../queries/core-contract.ts'));
  ({ session } = await (await import('../testing/session-extracts.ts')).openSession());
});

describe('a feature that is added as the page says', () => {
  it('takes under 30 lines', () => {
    expect(BLOCK.trim().split('\n').length).toBeLessThan(30);
  });

  it('is written to files with its type', async () => {
    const csv: { file: { bytes: Uint8Array } } = await ask('exportFeatures', { asOf, format: 'csv', extended: true });
    const [header, ...lines] = new TextDecoder().decode(csv.file.bytes).trimEnd().split('\n');
    expect(header!.split(',').at(-1)).toBe(NAME);
    expect(lines.map((line) => line.split(',').at(-1))).toEqual(VALUES.map((value) => (value === null ? '' : String(value))));

    const parquet: { file: { bytes: Uint8Array }; manifest: { bytes: Uint8Array } } = await ask('exportFeatures', {
      asOf,
      format: 'parquet',
      extended: true,
      manifest: true,
    });
    const file = join(duckdb.folder, 'features.parquet');
    await writeFile(file, parquet.file.bytes);
    const read = await duckdb.connection.runAndReadAll(`SELECT ${NAME}, typeof(${NAME}) FROM read_parquet('${file}')`);
    expect(read.getRows()).toEqual(VALUES.map((value) => [value, 'INTEGER']));
    expect(new TextDecoder().decode(parquet.manifest.bytes)).toContain(NAME);
    const without: { file: { bytes: Uint8Array } } = await ask('exportFeatures', { asOf, format: 'csv' });
    expect(new TextDecoder().decode(without.file.bytes).split('\n')[0]!.split(',')).toHaveLength(8);
  });

  it('appears in the grid with its histogram, statistics, filter and correlations', async () => {
    const columns: readonly { name: string; shortUnit: string }[] = await ask('featureColumns', {});
    expect(columns.at(-1)).toMatchObject({ name: NAME, shortUnit: 'invoices', parquet: 'INT32', set: 'extended' });
    const page: { rows: { extended: Record<string, number | null> }[] } = await ask('featuresPage', { ...ALL, extended: true });
    expect(page.rows.map(({ extended }) => extended[NAME])).toEqual(VALUES);
    const filtered: { rows: { inv_id: string }[] } = await ask('featuresPage', { ...ALL, filter: { ranges: { [NAME]: { min: 1 } } } });
    expect(filtered.rows.map(({ inv_id }) => inv_id)).toEqual(['I2']);
    const statistics: readonly object[] = await ask('featureStats', { asOf, extended: true });
    expect(statistics.at(-1)).toMatchObject({ key: NAME, rows: 4, missing: 1, numbers: { min: 0, max: 1 } });
    const bins: { missing: { all: number } } = await ask('featureBins', { asOf, key: NAME });
    expect(bins.missing.all).toBe(1);
    const { keys }: { keys: readonly string[] } = await ask('correlations', { asOf, extended: true });
    expect(keys).toContain(NAME);
  });

  it('appears in lineage: in the dataset’s table and for one invoice', async () => {
    const models: readonly { name: string; columns: readonly { name: string }[] }[] = await ask('models', { asOf, extended: true });
    expect(models.find(({ name }) => name === 'features_invoices')!.columns.at(-1)).toMatchObject({ name: NAME, unit: 'invoices' });
    const page: { rows: { values: unknown[] }[] } = await ask('modelPage', { model: 'features_invoices', ...ALL, extended: true });
    expect(page.rows.map(({ values }) => values.at(-1))).toEqual(VALUES);
    const { definition, nullMeans, step } = added();
    for (const [i, value] of VALUES.entries()) {
      const explained: { values: readonly object[] } = await ask('explainExtended', { asOf, invoiceId: `I${i + 1}` });
      const facts = [{ name: 'count_paid', kind: 'count', says: 'earlier invoices paid', value }];
      expect(explained.values.at(-1)).toMatchObject({
        name: NAME,
        value,
        unit: 'invoices',
        definition,
        nullMeans,
        step,
        facts,
        invoices: 'paid',
      });
    }
  });

  it('is promised, checked and compared', async () => {
    const { columns }: { columns: readonly { rules: readonly { id: string; breaches: number }[] }[] } = await ask('datasetContract', {
      asOf,
      extended: true,
    });
    expect(columns.at(-1)).toMatchObject({ name: NAME, range: '0 or more', empty: 1, least: 0, most: 1 });
    expect(columns.at(-1)!.rules.map(({ id, breaches }) => [id, breaches])).toEqual([
      [`features_invoices.${NAME}.is-whole`, 0],
      [`features_invoices.${NAME}.is-in-range`, 0],
    ]);
    const leak: { differences: number } = await ask('leakCheck', { asOf });
    expect(leak.differences).toBe(0);
  });

  it('is computed by the generated SQL', async () => {
    const { stageInto } = await import('../testing/staged-datasets.ts');
    const { nameStagedFiles } = await import('../testing/duckdb-models.ts');
    const { readSmall } = await import('../testing/memory-store.ts');
    const { sqlModels, withModels } = await import('../sql/models/sql-models.ts');
    const folder = join(duckdb.folder, 'staged');
    await stageInto(folder, await readSmall(SMALL_EXTRACT), asOf);
    await nameStagedFiles(duckdb.connection, folder);
    const statement = withModels(
      sqlModels({ dialect: 'duckdb', asOf }),
      `SELECT ${NAME}, typeof(${NAME}) FROM features_extended ORDER BY inv_id`,
    );
    const read = await duckdb.connection.runAndReadAll(statement);
    expect(read.getRows()).toEqual(VALUES.map((value) => [value, 'INTEGER']));
  });

  it('is in the documents', async () => {
    const { withFeatureTables } = await import('./feature-docs.ts');
    const { withDatasetContract } = await import('../dataset-contract/dataset-contract-docs.ts');
    const { definition } = added();
    for (const made of [
      withFeatureTables('<!-- features:extended -->\n<!-- /features -->'),
      withDatasetContract('<!-- dataset:contract -->\n<!-- /dataset -->'),
    ]) {
      const line = made.split('\n').find((each) => each.startsWith(`| \`${NAME}\` |`));
      expect(line).toContain(` | ${definition} |`);
    }
  });
});
