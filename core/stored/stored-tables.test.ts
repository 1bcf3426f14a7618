import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../exports/content-hash.ts';
import { buildFeatures } from '../pipeline.ts';
import { duckdbFolder } from '../testing/duckdb-folder.ts';
import { day, type ExtractTexts, readTextExtracts } from '../testing/read-text-extracts.ts';
import { NotStorable } from './not-storable.ts';
import { readParquet } from './read-parquet.ts';
import { snapshotContents } from './snapshot-contents.ts';
import { loadStoredFeatures } from './stored-features.ts';
import { STORED_TABLES } from './stored-tables.ts';

const duckdb = duckdbFolder('stored-tables-');

const TEXTS: ExtractTexts = {
  accounts: `account_id,company_name,company_address,contact_person,contact_phone,gender,joining_date
A1,Ash Ltd,1 Mill Lane,Ann Ames,555-0101,F,2020-01-31
B2,,,,,,
C3,Later Ltd,2 Mill Lane,Cy Coe,555-0103,M,2021-06-01
`,
  skus: `item_id,item_name,item_description,item_cost_price,item_retail_price
s1,Saw,steel,1.5,2.345678901
s2,,,,-10
`,
  invoices: `invoice_id,account_id,date_issued,payment_dates
001,A1,2021-03-04,2021-03-10
002,A1,2021-03-30,2021-05-29
003,B2,2021-04-02,
004,A1,2021-05-20,
`,
  invoice_line_items: `invoice_id,item_id,quantity
001,s1,2
001,s1,2
002,s1,10
003,s1,-1
004,s2,1
`,
};

const AS_OF = day('2021-05-05');

async function contentsOf(texts: ExtractTexts, asOf = AS_OF, before: Parameters<typeof snapshotContents>[2] = null) {
  const extracts = await readTextExtracts(texts, { keepLines: true });
  const contents = snapshotContents(extracts, asOf, before);
  if (!contents.ok) throw new Error(contents.error.code);
  return contents.value;
}

/** Every row of a stored table as DuckDB reads it, decimals and whole numbers as text. */
async function rowsOf(name: string, texts = TEXTS, withContacts = false): Promise<unknown> {
  const table = STORED_TABLES.find((each) => each.name === name)!;
  const { bytes } = await table.write(await contentsOf(texts), { withContacts });
  const file = join(duckdb.folder, `${name}.parquet`);
  await writeFile(file, bytes);
  return (await duckdb.connection.runAndReadAll(`FROM read_parquet('${file}')`)).getRowsJson();
}

