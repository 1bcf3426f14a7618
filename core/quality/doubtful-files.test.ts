import { describe, expect, it } from 'vitest';
import { type ExtractFiles, SMALL_EXTRACT } from '../testing/extract-files.ts';
import { memorySource } from '../testing/memory-source.ts';
import { readOrThrow, refusal } from '../testing/read-report.ts';

type Options = Parameters<typeof readOrThrow>[1];

const sources = (files: Partial<ExtractFiles>) =>
  Object.entries({ ...SMALL_EXTRACT, ...files }).map(([name, text]) => memorySource(name, text));

async function findingsOf(check: string, files: Partial<ExtractFiles>, options: Options = {}) {
  const { findings } = await readOrThrow(sources(files), options);
  return findings.filter((finding) => finding.check === check).map(({ message, isUrgent }) => [message, isUrgent === true] as const);
}

const cut = (text: string, characters: number) => text.slice(0, -characters);
const invoices = (...rows: string[]) => `invoice_id,account_id,date_issued,payment_dates\n${rows.map((row) => `${row}\n`).join('')}`;

describe('a file that was cut off', () => {
  it('is a note when its last line has no line end', async () => {
    const files = { 'skus.csv': cut(SMALL_EXTRACT['skus.csv'], 1) };
    expect(await findingsOf('file.no-last-line-end', files)).toEqual([
      ['skus.csv: the last line (3) has no line end, as all lines before it have; check that the file is whole.', false],
    ]);
    expect(await findingsOf('file.cut-off', files)).toEqual([]);
    expect(await findingsOf('file.no-last-line-end', {})).toEqual([]);
  });

  it('is a warning when its last cell is shorter than all others and these have one width', async () => {
    const text = invoices('I1,A1,2021-03-01,2021-03-20', 'I2,A1,2021-04-01,', 'I3,A2,2021-05-01,2021-05-30', 'I4,A2,2021-06-01,2021-06-3');
    expect(await findingsOf('file.cut-off', { 'invoices.csv': cut(text, 1) })).toEqual([
      ['invoices.csv may be cut off: its last line (5) has no line end, and its last cell is shorter than all others of its column.', true],
    ]);
    // A file that ends with a line end is not cut off, whatever its last line contains.
    expect(await findingsOf('file.cut-off', { 'invoices.csv': text })).toEqual([]);
  });

  it('is a warning when only its last cell is empty', async () => {
    const text = SMALL_EXTRACT['invoice_line_items.csv'];
    expect(await findingsOf('file.cut-off', { 'invoice_line_items.csv': cut(text, 2) })).toEqual([
      [
        'invoice_line_items.csv may be cut off: its last line (7) has no line end, and its last cell is shorter than all others of its column.',
        true,
      ],
    ]);
    const unpaid = invoices('I1,A1,2021-03-01,2021-03-20', 'I2,A1,2021-04-01,', 'I3,A2,2021-05-01,2021-05-30', 'I4,A2,2021-06-01,');
    expect(await findingsOf('file.cut-off', { 'invoices.csv': cut(unpaid, 1) })).toEqual([]);
  });
});

describe('numbers that all have three decimals', () => {
  const skus = (...prices: string[]) => `item_id;item_retail_price\n${prices.map((price, i) => `S${i + 1};${price}\n`).join('')}`;
  const lines = (first: string) => `invoice_id;item_id;quantity\nI1;S1;${first}\nI2;S2;2\n`;

  it('are read as decimals, with a warning that says how to read them as thousands', async () => {
    const files = { 'skus.csv': skus('1.000', '2.500') };
    expect(await findingsOf('file.three-decimals', files)).toEqual([
      [
        'skus.csv: every number in item_retail_price has exactly three decimals and was read so; “1.000” on line 2 may mean 1000: --decimal-mark skus.item_retail_price=comma reads it as that, skus.item_retail_price=point as it was.',
        true,
      ],
    ]);
    const { sources: read } = await readOrThrow(sources(files));
    expect(read.skus.reader.retailPrices.map(({ cents }) => cents)).toEqual([1_00, 2_50]);
  });

  it('get the warning as quantities, and next to numbers under a thousand without a mark', async () => {
    expect(await findingsOf('file.three-decimals', { 'invoice_line_items.csv': lines('1.000') })).toHaveLength(1);
    expect(await findingsOf('file.three-decimals', { 'invoice_line_items.csv': lines('1,000') })).toHaveLength(1);
    expect(await findingsOf('file.three-decimals', { 'skus.csv': skus('500', '2.500') })).toHaveLength(1);
  });

  it('get the warning with any text around the figures, and next to a zero', async () => {
    for (const prices of [
      ['$1.000', '$2.500'],
      ['1.000 €', '2.500 €'],
      [' 1.000', '2.500 '],
      ['(1.000)', '2.500-'],
      ['0.000', '2.500'],
    ])
      expect(await findingsOf('file.three-decimals', { 'skus.csv': skus(...prices) }), prices.join(' ')).toHaveLength(1);
  });

  it('get no warning when one of them can’t be thousands', async () => {
    for (const prices of [
      ['0.500', '2.500'],
      ['1.000', '2.50'],
      ['1234.500', '1.000'],
      ['1500', '1.000'],
      ['10', '20'],
    ])
      expect(await findingsOf('file.three-decimals', { 'skus.csv': skus(...prices) }), prices.join(' ')).toEqual([]);
  });

  it('get no warning once the decimal mark is given, and follow it', async () => {
    const files = { 'skus.csv': skus('1.000', '2.500') };
    for (const [mark, first] of [
      ['point', 1_00],
      ['comma', 1_000_00],
    ] as const) {
      const readings = { skus: { decimalMarks: { item_retail_price: mark } } };
      expect(await findingsOf('file.three-decimals', files, { readings })).toEqual([]);
      const { sources: read } = await readOrThrow(sources(files), { readings });
      expect(read.skus.reader.retailPrices[0]?.cents).toBe(first);
    }
  });
});

