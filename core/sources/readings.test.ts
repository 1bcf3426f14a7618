import { describe, expect, it } from 'vitest';
import type { Readings } from '../declarations/reading.ts';
import { bytesIn } from '../testing/encoded-text.ts';
import { SMALL_EXTRACT } from '../testing/extract-files.ts';
import { memorySource } from '../testing/memory-source.ts';
import { readOrThrow, refusal, reportOf } from '../testing/read-report.ts';
import { day, featuresText } from '../testing/read-text-extracts.ts';
import { previewFiles } from './preview-file.ts';
import { parseReadings, readingsText } from './readings-file.ts';

function sources(changes: Readonly<Record<string, string | Uint8Array>>) {
  return Object.entries({ ...SMALL_EXTRACT, ...changes }).map(([name, content]) => memorySource(name, content, 50));
}

const EVERYTHING: Readings = {
  accounts: { encoding: 'windows-1252', delimiter: '|', quotes: 'backslash', emptyWords: ['tbd', 'none'], dateFormat: 'excel' },
  skus: { decimalMark: 'comma', decimalMarks: { item_cost_price: 'point' }, firstLine: 4 },
};

describe('a file of readings', () => {
  it('records its source', () => {
    expect(parseReadings(readingsText(EVERYTHING))).toEqual({ ok: true, value: EVERYTHING });
    expect(readingsText({ skus: {} })).toBe('{\n  "reading_version": 1,\n  "tables": {}\n}\n');
  });

  it.each([
    ['no JSON', '{', 'it is no JSON object'],
    ['another version', '{"reading_version": 2, "tables": {}}', 'its reading_version is not 1'],
    [
      'an unknown member',
      '{"reading_version": 1, "tables": {}, "skus": {}}',
      'it holds “skus”, where only reading_version and tables may stand',
    ],
    ['another table', '{"reading_version":1,"tables":{"stock":{}}}', 'it names a table “stock”'],
    ['a wrong value', '{"reading_version":1,"tables":{"skus":{"delimiter":"dot"}}}', 'skus: delimiter needs comma, semicolon, tab or bar'],
    ['what can’t be said', '{"reading_version":1,"tables":{"skus":{"date_format":"EXCEL"}}}', 'skus: “date_format” can’t be said of it'],
    ['a wrong column', '{"reading_version":1,"tables":{"skus":{"decimal_marks":{"item_id":"comma"}}}}', 'skus: decimal_marks needs'],
  ])('with %s is refused with a clause', (_, text, clause) => {
    const read = parseReadings(text);
    expect(read.ok ? '' : read.error).toContain(clause);
  });
});

describe('the reading given for a file', () => {
  it('is used: encoding, delimiter, first line, words for an empty value', async () => {
    const accounts = 'account_id|company_name|joining_date\nnot|a|row\nA1|Größe, "|TBD\n'.replace('"', '');
    const invoices = SMALL_EXTRACT['invoices.csv'].replace('I3,A2,2021-05-01,', 'I3,A2,2021-05-01,TBD');
    const extracts = await readOrThrow(sources({ 'accounts.csv': bytesIn(accounts, 'windows-1252', false), 'invoices.csv': invoices }), {
      readings: {
        accounts: { encoding: 'windows-1252', delimiter: '|', firstLine: 3, emptyWords: ['tbd'] },
        'invoices.csv': { emptyWords: ['tbd'] },
      },
    });
    expect([...extracts.accounts.column('company_name')]).toEqual(['Größe, ']);
    expect(extracts.rejects.count).toBe(0);
    expect(extracts.files.map(({ reading }) => Object.keys(reading.said))).toEqual([
      ['encoding', 'delimiter', 'firstLine', 'emptyWords'],
      [],
      ['emptyWords'],
      [],
    ]);
    expect(extracts.files[0]!.reading).toMatchObject({ headerLine: 1, firstLine: 3, emptyWords: ['tbd'] });
  });

  it('is an error that names the file when it doesn’t fit', async () => {
    const error = await refusal(sources({}), { readings: { accounts: { encoding: 'utf-16le' } } });
    expect(error).toMatchObject({ code: 'sources.unreadable', file: 'accounts.csv' });
    const latin = bytesIn(SMALL_EXTRACT['accounts.csv'].replace('Acme', 'Müller'), 'windows-1252', false);
    const asUtf8 = await refusal(sources({ 'accounts.csv': latin }), { readings: { accounts: { encoding: 'utf-8' } } });
    expect(asUtf8).toMatchObject({ code: 'sources.unreadable', file: 'accounts.csv' });
  });
});

