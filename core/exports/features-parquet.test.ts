import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EXTENDED_FEATURES } from '../features/extended-features.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import { NullableNumberColumn } from '../tables/columns.ts';
import { featureRow, packedFeatures, plainFeatures } from '../testing/export-rows.ts';
import { formatDollars } from '../units/cents.ts';
import type { Cents } from '../units/units.ts';
import { featuresCsv } from './features-csv.ts';
import { featuresParquet } from './features-parquet.ts';

let folder: string;
let duckdb: DuckDBInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'features-parquet-'));
  duckdb = await DuckDBInstance.create(':memory:');
});
afterAll(async () => {
  duckdb.closeSync();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The answer of DuckDB about a Parquet file with these bytes, which the query calls FILE. */
async function ask(parquet: Uint8Array, sql: string): Promise<Record<string, unknown>[]> {
  const file = join(folder, 'features.parquet');
  await writeFile(file, parquet);
  const connection = await duckdb.connect();
  try {
    const reader = await connection.runAndReadAll(sql.replace('FILE', `'${file.replaceAll("'", "''")}'`));
    return reader.getRowObjectsJson();
  } finally {
    connection.closeSync();
  }
}

// Ids in hexadecimal: DuckDB's binding drops a leading U+FEFF of a text.
const SELECT = `SELECT * REPLACE (
    lower(hex(encode(inv_id))) AS inv_id, lower(hex(encode(acct_id))) AS acct_id,
    CAST(inv_total AS VARCHAR) AS inv_total, CAST(inv_items AS VARCHAR) AS inv_items
  ) FROM read_parquet(FILE)`;

const asRead = (row: FeatureRow) => ({
  inv_id: Buffer.from(row.inv_id).toString('hex'),
  acct_id: Buffer.from(row.acct_id).toString('hex'),
  inv_total: formatDollars(row.inv_total_cents),
  inv_items: String(row.inv_items),
  acct_age: row.acct_age,
  num_inv_120d: row.num_inv_120d,
  cum_tot_inv_acct: row.cum_tot_inv_acct,
  is_late: row.is_late,
});

const ROWS = [
  featureRow({
    inv_id: '007',
    acct_id: 'a,"b\n',
    inv_total_cents: 15_068_882 as Cents,
    inv_items: 16,
    acct_age: 1626,
    num_inv_120d: 23,
    cum_tot_inv_acct: 56,
    is_late: 1,
  }),
  featureRow({ inv_id: '=1+1', acct_id: 'Ωé 漢', inv_total_cents: -5 as Cents, inv_items: -3, acct_age: null, is_late: null }),
  featureRow({
    inv_id: '\uFEFF9',
    acct_id: 'a,"b\n',
    inv_total_cents: 9_007_199_254_740_991 as Cents,
    inv_items: 9_007_199_254_740_991,
    acct_age: -40,
  }),
  featureRow({ inv_id: '10', inv_total_cents: -9_007_199_254_740_991 as Cents, inv_items: -9_007_199_254_740_991, is_late: 0 }),
  featureRow({ inv_id: '11', inv_total_cents: 29 as Cents }),
];

describe('featuresParquet', () => {
  it('has the exact types and nullability', async () => {
    const parquet = await featuresParquet(packedFeatures(ROWS));
    const described = await ask(parquet, 'DESCRIBE SELECT * FROM read_parquet(FILE)');
    expect(described.map((column) => [column.column_name, column.column_type])).toEqual([
      ['inv_id', 'VARCHAR'],
      ['acct_id', 'VARCHAR'],
      ['inv_total', 'DECIMAL(18,2)'],
      ['inv_items', 'BIGINT'],
      ['acct_age', 'INTEGER'],
      ['num_inv_120d', 'INTEGER'],
      ['cum_tot_inv_acct', 'INTEGER'],
      ['is_late', 'INTEGER'],
    ]);
    const schema = await ask(parquet, "SELECT name, type, repetition_type FROM parquet_schema(FILE) WHERE name <> 'features'");
    expect(schema.map((column) => [column.name, column.type, column.repetition_type])).toEqual([
      ['inv_id', 'BYTE_ARRAY', 'REQUIRED'],
      ['acct_id', 'BYTE_ARRAY', 'REQUIRED'],
      ['inv_total', 'INT64', 'REQUIRED'],
      ['inv_items', 'INT64', 'REQUIRED'],
      ['acct_age', 'INT32', 'OPTIONAL'],
      ['num_inv_120d', 'INT32', 'REQUIRED'],
      ['cum_tot_inv_acct', 'INT32', 'REQUIRED'],
      ['is_late', 'INT32', 'OPTIONAL'],
    ]);
  });

  it('has the extended columns after the eight, with their declared types and nulls', async () => {
    const cells = [
      [3, 0.333333, 7, -12.5, 9_007_199_254_740_991, 120],
      [0, null, null, null, null, null],
      [1, 1, 0, 0.01, -5, 1],
      [2, 0, 1, 31, 0, null],
      [5, 0.000001, 2, 30.99, 29, 0],
    ];
    const extended = EXTENDED_FEATURES.slice(0, 6).map((declaration, i) => ({
      declaration,
      column: new NullableNumberColumn(Float64Array.from(cells, (row) => row[i] ?? Number.NaN)),
    }));
    const parquet = await featuresParquet(packedFeatures(ROWS), extended);
    const described = await ask(parquet, 'DESCRIBE SELECT * FROM read_parquet(FILE)');
    expect(described.slice(8).map((column) => [column.column_name, column.column_type])).toEqual([
      ['inv_lines', 'INTEGER'],
      ['acct_prior_late_share', 'DECIMAL(7,6)'],
      ['acct_prior_late_count', 'INTEGER'],
      ['acct_mean_days_to_pay', 'DECIMAL(9,2)'],
      ['acct_open_dollars', 'DECIMAL(18,2)'],
      ['days_since_prev_inv', 'INTEGER'],
    ]);
    const schema = await ask(parquet, "SELECT name, repetition_type FROM parquet_schema(FILE) WHERE name <> 'features'");
    expect(schema.slice(8).map((column) => column.repetition_type)).toEqual(['REQUIRED', ...Array.from({ length: 5 }, () => 'OPTIONAL')]);
    const read = await ask(parquet, 'SELECT COLUMNS(*)::VARCHAR FROM read_parquet(FILE)');
    expect(read.map((row) => Object.values(row).slice(8))).toEqual([
      ['3', '0.333333', '7', '-12.50', '90071992547409.91', '120'],
      ['0', null, null, null, null, null],
      ['1', '1.000000', '0', '0.01', '-0.05', '1'],
      ['2', '0.000000', '1', '31.00', '0.00', null],
      ['5', '0.000001', '2', '30.99', '0.29', '0'],
    ]);
    // The CSV writes the same cells.
    const csv = [
      ...featuresCsv(
        packedFeatures(ROWS.slice(3)),
        extended.map(({ declaration, column }) => ({ declaration, column: new NullableNumberColumn(column.values.slice(3)) })),
      ),
    ];
    expect(
      new TextDecoder()
        .decode(csv[1])
        .trimEnd()
        .split('\n')
        .map((line) => line.split(',').slice(8).join()),
    ).toEqual(['2,0.000000,1,31.00,0.00,', '5,0.000001,2,30.99,0.29,0']);
  });

  it('gives DuckDB exactly the rows, from both kinds of column', async () => {
    expect(await ask(await featuresParquet(packedFeatures(ROWS)), SELECT)).toEqual(ROWS.map(asRead));
    expect(await ask(await featuresParquet(plainFeatures(ROWS)), SELECT)).toEqual(ROWS.map(asRead));
  });

  it('keeps the order of rows over several row groups, with dictionaries and without', async () => {
    const rows = Array.from({ length: 210_000 }, (_, i) =>
      featureRow({
        inv_id: `i${i}`,
        acct_id: `a${(i * 7919) % 300}`,
        inv_total_cents: ((i % 2 ? -1 : 1) * i * 37) as Cents,
        inv_items: i % 11,
        acct_age: i % 13 ? i : null,
        num_inv_120d: i % 50,
        cum_tot_inv_acct: i,
        is_late: i % 3 ? (i % 3 === 1 ? 1 : 0) : null,
      }),
    );
    const parquet = await featuresParquet(packedFeatures(rows));
    const groups = await ask(parquet, 'SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata(FILE) ORDER BY 1');
    expect(groups.map((group) => Number(group.row_group_num_rows))).toEqual([100_000, 100_000, 10_000]);
    const read = await ask(parquet, SELECT);
    expect(read.length).toBe(rows.length);
    const firstWrong = rows.findIndex((row, i) => JSON.stringify(asRead(row)) !== JSON.stringify(read[i]));
    expect(firstWrong).toBe(-1);
  });

  it('writes a file without rows for no rows', async () => {
    expect(await ask(await featuresParquet(packedFeatures([])), SELECT)).toEqual([]);
  });

  it('gives the same bytes at any time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(new Date('1999-12-31T23:59:59Z'));
    const before = await featuresParquet(packedFeatures(ROWS));
    vi.setSystemTime(new Date('2031-05-06T07:08:09Z'));
    expect(Buffer.from(await featuresParquet(packedFeatures(ROWS))).equals(before)).toBe(true);
  });

  it('refuses what a column cannot hold', async () => {
    await expect(featuresParquet(plainFeatures([featureRow({ cum_tot_inv_acct: 2 ** 31 })]))).rejects.toThrow('int32');
    await expect(featuresParquet(plainFeatures([featureRow({ inv_items: null as unknown as number })]))).rejects.toThrow('NaN');
    await expect(featuresParquet(plainFeatures([featureRow({ acct_id: null as unknown as string })]))).rejects.toThrow('no id in row 0');
  });
});
