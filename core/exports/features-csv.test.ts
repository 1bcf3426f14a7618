import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDARD_FEATURES } from '../features/feature-catalog.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import { featureRow, packedFeatures, plainFeatures } from '../testing/export-rows.ts';
import { formatDollars } from '../units/cents.ts';
import type { Cents } from '../units/units.ts';
import { featuresCsv } from './features-csv.ts';

const HEADER = 'inv_id,acct_id,inv_total,inv_items,acct_age,num_inv_120d,cum_tot_inv_acct,is_late\n';

const bytesOf = (chunks: Iterable<Uint8Array>) => Buffer.concat([...chunks]);
const textOf = (chunks: Iterable<Uint8Array>) => bytesOf(chunks).toString('utf8');

const anyId = fc.string({
  minLength: 1,
  maxLength: 40,
  unit: fc.oneof(fc.constantFrom(...',";|\t\r\n\' 0=+-@\uFEFF'), fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' })),
});
const anyInt32 = fc.integer({ min: -2_147_483_647, max: 2_147_483_647 });
const anyRow: fc.Arbitrary<FeatureRow> = fc.record({
  inv_id: anyId,
  acct_id: anyId,
  inv_total_cents: fc.oneof(fc.maxSafeInteger(), anyInt32, fc.integer({ min: -200, max: 200 })).map((cents) => cents as Cents),
  inv_items: fc.oneof(fc.maxSafeInteger(), anyInt32),
  acct_age: fc.option(anyInt32),
  num_inv_120d: fc.nat(),
  cum_tot_inv_acct: fc.nat(),
  is_late: fc.constantFrom(0 as const, 1 as const, null),
});

describe('featuresCsv', () => {
  it('writes exactly these bytes', () => {
    const rows = [
      featureRow({
        inv_id: '007',
        acct_id: 'a,b',
        inv_total_cents: 15_068_882 as Cents,
        inv_items: 16,
        acct_age: 1626,
        num_inv_120d: 23,
        cum_tot_inv_acct: 56,
        is_late: 1,
      }),
      featureRow({ inv_id: ' 8 ', acct_id: 'say "hi"', inv_total_cents: -5 as Cents, inv_items: -3, acct_age: -1, is_late: 0 }),
      featureRow({ inv_id: '=1', acct_id: 'l1\nl2\r', inv_total_cents: -0 as Cents, inv_items: -0, acct_age: null, is_late: null }),
      featureRow({ inv_id: 'Ωé', acct_id: '\uFEFFz', inv_total_cents: 9_007_199_254_740_991 as Cents, inv_items: 9_007_199_254_740_991 }),
      featureRow({ inv_id: 'x;y\tz', acct_id: "'", inv_total_cents: -2_147_483_648 as Cents, inv_items: 2_147_483_648 }),
    ];
    const expected =
      `${HEADER}007,"a,b",150688.82,16,1626,23,56,1\n` +
      ' 8 ,"say ""hi""",-0.05,-3,-1,0,1,0\n' +
      '=1,"l1\nl2\r",0.00,0,,0,1,\n' +
      'Ωé,\uFEFFz,90071992547409.91,9007199254740991,0,0,1,0\n' +
      "x;y\tz,',-21474836.48,2147483648,0,0,1,0\n";
    expect(textOf(featuresCsv(packedFeatures(rows)))).toBe(expected);
    expect(textOf(featuresCsv(plainFeatures(rows)))).toBe(expected);
  });

  it('writes the header alone for no rows', () => {
    expect(textOf(featuresCsv(packedFeatures([])))).toBe(HEADER);
  });

  it('reads back unchanged, from both kinds of column', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 20 }), (rows) => {
        const expected = rows.map((row) =>
          [
            row.inv_id,
            row.acct_id,
            formatDollars(row.inv_total_cents),
            row.inv_items,
            row.acct_age,
            row.num_inv_120d,
            row.cum_tot_inv_acct,
            row.is_late,
          ].map((value) => (value === null ? '' : String(value))),
        );
        const packed = textOf(featuresCsv(packedFeatures(rows)));
        expect(parse(packed, { record_delimiter: '\n' })).toEqual([STANDARD_FEATURES.map(({ name }) => name), ...expected]);
        expect(textOf(featuresCsv(plainFeatures(rows)))).toBe(packed);
      }),
    );
  });

  it('returns chunks that do not change later', () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => featureRow({ inv_id: `invoice-${i}`, acct_id: `"${i % 7}"`, inv_items: i }));
    const copies: Uint8Array[] = [];
    const chunks: Uint8Array[] = [];
    for (const chunk of featuresCsv(packedFeatures(rows))) {
      chunks.push(chunk);
      copies.push(chunk.slice());
    }
    expect(chunks.length).toBeGreaterThan(3);
    expect(bytesOf(chunks).equals(bytesOf(copies))).toBe(true);
    expect(bytesOf(chunks).toString('utf8')).toBe(
      HEADER + rows.map((row, i) => `${row.inv_id},"""${i % 7}""",0.00,${i},0,0,1,0\n`).join(''),
    );
  });

  it('writes the same bytes when the chunks share their memory', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => featureRow({ inv_id: `I${i}`, inv_items: i }));
    const chunks: Uint8Array[] = [];
    const copies: Uint8Array[] = [];
    for (const chunk of featuresCsv(packedFeatures(rows), [], true)) {
      chunks.push(chunk);
      copies.push(chunk.slice());
    }
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks[1]!.buffer).toBe(chunks[2]!.buffer);
    expect(bytesOf(copies).equals(bytesOf(featuresCsv(packedFeatures(rows))))).toBe(true);
  });

  it('takes an id longer than a chunk', () => {
    const long = 'ü"'.repeat(300_000);
    const rows = [featureRow(), featureRow({ inv_id: long, acct_id: long }), featureRow()];
    const line = `"${long.replaceAll('"', '""')}"`;
    const expected = `${HEADER}1,A,0.00,0,0,0,1,0\n${line},${line},0.00,0,0,0,1,0\n1,A,0.00,0,0,0,1,0\n`;
    expect(textOf(featuresCsv(packedFeatures(rows))) === expected).toBe(true);
    expect(textOf(featuresCsv(plainFeatures(rows))) === expected).toBe(true);
  });

  it('refuses a missing id and a number that is not whole', () => {
    const broken = (known: object) => () => textOf(featuresCsv(plainFeatures([featureRow(known)])));
    expect(broken({ inv_id: null })).toThrow('no id in row 0');
    expect(broken({ inv_items: 1.5 })).toThrow('1.5');
    expect(broken({ num_inv_120d: null })).toThrow('NaN');
    expect(broken({ inv_total_cents: Number.NaN })).toThrow('NaN');
  });
});
