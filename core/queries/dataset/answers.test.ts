import { describe, expect, it } from 'vitest';
import { ownSha256 } from '../../exports/sha256.ts';
import { readManifest, verifyFeatures } from '../../exports/verify-features.ts';
import { SMALL_EXTRACT, withRows } from '../../testing/extract-files.ts';
import { memorySource } from '../../testing/memory-source.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered, openSession } from '../../testing/session-extracts.ts';
import { CORE_QUESTIONS } from '../core-contract.ts';
import type { FeatureExport } from './contract.ts';

const asOf = day('2021-06-11');
const ALL = { asOf, firstRow: 0, limit: 100 };
const FROM = day('2021-05-10');
const TO = day('2021-06-12');

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('questions about the dataset', () => {
  it('give answers that fit the schemas of the page', async () => {
    const { session } = await openSession();
    const asked = {
      featureColumns: {},
      featureStats: { asOf, extended: true },
      featureBins: { asOf, key: 'acct_open_cents' },
      correlations: { asOf, extended: true },
      contract: {},
      datasetContract: { asOf, extended: true },
      contractPage: { rule: 'invoices.date_issued.is-a-date', firstRow: 0, limit: 100 },
      profiles: {},
      leakCheck: { asOf },
      exportFeatures: {
        asOf,
        format: 'csv',
        manifest: true,
        selection: { search: 'a1', sort: [{ by: 'inv_id', descending: true }] },
      },
      featuresPage: {
        ...ALL,
        extended: true,
        filter: { ranges: { acct_age: { max: 9, missing: true } } },
        sort: [{ by: 'acct_open_cents', descending: true }],
      },
    } as const;
    for (const [question, request] of Object.entries(asked)) {
      const contract = CORE_QUESTIONS[question as keyof typeof asked];
      expect([question, contract.request.safeParse(request).success]).toEqual([question, true]);
      const answering = session[question as 'featureStats'] as (request: unknown) => Promise<unknown>;
      const parsed = contract.answer.safeParse(await answering(request));
      expect([question, parsed.error?.message]).toEqual([question, undefined]);
      expect([question, (parsed.data as { ok: boolean }).ok]).toEqual([question, true]);
    }
  });

  it('show, sort and filter by the extended columns', async () => {
    const { session } = await openSession();
    const later = { ...ALL, asOf: day('2021-06-30') };
    const page = answered(await session.featuresPage({ ...later, extended: true, sort: { by: 'days_since_prev_inv', descending: true } }));
    expect(page.rows.map(({ inv_id, extended }) => [inv_id, extended!.days_since_prev_inv, extended!.acct_open_cents])).toEqual([
      ['I2', 31, 0],
      ['I4', 31, 3350],
      ['I1', null, null],
      ['I3', null, 0],
    ]);
    const filtered = answered(await session.featuresPage({ ...later, filter: { ranges: { acct_open_cents: { min: 1 } } } }));
    expect(filtered.rows.map(({ inv_id, extended }) => [inv_id, extended])).toEqual([['I4', undefined]]);
  });

  it('count a filter or another day independently of earlier questions', async () => {
    const { session } = await openSession();
    const filter = { ranges: { inv_items: { min: 2 } } };
    const asked = [
      [TO, {}],
      [TO, { filter }],
      [FROM, { filter }],
      [TO, { search: 'a1' }],
    ] as const;
    for (const [asOf, selection] of asked) {
      const { session: fresh } = await openSession();
      for (const key of ['inv_total_cents', 'num_inv_120d', 'is_late'] as const) {
        const found = answered(await session.featureBins({ asOf, key, ...selection }));
        expect(found).toEqual(answered(await fresh.featureBins({ asOf, key, ...selection })));
      }
      expect(answered(await session.correlations({ asOf, ...selection }))).toEqual(
        answered(await fresh.correlations({ asOf, ...selection })),
      );
    }
  });

  it('sort by several columns', async () => {
    const { session } = await openSession();
    const sort = [
      { by: 'acct_id', descending: true },
      { by: 'inv_total_cents', descending: false },
    ] as const;
    const { rows } = answered(await session.featuresPage({ ...ALL, sort }));
    expect(rows.map(({ inv_id }) => inv_id)).toEqual(['I4', 'I3', 'I1', 'I2']);
  });

  it('list every row that breaks a promise, searched and page by page', async () => {
    const many = Array.from({ length: 2_500 }, (_, i) => `I1,S1,x${i}`);
    const { session } = await openSession(withRows(SMALL_EXTRACT, 'invoice_line_items.csv', ...many));
    const rule = 'invoice_line_items.quantity.is-whole';
    const page = answered(await session.contractPage({ rule, firstRow: 2_400, limit: 1_000 }));
    expect(page.total).toBe(2_500);
    expect(page.rows.length).toBe(100);
    expect(page.rows.at(-1)).toMatchObject({ line: 2_507, value: 'x2499' });
    expect(answered(await session.contractPage({ rule, firstRow: 0, limit: 100, search: 'X249' })).total).toBe(11);
  });
});