describe('the stored tables', () => {
  it('declare each column once, with a unit and a meaning', () => {
    for (const { name, columns } of STORED_TABLES) {
      const names = columns.map((column) => column.name);
      expect(new Set(names).size, name).toBe(names.length);
      for (const { meaning, unit } of columns) expect([meaning, unit].every((text) => text.length > 2 && !text.endsWith('.'))).toBe(true);
    }
  });

  it('hold the data known on the day and nothing later', async () => {
    expect(await rowsOf('invoices')).toEqual([
      ['001', 'A1', '2021-03-04', '2021-03-10'],
      ['002', 'A1', '2021-03-30', null],
      ['003', 'B2', '2021-04-02', null],
    ]);
    expect(await rowsOf('accounts')).toEqual([
      ['A1', '2020-01-31'],
      ['B2', null],
    ]);
    expect(await rowsOf('line_items')).toEqual([
      ['001', 's1', '2'],
      ['001', 's1', '2'],
      ['002', 's1', '10'],
      ['003', 's1', '-1'],
    ]);
    expect(await rowsOf('payments')).toEqual([['001', '2021-03-10']]);
  });

  it('hold each day on which an invoice was paid, once', async () => {
    const invoices = TEXTS.invoices.replace('2021-03-10', '2021-03-20;2021-03-10;2021-03-10;2021-05-06');
    expect(await rowsOf('payments', { ...TEXTS, invoices })).toEqual([
      ['001', '2021-03-10'],
      ['001', '2021-03-20'],
    ]);
  });

  it('keep every decimal of a price', async () => {
    expect(await rowsOf('skus')).toEqual([
      ['s1', '2.345678901'],
      ['s2', '-10.000000000'],
    ]);
  });

  it('report a price that they can’t hold', async () => {
    const skus = TEXTS.skus.replace('2.345678901', '2.3456789012');
    await expect(rowsOf('skus', { ...TEXTS, skus })).rejects.toThrow(NotStorable);
    await expect(rowsOf('skus', { ...TEXTS, skus })).rejects.toThrow('SKU s1');
  });

  it('have names and phone numbers only when requested, and never an address or a gender', async () => {
    expect(await rowsOf('accounts', TEXTS, true)).toEqual([
      ['A1', '2020-01-31', 'Ash Ltd', '555-0101'],
      ['B2', null, null, null],
    ]);
    const names = STORED_TABLES.flatMap(({ columns }) => columns.map(({ name }) => name));
    expect(names.filter((name) => /gender|address|contact_person/.test(name))).toEqual([]);
  });

  it('sum up each account’s months as of the day', async () => {
    expect(await rowsOf('account_months')).toEqual([
      ['A1', '2021-03-01', '2', '32.84', 0.5, 6],
      ['B2', '2021-04-01', '1', '-2.35', 1, null],
    ]);
  });

  it('describe each column of the dataset, dollars in dollars', async () => {
    const rows = (await rowsOf('feature_stats')) as unknown[][];
    const total = rows.find(([column]) => column === 'inv_total')!;
    expect(total.slice(0, 4)).toEqual(['inv_total', '3', '0', '3']);
    expect(total[4]).toBeCloseTo((9.38 + 23.46 - 2.35) / 3, 10);
    expect(rows.find(([column]) => column === 'inv_id')!.slice(1, 5)).toEqual(['3', '0', '3', null]);
  });

  it('state how far each column has moved since the previous snapshot', async () => {
    const first = await contentsOf(TEXTS);
    const features = STORED_TABLES.find(({ name }) => name === 'features_extended')!;
    const { bytes } = await features.write(first, { withContacts: false });
    const later = await contentsOf(TEXTS, day('2021-05-29'), await loadStoredFeatures(bytes));
    const stats = STORED_TABLES.find(({ name }) => name === 'feature_stats')!;
    const { columns } = await readParquet((await stats.write(later, { withContacts: false })).bytes, ['column', 'psi']);
    const psi = new Map(
      columns.get('column')!.map((name, row) => [new TextDecoder().decode(name as Uint8Array), columns.get('psi')![row]]),
    );
    expect(psi.get('inv_id')).toBe(null);
    expect(psi.get('inv_total')).toBeGreaterThan(0);
    const same = await contentsOf(TEXTS, AS_OF, await loadStoredFeatures(bytes));
    const unmoved = await readParquet((await stats.write(same, { withContacts: false })).bytes, ['psi']);
    expect(unmoved.columns.get('psi')!.filter((each) => each !== null && each !== 0)).toEqual([]);
  });

  it('restore the dataset unchanged', async () => {
    const contents = await contentsOf(TEXTS);
    const features = STORED_TABLES.find(({ name }) => name === 'features_extended')!;
    const { bytes, rows } = await features.write(contents, { withContacts: false });
    const read = await loadStoredFeatures(bytes);
    expect(read.rows).toBe(rows);
    expect(await contentHash(read.features)).toBe(await contentHash(buildFeatures(contents.extracts, AS_OF)));
    expect(Array.from(read.numbers('acct_age'))).toEqual([398, 424, Number.NaN]);
  });

  it('hold no calls and no ageing rows when no payment is known', async () => {
    const invoices = TEXTS.invoices.replace('2021-03-10', '');
    expect(await rowsOf('call_list', { ...TEXTS, invoices })).toEqual([]);
    expect(await rowsOf('ageing', { ...TEXTS, invoices })).toEqual([]);
  });
});
