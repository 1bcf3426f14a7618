import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeError } from '../errors/describe-error.ts';
import { diskSources } from '../testing/disk-source.ts';
import { SMALL_EXTRACT, withCell, withRows } from '../testing/extract-files.ts';
import { brokenSource, memorySource } from '../testing/memory-source.ts';
import { type ReadReport, readOrThrow, readReport, refusal } from '../testing/read-report.ts';
import { featuresText } from '../testing/read-text-extracts.ts';
import { formatIsoDay, parseIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import type { SourceFile } from './files/source-file.ts';
import type { ReadProgress } from './files/source-schemas.ts';

type Content = string | Uint8Array;
const small = (changes: Readonly<Record<string, Content>> = {}) => diskSources({ ...SMALL_EXTRACT, ...changes });
const numbered = (count: number, row: (n: number) => string): string[] => Array.from({ length: count }, (_, i) => row(i + 1));
const repeat = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

/** An invoices file with these issue dates and payments, all of A1. */
function invoices(rows: readonly (readonly [issued: string, paid?: string])[], delimiter = ','): string {
  const lines = rows.map(([issued, paid = ''], i) => [`I${i + 1}`, 'A1', issued, paid].join(delimiter));
  return [['invoice_id', 'account_id', 'date_issued', 'payment_dates'].join(delimiter), ...lines, ''].join('\n');
}

const readInvoices = (text: string, options = {}) => readOrThrow(small({ 'invoices.csv': text }), options);
const refusedInvoices = (text: string, options = {}) => refusal(small({ 'invoices.csv': text }), options);

/** Rejects of the invoices file only: lines of the small extract refer to some of them. */
async function reportOfInvoices(text: string, options = {}): Promise<ReadReport> {
  const report = await readReport(small({ 'invoices.csv': text }), options);
  return { ...report, rejects: report.rejects.filter(({ file }) => file === 'invoices.csv') };
}

async function issued(text: string, options = {}): Promise<string[]> {
  const extracts = await readInvoices(text, options);
  return [...extracts.invoices.column('issued_day')].map((day) => formatIsoDay(day as EpochDay));
}

describe('the order of day and month', () => {
  it('is the one that leaves the fewest cells unreadable', async () => {
    const dayFirst = invoices([['13/2/2021'], ['1/2/2021'], ['2/3/2021']]);
    expect(await issued(dayFirst)).toEqual(['2021-02-13', '2021-02-01', '2021-03-02']);
    const monthFirst = invoices([['2/13/2021'], ['2/1/2021'], ['3/2/2021']]);
    expect(await issued(monthFirst)).toEqual(['2021-02-13', '2021-02-01', '2021-03-02']);
  });

  it('is found from any date column of the file', async () => {
    expect(await issued(invoices([['1/2/2021', '13/2/2021'], ['2/3/2021']]))).toEqual(['2021-02-01', '2021-03-02']);
    expect(await issued(invoices([['2/1/2021', '2/13/2021'], ['3/2/2021']]))).toEqual(['2021-02-01', '2021-03-02']);
    expect(await issued(invoices([['2/1/2021', '2/3/2021;2/13/2021'], ['3/2/2021']]))).toEqual(['2021-02-01', '2021-03-02']);
  });

  it('is found for each file separately', async () => {
    const files = small({
      'accounts.csv': 'account_id,joining_date\nA1,31.12.2019\n',
      'invoices.csv': invoices([['12/31/2020', '1/5/2021']]),
    });
    const { files: reports, accounts, invoices: table } = await readOrThrow(files);
    expect(reports.map(({ file, dateOrder }) => [file, dateOrder])).toEqual([
      ['accounts.csv', 'dmy'],
      ['skus.csv', null],
      ['invoices.csv', 'mdy'],
      ['invoice_line_items.csv', null],
    ]);
    expect(accounts.column('joined_day').at(0)).toBe(parseIsoDay('2019-12-31'));
    expect(table.column('paid_day').at(0)).toBe(parseIsoDay('2021-01-05'));
  });

  it('is day first when nothing distinguishes the two, with a finding', async () => {
    const text = invoices([['1/2/2021'], ['3/4/2021']]);
    expect(await issued(text)).toEqual(['2021-02-01', '2021-04-03']);
    const { fileFindings } = await reportOfInvoices(text);
    expect(fileFindings['file.date-order-tied']).toEqual([expect.stringMatching(/^invoices\.csv: .*day first was taken/)]);
    expect((await reportOfInvoices(invoices([['1/2/2021'], ['13/4/2021']]))).fileFindings).not.toHaveProperty('file.date-order-tied');
    expect((await reportOfInvoices(SMALL_EXTRACT['invoices.csv'])).fileFindings).not.toHaveProperty('file.date-order-tied');
  });

  it('is not needed for a file without dates', async () => {
    const { fileFindings, rejects } = await reportOfInvoices(invoices([['', ''], ['']]));
    expect(fileFindings).not.toHaveProperty('file.date-order-tied');
    expect(rejects.map(({ reason }) => reason)).toEqual(['is empty', 'is empty']);
  });

  describe('is checked in the whole file when its first rows are year first', () => {
    /** Longer than the checked start of a file, so that the following text is after it. */
    const filler = 'x'.repeat(70_000);
    const afterHead = (...rows: readonly string[]) =>
      ['invoice_id,account_id,date_issued,payment_dates', `I0,A1,2021-01-02,\n${filler}`, ...rows, ''].join('\n');

    it('by issue dates', async () => {
      const { rejects, files } = await readInvoices(afterHead(...numbered(100, (n) => `I${n},A1,13/2/2021,`)));
      expect(files[2]).toMatchObject({ dateOrder: 'dmy', rowsRead: 102, rowsKept: 100 });
      expect(rejects.at(0)).toMatchObject({
        file: 'invoices.csv',
        line: 2,
        column: 'date_issued',
        value: '2021-01-02',
        reason: 'is not a date',
      });
    });

    it('by payments', async () => {
      const error = await refusedInvoices(afterHead(...numbered(100, (n) => `I${n},A1,2021-01-02,13/2/2021`)));
      expect(error).toMatchObject({ code: 'sources.date-order-unclear', line: 4, value: '13/2/2021' });
    });

    it('by joining dates', async () => {
      const rows = ['B0,,2020-01-02', `B1,${filler},2020-01-02`, ...numbered(100, (n) => `A${n},,1/31/2020`)];
      const { accounts, files } = await readOrThrow(
        small({ 'accounts.csv': ['account_id,company_name,joining_date', ...rows, ''].join('\n') }),
      );
      expect(files[0]).toMatchObject({ dateOrder: 'mdy', rowsKept: 102 });
      expect([0, 2].map((row) => accounts.column('joined_day').at(row))).toEqual([null, parseIsoDay('2020-01-31')]);
    });

    it('and stays year first with a few bad dates', async () => {
      const { rejects, files } = await readInvoices(afterHead(...numbered(100, (n) => `I${n},A1,2021-01-02,`), 'I101,A1,soon,'));
      expect(files[2]).toMatchObject({ rowsKept: 101, dateOrder: 'ymd' });
      expect([...rejects].at(1)).toMatchObject({ file: 'invoices.csv', line: 104, value: 'soon' });
    });
  });

  it('is found after a byte order mark and a quoted header, from the first row on', async () => {
    const text = invoices([['2/13/2021'], ['1/2/2021']]).replace('invoice_id', '\uFEFF"invoice_id"');
    expect(await issued(text)).toEqual(['2021-02-13', '2021-01-02']);
  });

  it('leads to a question when no order reads 95 % of the dates', async () => {
    const good = repeat(18, ['2021-01-02'] as const);
    const error = await refusedInvoices(invoices([...good, ['2/1/2021']]));
    expect(error).toEqual({
      code: 'sources.date-order-unclear',
      file: 'invoices.csv',
      table: 'invoices',
      parsedShare: 1 - 1 / 19,
      line: 20,
      value: '2/1/2021',
    });
    expect(describeError(error)).toBe(
      'invoices.csv: only 94.7 % of the dates can be read in any one order (line 20 has “2/1/2021”); say which with --date-order dmy, mdy or ymd.',
    );
    const { rejects } = await reportOfInvoices(invoices([...good, ...good.slice(0, 1), ['2/1/2021']]));
    expect(rejects).toEqual([{ file: 'invoices.csv', line: 21, column: 'date_issued', value: '2/1/2021', reason: 'is not a date' }]);
  });

  it('gets no support from cells without a date, or with two where one is allowed', async () => {
    const blanks = repeat(100, ['2021-01-02', '  '] as const);
    expect(await refusedInvoices(invoices([...blanks, ...repeat(9, ['soon'] as const)]))).toMatchObject({ parsedShare: 1 - 9 / 109 });
    const twice = repeat(10, ['2021-01-02;2021-01-03'] as const);
    expect(await refusedInvoices(invoices([...repeat(90, ['2021-01-02'] as const), ...twice]))).toMatchObject({
      parsedShare: 0.9,
      value: '2021-01-02;2021-01-03',
    });
  });

  it('follows the user’s choice, without counting dates', async () => {
    const text = invoices([['1/2/2021'], ['13/4/2021'], ['2021-01-02']]);
    expect(await issued(text, { dateOrder: 'mdy' })).toEqual(['2021-01-02']);
    const { rejects, fileFindings } = await reportOfInvoices(text, { dateOrder: 'dmy' });
    expect(rejects.map(({ line, value }) => [line, value])).toEqual([[4, '2021-01-02']]);
    expect(fileFindings).not.toHaveProperty('file.date-order-tied');
  });

  it('gets a warning when more than 20 % of the invoices are paid before issue', async () => {
    const fine = repeat(8, ['5/1/2021', '20/1/2021'] as const);
    const early = ['10/2/2021', '5/2/2021'] as const;
    expect((await reportOfInvoices(invoices([...fine, early, early]))).fileFindings).not.toHaveProperty('invoices.date-order-doubtful');
    const { fileFindings } = await reportOfInvoices(invoices([...fine, early, early, early]));
    expect(fileFindings['invoices.date-order-doubtful']).toEqual([
      '27 % of the invoices are paid before the day of issue: the dates may be mdy (--date-order mdy).',
    ]);
  });

  it('gets no warning for year first, which has no alternative', async () => {
    const { fileFindings, rowFindings } = await reportOfInvoices(invoices([['2021-02-10', '2021-02-05']]));
    expect(fileFindings).not.toHaveProperty('invoices.date-order-doubtful');
    expect(rowFindings['invoices.paid-before-issue']).toHaveLength(1);
  });
});

describe('the decimal mark', () => {
  const skus = (...prices: string[]) => ['item_id;item_retail_price', ...prices.map((price, i) => `S${i + 1};${price}`), ''].join('\n');
  const lines = (...quantities: string[]) =>
    ['invoice_id;item_id;quantity', ...quantities.map((quantity) => `I1;S1;${quantity}`), ''].join('\n');

  it('can be a comma in a file with semicolons, and is decided for each file', async () => {
    const files = small({ 'skus.csv': skus('1,25', '0,335'), 'invoice_line_items.csv': lines('2.0', '3') });
    const extracts = await readOrThrow(files);
    expect([...extracts.skus.column('retail_price_cents')]).toEqual([125, 33.5]);
    expect(extracts.priced.column('total_cents').at(0)).toBe(625);
    expect(extracts.files.map(({ decimalMark }) => decimalMark)).toEqual(['.', ',', '.', '.']);
    const said = extracts.findings.filter(({ check }) => check === 'file.decimal-comma');
    expect(said.map(({ message }) => message)).toEqual(['skus.csv: numbers were read with a decimal comma.']);
  });

  it('is the one that leaves the fewest cells unreadable, and a point in a tie', async () => {
    const rejected = async (...prices: string[]) => {
      const { rejects } = await readReport(small({ 'skus.csv': skus(...prices) }));
      return rejects.filter(({ file }) => file === 'skus.csv').map(({ line, value, reason }) => [line, value, reason]);
    };
    expect(await rejected('1,25', '2,5', '3.5')).toEqual([[4, '3.5', 'is not a number']]);
    expect(await rejected('1,25', '3.5')).toEqual([[2, '1,25', 'is not a number']]);
  });

  it('is a point in any other file', async () => {
    const { rejects } = await readReport(diskSources(withRows(SMALL_EXTRACT, 'skus.csv', 'S3,,,,"1,25"')));
    expect(rejects).toMatchObject([{ file: 'skus.csv', line: 4, column: 'item_retail_price', value: '1,25', reason: 'is not a number' }]);
  });
});

describe('the encoding', () => {
  const accounts = SMALL_EXTRACT['accounts.csv'].replace('Acme', 'Brücke & Söhne');
  const utf16 = (text: string, isBig: boolean) => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return isBig ? bytes.swap16() : bytes;
  };

  it.each([
    ['utf-8', Buffer.from(accounts)],
    ['utf-8', Buffer.from(`\uFEFF${accounts}`)],
    ['utf-16le', utf16(accounts, false)],
    ['utf-16be', utf16(accounts, true)],
    ['windows-1252', Buffer.from(accounts, 'latin1')],
  ] as const)('%s is detected', async (encoding, bytes) => {
    const extracts = await readOrThrow(small({ 'accounts.csv': bytes }));
    expect(extracts.files[0]).toMatchObject({ file: 'accounts.csv', encoding, rowsKept: 2 });
    expect(extracts.accounts.column('company_name').at(0)).toBe('Brücke & Söhne');
    expect(extracts.accounts.column('source_line').at(1)).toBe(4);
    const said = extracts.findings.filter(({ check }) => check === 'file.windows-1252').map(({ file }) => file);
    expect(said).toEqual(encoding === 'windows-1252' ? ['accounts.csv'] : []);
  });

  it('is detected as Windows-1252 even when the first such byte comes late', async () => {
    const filler = Array.from({ length: 5000 }, (_, i) => `B${i},Company ${i},,,,,2020-01-01\n`).join('');
    for (const last of ['Z9,Café,,,,,2020-01-01\n', 'Z9,,,,,2020-01-01,Caf\u00e9']) {
      const extracts = await readOrThrow(small({ 'accounts.csv': Buffer.from(SMALL_EXTRACT['accounts.csv'] + filler + last, 'latin1') }));
      expect(extracts.files[0]).toMatchObject({ encoding: 'windows-1252', rowsRead: 5003 });
    }
  });

  it('does not change ids: the same letters in two encodings are the same id', async () => {
    const extracts = await readOrThrow(
      small({
        'accounts.csv': Buffer.from('account_id,joining_date\nÄ1,2020-01-01\n', 'latin1'),
        'invoices.csv': utf16('invoice_id\taccount_id\tdate_issued\tpayment_dates\nI1\tÄ1\t2021-03-01\t2021-03-31\n', true),
      }),
    );
    expect(extracts.findings.map(({ check }) => check)).not.toContain('invoices.unknown-account');
    expect(featuresText(extracts, parseIsoDay('2021-06-30')!)).toContain('I1,Ä1,6.01,7,425,0,1,0\n');
  });

  it.each([
    [
      'UTF-8',
      Buffer.concat([Buffer.from('\uFEFFaccount_id,joining_date\nA1,2020-01-01\nA'), Buffer.of(0xe9), Buffer.from(',2020-01-01\n')]),
    ],
    ['UTF-16LE', utf16('account_id,joining_date\nA1,2020-01-01\n', false).subarray(0, -1)],
    ['UTF-16BE', utf16('account_id,joining_date\nA\uD83D,2020-01-01\n', true)],
  ])('that its mark promises and its bytes are not, %s, is an error naming the file', async (name, bytes) => {
    expect(await refusal(small({ 'accounts.csv': bytes }))).toEqual({
      code: 'sources.unreadable',
      file: 'accounts.csv',
      detail: `it is not valid ${name}`,
    });
  });
});

