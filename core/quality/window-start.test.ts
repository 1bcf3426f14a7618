import { describe, expect, it } from 'vitest';
import { findingsAsOf } from '../pipeline.ts';
import { diskSources } from '../testing/disk-source.ts';
import { type ExtractFiles, SMALL_EXTRACT } from '../testing/extract-files.ts';
import { readOrThrow } from '../testing/read-report.ts';
import { day } from '../testing/read-text-extracts.ts';

/** The findings about the window as of a day, in the small extract with invoices issued on these days. */
async function messages(asOf: string, ...issued: readonly string[]): Promise<readonly string[]> {
  const rows = issued.map((each, i) => `I${i + 1},A1,${each},`);
  const files: ExtractFiles = {
    ...SMALL_EXTRACT,
    'invoices.csv': ['invoice_id,account_id,date_issued,payment_dates', ...rows, ''].join('\n'),
  };
  const extracts = await readOrThrow(diskSources(files));
  return findingsAsOf(extracts, day(asOf))
    .filter(({ check }) => check === 'invoices.window-start')
    .map(({ message }) => message);
}

describe('the start of the 120 days', () => {
  const days = ['2021-05-01', '2021-01-01', '2021-04-30', '2021-02-01'] as const; // day 120, day 0, day 119, day 31

  it('is reported with the number of invoices issued less than 120 days after the earliest', async () => {
    expect(await messages('2021-05-01', ...days)).toEqual([
      '3 invoices are issued within 120 days of the earliest; num_inv_120d and cum_tot_inv_acct count only what the extract holds.',
    ]);
  });

  it('counts only the invoices issued by the day', async () => {
    expect(await messages('2021-04-29', ...days)).toEqual([
      '2 invoices are issued within 120 days of the earliest; num_inv_120d and cum_tot_inv_acct count only what the extract holds.',
    ]);
    expect(await messages('2021-01-31', ...days)).toEqual([
      '1 invoice is issued within 120 days of the earliest; num_inv_120d and cum_tot_inv_acct count only what the extract holds.',
    ]);
  });

  it('is not reported when no invoice is issued by the day', async () => {
    expect(await messages('2020-12-31', ...days)).toEqual([]);
    expect(await messages('2021-05-01')).toEqual([]);
  });
});