describe('a remembered reading', () => {
  const invoices = (rows: readonly string[]) => `invoice_id,account_id,date_issued,payment_dates\n${rows.join('\n')}\n`;
  const serial = invoices(['I1,A1,44256,44275', 'I3,A2,44317,']);

  it('is tried for a file with the same header and format, and reported', async () => {
    const first = await readOrThrow(sources({ 'invoices.csv': serial }), { readings: { 'invoices.csv': { dateFormat: 'excel' } } });
    const { signature, said } = first.files.find(({ table }) => table === 'invoices')!.reading;
    const remembered = [{ signature, reading: said }];
    const again = await readOrThrow(sources({ 'invoices.csv': serial }), { remembered });
    expect(featuresText(again, day('2021-06-30'))).toBe(featuresText(first, day('2021-06-30')));
    expect(reportOf(again).fileFindings['file.remembered-reading']).toEqual([
      'invoices.csv was read as you chose for files with this header: date format EXCEL.',
    ]);
    expect(again.files.find(({ table }) => table === 'invoices')!.reading).toMatchObject({ isRemembered: true });
  });

  it('is overridden by a given reading, and does not apply to other files', async () => {
    const remembered = [
      {
        signature: '["invoices","utf-8",",","invoice_id","account_id","date_issued","payment_dates"]',
        reading: { dateFormat: 'excel' } as const,
      },
    ];
    const plain = await readOrThrow(sources({}), { remembered, readings: { invoices: { dateFormat: 'ymd' } } });
    expect(plain.rejects.count).toBe(0);
    const wider = SMALL_EXTRACT['invoices.csv'].replaceAll('\n', ',\n');
    expect((await readOrThrow(sources({ 'invoices.csv': wider }), { remembered })).rejects.count).toBe(0);
  });
});

describe('a preview', () => {
  it('shows the first rows of each extract as they read, faults included', async () => {
    const files = {
      'skus.csv': 'Prices\nitem_id;item_retail_price\nS1;1.249,50\nS2;7,5\nS3;x\n',
      'invoices.csv': 'invoice_id,account_id,date_issued,payment_dates\nI1,A1,05/01/2021,NULL\nI2,A1,13/01/2021,\nI3\n',
      'notes.txt': 'hello',
    };
    const shown = await previewFiles(sources(files), {});
    if (!shown.ok) throw new Error(shown.error.code);
    expect(shown.value.map(({ file }) => file)).toEqual(['accounts.csv', 'skus.csv', 'invoices.csv', 'invoice_line_items.csv']);
    const [, skus, invoices] = shown.value;
    expect(skus).toMatchObject({ delimiter: ';', decimalMark: ',', firstLine: 3, dateFormat: null });
    expect(skus!.rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [3, { text: '1.249,50', reads: '1249.50', isFault: false }],
      [4, { text: '7,5', reads: '7.50', isFault: false }],
      [5, { text: 'x', reads: null, isFault: true }],
    ]);
    expect(invoices!.dateFormat).toBe('dmy');
    expect(invoices!.rows.map(({ cells, fault }) => [cells.slice(2).map(({ reads }) => reads), fault])).toEqual([
      [['2021-01-05', ''], null],
      [['2021-01-13', ''], null],
      [[], 'the row has fewer fields than the header'],
    ]);
  });

  it('shows what changes with another reading', async () => {
    const shown = await previewFiles(sources({}), { readings: { 'skus.csv': { decimalMark: 'comma' }, 'invoices.csv': { firstLine: 4 } } });
    if (!shown.ok) throw new Error(shown.error.code);
    expect(shown.value[1]!.rows.flatMap(({ cells }) => cells.filter(({ isFault }) => isFault).map(({ text }) => text))).toEqual([
      '0.50',
      '1.25',
      '0.10',
      '0.335',
    ]);
  });
});