describe('progress', () => {
  const rows = Array.from({ length: 4000 }, (_, i) => `I1,S${(i % 2) + 1},${i}\n`).join('');

  async function progressOf(files: readonly SourceFile[]): Promise<Map<string, ReadProgress[]>> {
    const byFile = new Map<string, ReadProgress[]>();
    await readOrThrow(files, { onProgress: (progress) => byFile.set(progress.file, [...(byFile.get(progress.file) ?? []), progress]) });
    return byFile;
  }

  it.each([
    ['plain', (text: string) => new TextEncoder().encode(text)],
    ['packed', (text: string) => gzipSync(text)],
  ])('of %s files never goes back and ends at their size', async (_, pack) => {
    const files = Object.entries(withRows(SMALL_EXTRACT, 'invoice_line_items.csv', rows.trimEnd())).map(([name, text]) =>
      memorySource(name, pack(text), 1000),
    );
    const byFile = await progressOf(files);
    expect([...byFile.keys()]).toEqual(['skus.csv', 'accounts.csv', 'invoices.csv', 'invoice_line_items.csv']);
    for (const { name, size } of files) {
      const steps = byFile.get(name)!.map(({ bytesRead }) => bytesRead);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(byFile.get(name)!.at(-1)).toEqual({ file: name, bytesRead: size, bytesTotal: size });
    }
    expect(byFile.get('invoice_line_items.csv')!.length).toBeGreaterThan(5);
  });

  it('restarts with a file that must be read again, and ends at its size', async () => {
    const dayFirst = invoices(repeat(300, ['13/2/2021'] as const));
    const byFile = await progressOf(
      Object.entries({ ...SMALL_EXTRACT, 'invoices.csv': dayFirst }).map(([name, text]) => memorySource(name, text, 1000)),
    );
    const steps = byFile.get('invoices.csv')!.map(({ bytesRead }) => bytesRead);
    const readings = steps.flatMap((bytes, i) => (i === 0 || bytes < steps[i - 1]! ? [i] : []));
    expect(readings).toHaveLength(2);
    expect(steps.at(-1)).toBe(dayFirst.length);
  });
});

