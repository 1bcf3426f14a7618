import { describe, expect, it } from 'vitest';
import { describeError } from '../../errors/describe-error.ts';
import { diskSources } from '../../testing/disk-source.ts';
import { SMALL_EXTRACT, withoutColumn } from '../../testing/extract-files.ts';
import { memorySource } from '../../testing/memory-source.ts';
import { readOrThrow, readReport, refusal } from '../../testing/read-report.ts';

const small = (changes: Readonly<Record<string, string | Uint8Array | null>> = {}) =>
  diskSources(
    Object.fromEntries(
      Object.entries<string | Uint8Array | null>({ ...SMALL_EXTRACT, ...changes }).filter(([, content]) => content !== null),
    ) as Record<string, string>,
  );

describe('the assignment of files to tables', () => {
  it('does not depend on file names or order', async () => {
    const { files } = await readOrThrow(
      diskSources({
        'a.txt': SMALL_EXTRACT['invoice_line_items.csv'],
        b: SMALL_EXTRACT['invoices.csv'],
        'invoices.csv': SMALL_EXTRACT['skus.csv'],
        z: SMALL_EXTRACT['accounts.csv'],
      }),
    );
    expect(files.map(({ file, table }) => `${file}: ${table}`)).toEqual([
      'z: accounts',
      'invoices.csv: skus',
      'b: invoices',
      'a.txt: invoice_line_items',
    ]);
  });

  it('leaves out other files and reports them', async () => {
    const others = {
      'README.md': 'TRS export of 5 May',
      'logo.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xd8),
      'regions.csv': 'region,manager\nN,Ann\n',
      nothing: '',
    };
    expect((await readOrThrow(small(others))).ignored).toEqual(Object.keys(others));
  });

  it('accepts columns in any order and case, and reports the unlisted ones it leaves out', async () => {
    const files = small({ 'invoice_line_items.csv': ' QUANTITY ,note,Item_ID,"invoice_id"\n4,x,S1,I1\n' });
    const report = await readReport(files);
    expect(report.rejects).toEqual([]);
    expect(report.ledger['invoice_line_items.csv']).toEqual([1, 1, 0, 0]);
    expect(report.fileFindings['file.ignored-columns']).toEqual(['invoice_line_items.csv: not used: note.']);
  });

  it('reports the absent optional columns', async () => {
    const files = small({ 'skus.csv': withoutColumn(SMALL_EXTRACT, 'skus.csv', 'item_cost_price')['skus.csv'] });
    expect((await readReport(files)).fileFindings['file.absent-columns']).toEqual(['skus.csv has no item_cost_price; read as empty.']);
  });
});

