import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { FeatureRow } from '../features/feature-row.ts';
import { featureRow, packedFeatures, plainFeatures } from '../testing/export-rows.ts';
import { EXPECTED_FEATURES, onReference } from '../testing/reference-extracts.ts';
import type { Cents } from '../units/units.ts';
import { contentHash } from './content-hash.ts';

/** The definition in slow form, over the given texts of the rows. */
function hashOf(rowTexts: readonly string[]): string {
  const sum = rowTexts.reduce(
    (total, text) => total + BigInt(`0x${createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 15)}`),
    0n,
  );
  return `v1-${rowTexts.length}-${sum.toString(16)}`;
}

const ROWS = [
  featureRow({ inv_id: '007', acct_id: 'a,"b', inv_total_cents: -5 as Cents, inv_items: 2, acct_age: null, is_late: null }),
  featureRow({
    inv_id: 'Ω',
    acct_id: '\uFEFFz',
    inv_total_cents: -0 as Cents,
    acct_age: 12,
    num_inv_120d: 3,
    cum_tot_inv_acct: 4,
    is_late: 1,
  }),
  featureRow({ inv_id: 'x'.repeat(200), inv_total_cents: 123_456_789_012 as Cents }),
];
const ROW_TEXTS = [
  ['007', 'a,"b', '-0.05', '2', '', '0', '1', ''],
  ['Ω', '\uFEFFz', '0.00', '0', '12', '3', '4', '1'],
  ['x'.repeat(200), 'A', '1234567890.12', '0', '0', '0', '1', '0'],
].map((values) => values.join('\u001f'));

describe('contentHash', () => {
  it('follows the definition in docs/features.md', async () => {
    const expected = hashOf(ROW_TEXTS);
    expect(await contentHash(packedFeatures(ROWS))).toBe(expected);
    expect(await contentHash(plainFeatures(ROWS))).toBe(expected);
  });

  it('does not depend on the order of rows, but on every value', async () => {
    const expected = await contentHash(packedFeatures(ROWS));
    expect(await contentHash(packedFeatures(ROWS.toReversed()))).toBe(expected);
    expect(await contentHash(packedFeatures(ROWS.with(1, { ...ROWS[1]!, is_late: 0 })))).not.toBe(expected);
  });

  it('is v1-0-0 for no rows', async () => {
    expect(await contentHash(packedFeatures([]))).toBe('v1-0-0');
  });

  it('stays exact over more rows than one sum of doubles holds', async () => {
    const rows = new Array<FeatureRow>(1_048_576 + 3).fill(featureRow());
    const one = BigInt(`0x${hashOf(['1\u001fA\u001f0.00\u001f0\u001f0\u001f0\u001f1\u001f0']).slice('v1-1-'.length)}`);
    expect(await contentHash(plainFeatures(rows))).toBe(`v1-${rows.length}-${(one * BigInt(rows.length)).toString(16)}`);
  });

  onReference('names the reference dataset', async () => {
    const records: Record<string, string>[] = parse(readFileSync(EXPECTED_FEATURES), { columns: true });
    const rows = records.map((record) =>
      featureRow({
        inv_id: record.inv_id!,
        acct_id: record.acct_id!,
        inv_total_cents: Math.round(Number(record.inv_total) * 100) as Cents,
        inv_items: Number(record.inv_items),
        acct_age: Number(record.acct_age),
        num_inv_120d: Number(record.num_inv_120d),
        cum_tot_inv_acct: Number(record.cum_tot_inv_acct),
        is_late: record.is_late === '1' ? 1 : 0,
      }),
    );
    expect(await contentHash(packedFeatures(rows))).toBe('v1-9685-12cecd603ab6ce8b36e');
  });
});