describe('a reading', () => {
  const files = () => Object.entries(SMALL_EXTRACT).map(([name, text]) => memorySource(name, text, 20));

  it('can be cancelled at any point', async () => {
    let steps = 0;
    await readOrThrow(files(), { onProgress: () => steps++ });
    for (const stopAt of [0, 1, steps >> 1, steps - 2]) {
      const signal = { aborted: stopAt === 0 };
      let seen = 0;
      const onProgress = () => {
        if (++seen === stopAt) signal.aborted = true;
      };
      expect(await refusal(files(), { signal, onProgress })).toEqual({ code: 'cancelled' });
    }
  });

  it('that fails is an error with the file and the reason', async () => {
    const bytes = new TextEncoder().encode(invoices(repeat(5000, ['2021-01-02'] as const)));
    // The start can be read, so the file is recognised before the error.
    const broken = brokenSource('invoices.csv', bytes.subarray(0, 100_000), bytes.length, new Error('The disk reports an error.'));
    const others = files().filter(({ name }) => name !== 'invoices.csv');
    const error = await refusal([...others, broken]);
    expect(error).toEqual({ code: 'sources.unreadable', file: 'invoices.csv', detail: 'The disk reports an error' });
    expect(describeError(error)).toBe("invoices.csv can't be read (The disk reports an error): check the file or export it again.");
  });

  it('that fails in one of several files of a table names that file', async () => {
    const bytes = new TextEncoder().encode(invoices(repeat(5000, ['2021-01-02'] as const)));
    const broken = brokenSource('first.csv', bytes.subarray(0, 100_000), bytes.length, new Error('the disk reports an error'));
    const error = await refusal([broken, ...files()], { concat: true });
    expect(error).toEqual({ code: 'sources.unreadable', file: 'first.csv', detail: 'the disk reports an error' });
  });

  it('throws a bug unchanged', async () => {
    const onProgress = () => {
      throw new TypeError('a bug');
    };
    await expect(readOrThrow(files(), { onProgress })).rejects.toThrow(new TypeError('a bug'));
  });
});

