import { describe, expect, it } from 'vitest';
import type { Finding } from '../findings/finding.ts';
import { diskSources } from '../testing/disk-source.ts';
import { type ExtractFiles, SMALL_EXTRACT } from '../testing/extract-files.ts';
import { readOrThrow } from '../testing/read-report.ts';

/** The findings of one check in the small extract with other files in it. */
async function findings(check: string, changes: Partial<ExtractFiles>): Promise<readonly Finding[]> {
  const extracts = await readOrThrow(diskSources({ ...SMALL_EXTRACT, ...changes }));
  return extracts.findings.filter((finding) => finding.check === check);
}

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
      ['accounts.empty-joining-date', 'accounts.csv', 'warning', 1],
      ['skus.negative-price', 'skus.csv', 'warning', 1],
    ]);
    expect(extracts.findings[0]!.message).toBe('accounts.csv: not used: (no name), fax.');
  });

  it('about rows give their number and hold every row', async () => {
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
