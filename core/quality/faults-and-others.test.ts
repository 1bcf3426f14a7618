import { describe, expect, it } from 'vitest';
import { diskSources } from '../testing/disk-source.ts';
import { SMALL_EXTRACT, withRows } from '../testing/extract-files.ts';
import { readOrThrow, refusal, reportOf } from '../testing/read-report.ts';
import { callListText, day } from '../testing/read-text-extracts.ts';

describe('a quote fault', () => {
  it('on an invoice keeps the reference for its lines and counts as a loss of its account', async () => {
    const files = withRows(SMALL_EXTRACT, 'invoices.csv', 'I5,A2,2021-06-01,"2021-06-05"x');
    const extracts = await readOrThrow(diskSources(withRows(files, 'invoice_line_items.csv', 'I5,S1,1')), { dateOrder: 'ymd' });
    const { rejects, rowFindings } = reportOf(extracts);
    expect(rejects.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
      'invoices.csv:6 a quote stands where none may be',
      'invoice_line_items.csv:8 refers to rejected row invoices.csv:6',
    ]);
    expect(Object.keys(rowFindings)).toContain('accounts.lost-invoice');
  });

  it('on a line item counts as a loss of its invoice, and the call list shows it', async () => {
    const files = withRows(SMALL_EXTRACT, 'invoice_line_items.csv', 'I3,"S1"x,9');
    const extracts = await readOrThrow(diskSources(files), { dateOrder: 'ymd' });
    expect(Object.keys(reportOf(extracts).rowFindings)).toContain('invoices.lost-line');
    expect(callListText(extracts, day('2021-06-30'))).toContain('figures may be short: 1 row was rejected');
  });
});

describe('a requested order of dates', () => {
  const mixed = {
    ...SMALL_EXTRACT,
    'invoices.csv':
      'invoice_id,account_id,date_issued,payment_dates\nI1,A1,3/4/2021,5/4/2021\nI2,A1,1/2/2021,\nI3,A2,2/2/2021,\nI4,A2,2/3/2021,\n',
  };

  it('decides between day and month, and leaves a file of year-first dates as it is', async () => {
    const extracts = await readOrThrow(diskSources(mixed), { dateOrder: 'mdy' });
    expect(extracts.files.map(({ table, dateOrder }) => [table, dateOrder])).toEqual([
      ['accounts', 'ymd'],
      ['skus', null],
      ['invoices', 'mdy'],
      ['invoice_line_items', null],
    ]);
    expect(extracts.rejects.count).toBe(0);
    expect(reportOf(extracts).rowFindings).not.toHaveProperty('accounts.unparsable-joining-date');
  });
});

describe('a file that can’t be read', () => {
  const damaged = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3, 4, 5]);

  it('is ignored and named when the four extracts are complete without it', async () => {
    const { ignored } = await readOrThrow(diskSources({ ...SMALL_EXTRACT, 'old.zip': damaged }));
    expect(ignored).toHaveLength(1);
    expect(ignored[0]).toMatch(/^old\.zip \(can't be read: .+\)$/);
  });

  it('is named as the reason for a missing extract', async () => {
    const { 'accounts.csv': _, ...others } = SMALL_EXTRACT;
    expect(await refusal(diskSources({ ...others, 'accounts.zip': damaged }))).toMatchObject({
      code: 'sources.unreadable',
      file: 'accounts.zip',
    });
  });
});