describe('sums', () => {
  const total = async (changes: Readonly<Record<string, string>>) => (await readOrThrow(small(changes))).priced.column('total_cents').at(0);
  const prices = (...of: string[]) => ['item_id,item_retail_price', ...of.map((price, i) => `S${i + 1},${price}`), ''].join('\n');
  const lines = (...of: [item: string, quantity: string][]) =>
    ['invoice_id,item_id,quantity', ...of.map(([item, quantity]) => `I1,${item},${quantity}`), ''].join('\n');

  it('are rounded once, at the end, half away from zero', async () => {
    const skus = prices('0.004', '-0.005', '0.001');
    expect(await total({ 'skus.csv': skus, 'invoice_line_items.csv': lines(['S1', '1'], ['S3', '1']) })).toBe(1);
    expect(await total({ 'skus.csv': skus, 'invoice_line_items.csv': lines(['S2', '1']) })).toBe(-1);
    expect(await total({ 'skus.csv': skus, 'invoice_line_items.csv': lines(['S2', '1'], ['S3', '1']) })).toBe(0);
    expect(await total({ 'skus.csv': skus, 'invoice_line_items.csv': lines(['S1', '-1'], ['S3', '-1']) })).toBe(-1);
  });

  it.each([
    ['a quantity past 2^53', prices('1.00'), lines(['S1', '1'], ['S1', '9007199254740993'])],
    ['a product past 2^53', prices('90071992547409.91'), lines(['S1', '1'], ['S1', '2'])],
    ['a sum past 2^53', prices('90071992547409.91', '0.01'), lines(['S1', '1'], ['S2', '1'])],
    ['a sum that only its fraction takes past 2^53', prices('90071992547409.89', '0.005'), lines(['S1', '1'], ['S2', '7'])],
    ['a price too fine', prices('1', `0.00${'1'.repeat(16)}`), lines(['S1', '1'], ['S2', '1'])],
    ['items past 2^53', prices('0', '0'), lines(['S1', '9007199254740991'], ['S2', '1'])],
  ])('with %s are an error naming the invoice, not a wrong figure', async (_, skus, lineItems) => {
    const error = await refusal(small({ 'skus.csv': skus, 'invoice_line_items.csv': lineItems }));
    expect(error).toEqual({ code: 'pricing.not-exact', invoice: 'I1', file: 'invoice_line_items.csv', line: 3 });
    expect(describeError(error)).toBe(
      "invoice_line_items.csv, line 3: the total of invoice I1 can't be held exactly; correct the price or quantity there.",
    );
  });

  it('that can’t be held are reported at the first line that causes one', async () => {
    const lineItems = lines(['S1', '1'], ['S1', '9007199254740993'], ['S1', '9007199254740993']);
    expect(await refusal(small({ 'skus.csv': prices('1.00'), 'invoice_line_items.csv': lineItems }))).toMatchObject({ line: 3 });
  });

  it('can be as large as the type allows, and an unusable price without lines has no effect', async () => {
    const skus = prices('90071992547409.90', `0.00${'1'.repeat(16)}`);
    expect(await total({ 'skus.csv': skus, 'invoice_line_items.csv': lines(['S1', '1']) })).toBe(Number.MAX_SAFE_INTEGER - 1);
  });
});

it('skip the cells of unknown columns', async () => {
  const files = diskSources(withCell(SMALL_EXTRACT, 'invoices.csv', 1, 'payment_dates', 'paid'));
  const extracts = await readOrThrow(files);
  expect(extracts.settlementKnown).toBe(false);
  expect([...extracts.invoices.column('paid_day')]).toEqual([null, null, null, null]);
});
