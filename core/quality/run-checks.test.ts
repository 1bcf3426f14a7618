import { describe, expect, it } from 'vitest';
import { diskSources } from '../testing/disk-source.ts';
import { type ExtractFiles, SMALL_EXTRACT } from '../testing/extract-files.ts';
import { readOrThrow } from '../testing/read-report.ts';
import type { Finding } from './finding.ts';

/** The findings of one check in the small extract with other files in it. */
async function findings(check: string, changes: Partial<ExtractFiles>): Promise<readonly Finding[]> {
  const extracts = await readOrThrow(diskSources({ ...SMALL_EXTRACT, ...changes }));
  return extracts.findings.filter((finding) => finding.check === check);
}

const messages = async (check: string, changes: Partial<ExtractFiles>) => (await findings(check, changes)).map(({ message }) => message);
const issuedOn = (...days: readonly string[]) => ({
  'invoices.csv': ['invoice_id,account_id,date_issued,payment_dates', ...days.map((day, i) => `I${i + 1},A1,${day},`), ''].join('\n'),
});

describe('the start of the 120 days', () => {
  it('is told with the number of invoices issued less than 120 days after the earliest', async () => {
    const days = ['2021-05-01', '2021-01-01', '2021-04-30', '2021-02-01']; // day 120, day 0, day 119, day 31
    expect(await messages('invoices.window-start', issuedOn(...days))).toEqual([
      '3 invoices are issued within 120 days of the earliest; num_inv_120d and cum_tot_inv_acct count only what the extract holds.',
    ]);
    expect(await messages('invoices.window-start', issuedOn('2021-01-01'))).toEqual([
      '1 invoice is issued within 120 days of the earliest; num_inv_120d and cum_tot_inv_acct count only what the extract holds.',
    ]);
  });

  it('is not told of an extract without invoices', async () => {
    expect(await messages('invoices.window-start', issuedOn())).toEqual([]);
  });
});

describe('findings', () => {
  it('about files come before those about rows, tables in the order of the report', async () => {
    const extracts = await readOrThrow(
      diskSources({
        ...SMALL_EXTRACT,
        'accounts.csv': 'account_id,joining_date,,Fax\nA1,2020-01-01,,\nA2,,,\n',
        'skus.csv': 'item_id,item_retail_price\nS1,-1\nS2,1\n',
      }),
      { dateOrder: 'ymd' },
    );
    expect(extracts.findings.map(({ check, file, severity, count }) => [check, file, severity, count])).toEqual([
      ['file.ignored-columns', 'accounts.csv', 'note', 0],
      ['file.absent-columns', 'accounts.csv', 'warning', 0],
      ['file.absent-columns', 'skus.csv', 'warning', 0],
      ['invoices.window-start', 'invoices.csv', 'note', 0],
      ['accounts.empty-joining-date', 'accounts.csv', 'warning', 1],
      ['skus.negative-price', 'skus.csv', 'warning', 1],
    ]);
    expect(extracts.findings[0]!.message).toBe('accounts.csv: not used: (no name), fax.');
  });

  it('about rows say how many, and hold every one', async () => {
    const [finding] = await findings('lines.negative-quantity', {
      'invoice_line_items.csv': `invoice_id,item_id,quantity\n${'I1,S1,-1\n'.repeat(1200)}`,
    });
    expect(finding).toMatchObject({ count: 1200, message: '1,200 line items have a negative quantity.' });
    expect([...finding!.rows!].map(({ line }) => line)).toEqual(Array.from({ length: 1200 }, (_, i) => i + 2));
  });

  it('are gathered by file where several are joined', async () => {
    const files = diskSources({
      ...SMALL_EXTRACT,
      'more.csv': 'invoice_id,item_id,quantity\nI1,S1,-1\n',
      'most.csv': 'invoice_id,item_id,quantity\nI1,S1,-2\nI1,S1,-3\n',
    });
    const extracts = await readOrThrow(files, { concat: true });
    const negative = extracts.findings.filter(({ check }) => check === 'lines.negative-quantity');
    expect(negative.map(({ file, count }) => [file, count])).toEqual([
      ['more.csv', 1],
      ['most.csv', 2],
    ]);
  });
});