describe('times that are midnight in another zone', () => {
  it('give a finding because the days may be shifted by one', async () => {
    const text = invoices(
      'I1,A1,2021-02-28 23:00:00,2021-03-19 23:00:00',
      'I2,A1,2021-03-31T22:00:00Z,2021-05-14 22:00',
      'I3,A2,2021-04-30 22:00:00,',
      'I4,A2,2021-05-31 22:00:00,2021-06-10 10:15 PM',
    );
    expect(await findingsOf('file.times-of-another-zone', { 'invoices.csv': text })).toEqual([
      [
        'invoices.csv: 4 of 4 times in date_issued are 22:00 or 23:00, as midnight is in the time of another zone (UTC, say): the days may be shifted by one.',
        false,
      ],
    ]);
  });

  it('are one time from ten in the morning on, in steps of a quarter of an hour', async () => {
    const at = (time: string) => invoices(...['I1', 'I2', 'I3', 'I4'].map((id) => `${id},A1,2021-03-01 ${time},`));
    expect((await findingsOf('file.times-of-another-zone', { 'invoices.csv': at('18:30:00') }))[0]?.[0]).toContain('are 18:30, as');
    for (const time of ['00:00:00', '05:00:00', '18:31:00'])
      expect(await findingsOf('file.times-of-another-zone', { 'invoices.csv': at(time) }), time).toEqual([]);
  });

  it('give no finding among times of all hours', async () => {
    const text = invoices(...[9, 11, 13, 15, 17, 22].map((hour, i) => `I${i},A1,2021-03-01 ${hour}:00:00,`));
    expect(await findingsOf('file.times-of-another-zone', { 'invoices.csv': text })).toEqual([]);
  });
});

describe('a date order that few cells show', () => {
  /** 48 invoices on days up to the twelfth, month first, with a typing error that can only be read day first. */
  const rows = (pay: (month: number, day: number) => string) =>
    Array.from({ length: 48 }, (_, i) => {
      const [month, date] = [(i % 10) + 1, ((i * 7) % 12) + 1];
      return `J${i},A1,${month}/${date}/2021,${pay(month, date)}`;
    });
  const typo = 'J99,A1,13/05/2021,';
  const unpaid = invoices(...rows(() => ''), typo);

  it('leads to a question when nothing else shows it', async () => {
    expect(await refusal(sources({ 'invoices.csv': unpaid, 'invoice_line_items.csv': 'invoice_id,item_id,quantity\n' }))).toMatchObject({
      code: 'sources.date-order-doubtful',
      decisive: 1,
      value: '13/05/2021',
    });
  });

  it('is taken from another file in which it is certain, with a finding', async () => {
    const accounts = `account_id,joining_date\n${Array.from({ length: 12 }, (_, i) => `A${i + 1},${i + 1}/${i + 15}/2019\n`).join('')}`;
    expect(await findingsOf('file.date-order-settled', { 'invoices.csv': unpaid, 'accounts.csv': accounts })).toEqual([
      [
        'invoices.csv: only 1 date of 97 tells day first from month first; they were read month first, as in accounts.csv.'.replace(
          '97',
          '49',
        ),
        false,
      ],
    ]);
  });

  it('is settled when payments come soon after the issue in only one order', async () => {
    const text = invoices(...rows((month, date) => `${month + 1}/${((date * 5) % 12) + 1}/2021`), typo);
    expect((await findingsOf('file.date-order-settled', { 'invoices.csv': text }))[0]?.[0]).toMatch(
      /^invoices\.csv: only 1 date of 97 tells day first from month first; they were read month first, as 4\d of 4\d payments then come within 180 days of the issue, and \d+ the other way\.$/,
    );
  });

  it('leads to a question when the evidence contradicts itself', async () => {
    const accounts = `account_id,joining_date\n${Array.from({ length: 12 }, (_, i) => `A${i + 1},${i + 15}/${i + 1}/2019\n`).join('')}`;
    const text = invoices(...rows((month, date) => `${month + 1}/${((date * 5) % 12) + 1}/2021`), typo);
    expect(await refusal(sources({ 'invoices.csv': text, 'accounts.csv': accounts }))).toMatchObject({
      code: 'sources.date-order-doubtful',
    });
  });
});