describe('refuses, computing nothing,', () => {
  it('a missing file, naming the table and its columns', async () => {
    const error = await refusal(small({ 'skus.csv': null, 'notes.txt': 'hello' }));
    expect(error).toEqual({ code: 'sources.missing-table', table: 'skus', ignored: ['notes.txt'] });
    expect(describeError(error)).toContain('item_id, item_retail_price');
  });

  it('a missing file, although another file cannot be read as a table', async () => {
    const others = { 'a.json': '{"accounts": 2}', 'logo.png': Buffer.concat([Buffer.of(0x89), Buffer.from('PNG"x"y')]), 'empty.txt': '' };
    const error = await refusal(diskSources({ ...others, ...SMALL_EXTRACT, 'skus.csv': 'x' }));
    expect(error).toMatchObject({ code: 'sources.missing-column', file: 'skus.csv', column: 'item_id' });
    const { 'skus.csv': _, ...rest } = SMALL_EXTRACT;
    expect(await refusal(diskSources({ ...others, ...rest }))).toEqual({
      code: 'sources.missing-table',
      table: 'skus',
      ignored: Object.keys(others),
    });
  });

  it('files without any extract', async () => {
    expect(await refusal(diskSources({ 'notes.txt': 'hello' }))).toEqual({ code: 'sources.none', ignored: ['notes.txt'] });
    expect(await refusal([])).toEqual({ code: 'sources.none', ignored: [] });
  });

  it.each(['', '\r\n\n', Uint8Array.of(0xef, 0xbb, 0xbf), Uint8Array.of(0xff, 0xfe)])('an empty file (%j), naming it', async (content) => {
    expect(await refusal(small({ 'accounts.csv': content }))).toEqual({ code: 'sources.empty', file: 'accounts.csv' });
  });

  it.each([
    ['accounts.csv', 'account_id'],
    ['skus.csv', 'item_retail_price'],
    ['invoices.csv', 'account_id'],
    ['invoices.csv', 'date_issued'],
    ['invoice_line_items.csv', 'quantity'],
  ] as const)('%s without %s, naming both', async (file, column) => {
    const error = await refusal(small({ [file]: withoutColumn(SMALL_EXTRACT, file, column)[file] }));
    expect(error).toMatchObject({ code: 'sources.missing-column', file, column });
    expect(describeError(error)).toMatch(new RegExp(`^${file} has no ${column} column`));
  });

  it('a header that names a column twice, naming file, line and column', async () => {
    const error = await refusal(small({ 'skus.csv': '\nitem_id,item_retail_price,Item_ID \nS1,1,S1\n' }));
    expect(error).toEqual({ code: 'sources.repeated-header', file: 'skus.csv', line: 2, column: 'item_id' });
  });

  it('a header that names an unlisted column twice', async () => {
    const error = await refusal(small({ 'skus.csv': 'item_id,x,item_retail_price,x\nS1,1,1,1\n' }));
    expect(error).toMatchObject({ code: 'sources.repeated-header', file: 'skus.csv', column: 'x' });
  });

  it('a header with a broken quote, naming file and line', async () => {
    const header = 'item_id,"item_retail_price\nS1,1\n';
    expect(await refusal(small({ 'skus.csv': header }))).toEqual({ code: 'sources.broken-header', file: 'skus.csv', line: 1 });
    expect(await refusal(small({ 'skus.csv': `\r\n\n${header}` }))).toEqual({ code: 'sources.broken-header', file: 'skus.csv', line: 3 });
    expect(await refusal(small({ 'skus.csv': header + 'S1,1\n'.repeat(20_000) }))).toEqual({
      code: 'sources.broken-header',
      file: 'skus.csv',
      line: 1,
    });
  });

  it('two files of one table, naming both', async () => {
    const error = await refusal(small({ 'more.csv': 'invoice_id,item_id,quantity\nI1,S1,1\n' }));
    expect(error).toEqual({ code: 'sources.two-files', table: 'invoice_line_items', files: ['invoice_line_items.csv', 'more.csv'] });
    expect(describeError(error)).toContain('invoice_line_items.csv and more.csv');
  });
});

describe('files to be joined', () => {
  it('are read in sequence, each with its own columns, delimiter and dates', async () => {
    const files = small({
      'older.csv': 'date_issued;payment_dates;account_id;invoice_id\r\n31/12/2020;15/1/2021;A1;I0\r\n1/3/2021;;A1;I1\r\n',
    });
    const extracts = await readOrThrow(files, { concat: true });
    expect([...extracts.invoices.column('invoice_id')]).toEqual(['I1', 'I2', 'I3', 'I4', 'I0']);
    expect([...extracts.rejects]).toEqual([
      { file: 'older.csv', line: 3, column: 'invoice_id', value: 'I1', reason: 'repeats the key of invoices.csv:2' },
    ]);
    expect(extracts.files.filter(({ table }) => table === 'invoices')).toMatchObject([
      { file: 'invoices.csv', rowsRead: 4, rowsKept: 4, dateOrder: 'ymd', delimiter: ',' },
      { file: 'older.csv', rowsRead: 2, rowsKept: 1, rowsRejected: 1, dateOrder: 'dmy', delimiter: ';' },
    ]);
  });

  it('are joined in the given order', async () => {
    const [accounts, skus, invoices, lines, older] = small({ 'older.csv': 'invoice_id,account_id,date_issued\nI0,A1,2020-12-31\n' });
    const extracts = await readOrThrow([older!, lines!, invoices!, skus!, accounts!], { concat: true });
    expect([...extracts.invoices.column('invoice_id')]).toEqual(['I0', 'I1', 'I2', 'I3', 'I4']);
  });

  it('each need their columns', async () => {
    const files = small({ 'older.csv': 'invoice_id,account_id\nI0,A1\n' });
    expect(await refusal(files, { concat: true })).toMatchObject({
      code: 'sources.missing-column',
      file: 'older.csv',
      column: 'date_issued',
    });
  });
});

describe('a source that breaks', () => {
  it('is named with its reason when it can’t be opened', async () => {
    const sources = small();
    const broken = {
      ...sources[2]!,
      read: () => {
        throw new Error('permission is denied');
      },
    };
    expect(await refusal([sources[0]!, sources[1]!, broken, sources[3]!])).toEqual({
      code: 'sources.unreadable',
      file: 'invoices.csv',
      detail: 'permission is denied',
    });
  });

  it('can deliver bytes one at a time', async () => {
    const sources = Object.entries(SMALL_EXTRACT).map(([name, text]) => memorySource(name, text, 1));
    expect(await readReport(sources)).toEqual(await readReport(small()));
  });
});