describe('a filter by an id', () => {
  /** The small extracts with an account A10 and an invoice I10 beside A1 and I1. */
  const beside = withRows(
    withRows(
      withRows(SMALL_EXTRACT, 'accounts.csv', 'A10,Ten,,,,,2020-01-01'),
      'invoices.csv',
      'I10,A10,2021-05-01,',
      'I11,a1,2021-05-02,',
    ),
    'invoice_line_items.csv',
    'I10,S1,1',
    'I11,S1,1',
  );
  const found = async (ids: { readonly inv_id?: string; readonly acct_id?: string }) => {
    const { session } = await openSession(beside);
    return answered(await session.featuresPage({ ...ALL, filter: { ids } })).rows.map(({ inv_id }) => inv_id);
  };

  it('leaves exactly the rows that have it: account A1 is neither A10 nor a1', async () => {
    expect(await found({ acct_id: 'A1' })).toEqual(['I1', 'I2']);
    expect(await found({ acct_id: 'A10' })).toEqual(['I10']);
    expect(await found({ inv_id: 'I1' })).toEqual(['I1']);
    expect(await found({ inv_id: 'I1', acct_id: 'A10' })).toEqual([]);
    expect(await found({ acct_id: 'A' })).toEqual([]);
    expect(await found({ acct_id: '' })).toEqual([]);
  });

  it('counts in groups, and is applied to an export and named in its manifest', async () => {
    const { session } = await openSession(beside);
    const filter = { ids: { acct_id: 'A1' } } as const;
    const groups = answered(await session.featureGroups({ asOf, by: 'acct_id', of: 'inv_items', bins: 5, filter }));
    expect([groups.groups, groups.total.rows]).toEqual([1, 2]);
    const made = answered(await session.exportFeatures({ asOf, format: 'csv', manifest: true, selection: { filter } }));
    expect([made.file.name, made.rows]).toEqual(['features-2021-06-11-filtered.csv', 2]);
    expect(JSON.parse(text(made.manifest!.bytes)).selection).toEqual({ ids: [{ column: 'acct_id', id: 'A1' }] });
    expect(readManifest(text(made.manifest!.bytes))!.content_hash).toBe(made.contentHash);
  });
});

describe('the dataset as a file', () => {
  const later = day('2021-06-30');
  const ask = async (request: Omit<FeatureExport, 'asOf'>) => {
    const { session } = await openSession();
    return { session, ...answered(await session.exportFeatures({ asOf: later, ...request })) };
  };

  it('equals the plain export when nothing is selected', async () => {
    for (const format of ['csv', 'csv.gz', 'parquet'] as const) {
      const { session, file, manifest } = await ask({ format, selection: {} });
      expect(file).toEqual(answered(await session.exportFile({ asOf: later, kind: `features.${format}` })));
      expect(manifest).toBeNull();
    }
  });

  it('holds the shown rows in the shown order, and says so', async () => {
    const selection = { search: 'a2', sort: { by: 'inv_total_cents', descending: true } } as const;
    const { file, rows, manifest } = await ask({ format: 'csv', manifest: true, selection });
    expect([file.name, rows]).toEqual(['features-2021-06-30-filtered.csv', 2]);
    expect(
      text(file.bytes)
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    ).toEqual(['I3', 'I4']);
    expect(manifest!.name).toBe('features-2021-06-30-filtered.csv.manifest.json');
    expect(JSON.parse(text(manifest!.bytes))).toMatchObject({
      file: { rows: 2 },
      selection: { search: 'a2', sort: [{ column: 'inv_total', descending: true }] },
      row_ledger: { rows_read: 14, rows_kept: 14, rows_rejected: 0 },
    });
    expect((await ask({ format: 'csv', selection: { sort: [{ by: 'inv_id', descending: true }] } })).file.name).toBe(
      'features-2021-06-30-sorted.csv',
    );
    expect((await ask({ format: 'parquet', extended: true })).file.name).toBe('features-2021-06-30-extended.parquet');
  });

  it('names filters in its manifest by the columns and units of the file', async () => {
    const ranges = { inv_total_cents: { min: 1_050, max: 100_000 }, acct_age: { missing: true } } as const;
    const { manifest } = await ask({ format: 'csv', manifest: true, selection: { filter: { ranges, isLate: [1, null] } } });
    expect(JSON.parse(text(manifest!.bytes)).selection).toEqual({
      ranges: [
        { column: 'inv_total', unit: 'dollars, 2 decimals', min: 10.5, max: 1_000 },
        { column: 'acct_age', unit: 'days', missing: true },
      ],
      is_late: [1, null],
    });
  });

  it('agrees with its manifest, in every format and selection', async () => {
    for (const format of ['csv', 'csv.gz', 'parquet'] as const) {
      for (const extended of [false, true]) {
        const selection = { filter: { ranges: { inv_items: { min: 5 } } }, sort: { by: 'inv_items', descending: true } } as const;
        const { file, manifest, contentHash: hash } = await ask({ format, extended, manifest: true, selection });
        const read = readManifest(text(manifest!.bytes))!;
        expect(read.content_hash).toBe(hash);
        const { mismatches, found } = await verifyFeatures(memorySource(file.name, file.bytes), read, await ownSha256());
        expect(mismatches).toEqual([]);
        expect(found!.rows).toBe(3);
      }
    }
  });

  it('has the content hash of its rows in any order', async () => {
    const plain = await ask({ format: 'csv', manifest: true });
    const sorted = await ask({ format: 'csv', manifest: true, selection: { sort: { by: 'inv_total_cents', descending: true } } });
    expect(sorted.contentHash).toBe(plain.contentHash);
    expect(text(sorted.file.bytes)).not.toBe(text(plain.file.bytes));
  });
});
