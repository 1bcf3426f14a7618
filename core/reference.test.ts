import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect } from 'vitest';
import { chooseAsOf } from './as-of.ts';
import { contentHash } from './exports/content-hash.ts';
import { buildFeatures, type Extracts, readExtracts } from './pipeline.ts';
import { duckdbFeatures } from './testing/duckdb-features.ts';
import { callListText, day, featuresText, readTextExtracts } from './testing/read-text-extracts.ts';
import { EXPECTED_FEATURES, EXTRACTS_FOLDER, isReferenceThere, onReference, referenceFiles } from './testing/reference-extracts.ts';

const HEADER = 'inv_id,acct_id,inv_total,inv_items,acct_age,num_inv_120d,cum_tot_inv_acct,is_late';

/** Every payment is known on this day. */
const ALL_PAID = day('2021-07-08');
/** The latest issue date. */
const LAST_ISSUED = day('2021-05-12');

function columnTotal(lines: readonly string[], column: number): bigint {
  return lines.reduce((sum, line) => sum + BigInt(line.split(',')[column]!.replace('.', '')), 0n);
}

describe('the reference extracts', () => {
  let extracts: Extracts;
  beforeAll(async () => {
    if (!isReferenceThere) return;
    const read = await readExtracts(referenceFiles(), { today: day('2026-01-01') });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    extracts = read.value;
  });

  const linesAsOf = (asOf: typeof ALL_PAID) => featuresText(extracts, asOf).trimEnd().split('\n');

  onReference('are kept whole, and looked at from their latest issue date', () => {
    expect(extracts.files.map(({ table, rowsKept, rowsRejected }) => ({ table, rowsKept, rowsRejected }))).toEqual([
      { table: 'accounts', rowsKept: 200, rowsRejected: 0 },
      { table: 'skus', rowsKept: 100, rowsRejected: 0 },
      { table: 'invoices', rowsKept: 9_685, rowsRejected: 0 },
      { table: 'invoice_line_items', rowsKept: 53_481, rowsRejected: 0 },
    ]);
    expect(chooseAsOf(extracts, day('2026-01-01'))).toEqual({ ok: true, value: { day: LAST_ISSUED, why: 'the latest issue date' } });
  });

  onReference('have the expected features in every cell when every payment is known', () => {
    const expected = readFileSync(EXPECTED_FEATURES, 'utf8').trimEnd().split(/\r?\n/);
    expect(linesAsOf(ALL_PAID)).toEqual(expected);
  });

  onReference('have the expected totals and content hash', async () => {
    const [header, ...lines] = linesAsOf(ALL_PAID);
    expect(header).toBe(HEADER);
    expect(lines.length).toBe(9_685);
    expect([2, 3, 4, 5, 6, 7].map((column) => columnTotal(lines, column))).toEqual([
      134_183_096_931n,
      133_341n,
      10_354_024n,
      168_564n,
      317_254n,
      1_473n,
    ]);
    expect(await contentHash(buildFeatures(extracts, ALL_PAID))).toBe('v1-9685-12cecd603ab6ce8b36e');
  });

  onReference('have the same features and call list, seen from a day, with all that came later left out', async () => {
    const asOf = day('2021-01-31');
    const rowsOf = (name: string) => readFileSync(join(EXTRACTS_FOLDER, name), 'utf8').trimEnd().split(/\r?\n/);
    const later = (date: string | undefined) => date !== undefined && date > '2021-01-31';
    const [header, ...invoices] = rowsOf('invoices.csv').map((row) => row.split(','));
    const gone = new Set(invoices.filter(([, , issued]) => later(issued)).map(([id]) => id));
    const known = invoices.filter(([id]) => !gone.has(id)).map((row) => (later(row[3]) ? [...row.slice(0, 3), ''] : row));
    const extractsThen = await readTextExtracts({
      accounts: readFileSync(join(EXTRACTS_FOLDER, 'accounts.csv'), 'utf8'),
      skus: readFileSync(join(EXTRACTS_FOLDER, 'skus.csv'), 'utf8'),
      invoices: `${[header!, ...known].map((row) => row.join(',')).join('\n')}\n`,
      invoice_line_items: `${rowsOf('invoice_line_items.csv')
        .filter((row) => !gone.has(row.split(',')[0]))
        .join('\n')}\n`,
    });
    expect(gone.size).toBeGreaterThan(1000);
    expect(featuresText(extractsThen, asOf)).toBe(featuresText(extracts, asOf));
    expect(callListText(extractsThen, asOf)).toBe(callListText(extracts, asOf));
  });

  for (const asOf of [ALL_PAID, LAST_ISSUED]) {
    onReference(
      `have the features that SQL finds ${asOf === ALL_PAID ? 'when every payment is known' : 'as of the latest issue date'}`,
      async () => {
        const duckdb = await DuckDBInstance.create(':memory:');
        const connection = await duckdb.connect();
        try {
          expect(linesAsOf(asOf).slice(1)).toEqual(await duckdbFeatures(connection, EXTRACTS_FOLDER, asOf));
        } finally {
          connection.closeSync();
          duckdb.closeSync();
        }
      },
    );
  }
});
