import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExtracts } from '../pipeline.ts';
import { SMALL_EXTRACT, SMALL_TODAY, withCell, withRows } from '../testing/extract-files.ts';
import { memorySource } from '../testing/memory-source.ts';
import { anySpoiltExtracts, extractTexts } from '../testing/random-extracts.ts';
import { day, readTextExtracts } from '../testing/read-text-extracts.ts';
import { ColumnProfiler } from './column-profile.ts';
import type { ColumnProfile } from './contract-schemas.ts';
import { profileExtracts } from './profile-extracts.ts';

const read = (files: typeof SMALL_EXTRACT, dateOrder: 'ymd' | 'dmy' = 'ymd') =>
  readTextExtracts(
    {
      accounts: files['accounts.csv'],
      skus: files['skus.csv'],
      invoices: files['invoices.csv'],
      invoice_line_items: files['invoice_line_items.csv'],
    },
    { today: day(SMALL_TODAY), dateOrder },
  );

async function profilesOf(extracts: Awaited<ReturnType<typeof read>>) {
  const profiles = await profileExtracts(extracts);
  if (!profiles.ok) throw new Error(profiles.error.code);
  return profiles.value;
}

function column(profiles: Awaited<ReturnType<typeof profilesOf>>, table: string, name: string): ColumnProfile {
  return profiles.find((each) => each.table === table)!.columns.find((each) => each.name === name)!;
}

describe('the profile of extracts', () => {
  it('describes the content of every column', async () => {
    const profiles = await profilesOf(await read(SMALL_EXTRACT));
    expect(profiles.map(({ file, rows, rowsMisshapen }) => [file, rows, rowsMisshapen])).toEqual([
      ['accounts.csv', 2, 0],
      ['skus.csv', 2, 0],
      ['invoices.csv', 4, 0],
      ['invoice_line_items.csv', 6, 0],
    ]);
    expect(column(profiles, 'accounts', 'company_address')).toMatchObject({
      type: 'text',
      examples: ['1 Main St\nSpringfield', '2 Side St'],
    });
    expect(column(profiles, 'skus', 'item_retail_price')).toMatchObject({ type: 'price', min: '0.335', max: '1.25', distinct: 2 });
    expect(column(profiles, 'invoices', 'payment_dates')).toEqual({
      name: 'payment_dates',
      type: 'dates',
      rows: 4,
      missing: 1,
      unreadable: 0,
      distinct: 3,
      isDistinctExact: true,
      min: '2021-03-20',
      max: '2021-06-11',
      examples: ['2021-03-20', '2021-05-15', '2021-06-11'],
    });
    expect(column(profiles, 'invoice_line_items', 'quantity')).toMatchObject({ type: 'whole number', min: '2', max: '100', distinct: 5 });
  });

  it('counts rejected rows, cells of another type and unexpected columns', async () => {
    let files = withRows(SMALL_EXTRACT, 'invoice_line_items.csv', 'I1,S1,many', 'I1,S1,many', 'I1,S1, ', 'I1,S1', 'I9,S9,-7');
    files = withCell(files, 'skus.csv', 1, 'item_name', 'colour');
    const profiles = await profilesOf(await read(files));
    expect(profiles[3]).toMatchObject({ rows: 11, rowsMisshapen: 1 });
    expect(column(profiles, 'invoice_line_items', 'quantity')).toMatchObject({
      rows: 10,
      missing: 1,
      unreadable: 2,
      distinct: 7,
      min: '-7',
      max: '100',
    });
    expect(column(profiles, 'skus', 'colour')).toMatchObject({ type: null, distinct: 2 });
  });

  it('reads dates as the file has them', async () => {
    const files = { ...SMALL_EXTRACT, 'invoices.csv': SMALL_EXTRACT['invoices.csv'].replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, '$3/$2/$1') };
    expect(column(await profilesOf(await read(files, 'dmy')), 'invoices', 'date_issued')).toMatchObject({
      min: '2021-03-01',
      max: '2021-06-01',
    });
  });

  it('agrees with a naive reading of all cells', async () => {
    await fc.assert(
      fc.asyncProperty(anySpoiltExtracts, async (rows) => {
        const texts = extractTexts(rows);
        const profiles = await profilesOf(await readTextExtracts(texts, { dateOrder: 'ymd' }));
        for (const { table, columns } of profiles) {
          const [header, ...records] = texts[table]
            .trimEnd()
            .split('\n')
            .map((line) => line.split(','));
          expect(columns.map(({ name }) => name)).toEqual(header);
          for (const [i, found] of columns.entries()) {
            const cells = records.map((cells) => cells[i]!);
            const filled = cells.filter((cell) => cell.trim() !== '');
            expect(found).toMatchObject({ rows: cells.length, missing: cells.length - filled.length, distinct: new Set(filled).size });
            expect(found.examples).toEqual([...new Set(filled)].slice(0, 3));
            if (found.type !== 'whole number') continue;
            const numbers = filled.map(Number).filter((value) => !Number.isNaN(value));
            expect(found.unreadable).toBe(filled.length - numbers.length);
            expect([found.min, found.max]).toEqual(
              numbers.length === 0 ? [null, null] : [String(Math.min(...numbers)), String(Math.max(...numbers))],
            );
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('reports a file that has changed since it was opened', async () => {
    const content = { text: SMALL_EXTRACT['invoices.csv'] };
    const sources = Object.entries(SMALL_EXTRACT).map(([name, text]) => memorySource(name, text));
    const invoices = {
      ...sources[2]!,
      read: (start?: number, end?: number) => memorySource('invoices.csv', content.text).read(start, end),
    };
    const opened = await readExtracts([sources[0]!, sources[1]!, invoices, sources[3]!], { today: day(SMALL_TODAY) });
    if (!opened.ok) throw new Error(opened.error.code);
    content.text += 'I9,A1,2021-06-01,\n';
    expect(await profileExtracts(opened.value)).toEqual({
      ok: false,
      error: { code: 'sources.changed', file: 'invoices.csv', detail: 'it has another number of rows' },
    });
    expect(await profileExtracts(opened.value, { signal: { aborted: true } })).toEqual({ ok: false, error: { code: 'cancelled' } });
  });
});

describe('the profile of a column', () => {
  it('keeps values of up to 200 characters and marks a longer one as cut', () => {
    const profiler = new ColumnProfiler('company_address', 'text', { dateOrder: 'ymd', numbers: {} });
    for (const text of ['é'.repeat(200), 'z'.repeat(201)]) {
      const bytes = new TextEncoder().encode(text);
      profiler.add(bytes, 0, bytes.length);
    }
    expect(profiler.finish().examples).toEqual(['é'.repeat(200), `${'z'.repeat(199)}…`]);
  });

  it('says “at least” beyond a million different values, and goes on counting the rest', () => {
    const profiler = new ColumnProfiler('id', 'key', { dateOrder: 'ymd', numbers: {} });
    const encoder = new TextEncoder();
    for (let i = 0; i < 1_000_100; i++) {
      const bytes = encoder.encode(String(i));
      profiler.add(bytes, 0, bytes.length);
    }
    expect(profiler.finish()).toMatchObject({ rows: 1_000_100, distinct: 1_000_000, isDistinctExact: false, min: '0', max: '999999' });
  });
});
