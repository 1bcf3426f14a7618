import { describe, expect, it } from 'vitest';
import { diskSources } from '../testing/disk-source.ts';
import { readOrThrow, reportOf } from '../testing/read-report.ts';

const KEYS = {
  'accounts.csv': [
    'account_id,company_name,joining_date',
    'Caf\u00e9,N,2020-01-01',
    'Cafe\u0301,D,2020-01-01',
    'abc,l,2020-01-01',
    'ABC,u,2020-01-01',
    'A1,p,2020-01-01',
    'A1 ,s,2020-01-02',
    'A1\u00a0,nb,2020-01-03',
    '',
  ].join('\n'),
  'skus.csv': 'item_id,item_retail_price\nK1   ,1.25\n',
  'invoices.csv': 'invoice_id,account_id,date_issued,payment_dates\nI1,A1 ,2021-01-05,\n I2,\u00a0A1,2021-01-06,\nI3,Abc,2021-01-07,\n',
  'invoice_line_items.csv': 'invoice_id,item_id,quantity\nI1 ,K1,1\nI2,K1,1\n I3, K1,1\n',
};

describe('keys that are nearly alike', () => {
  it('are one key when only blanks around them differ: the first row stays, the others are repeats', async () => {
    const extracts = await readOrThrow(diskSources(KEYS));
    const { rejects, fileFindings, ledger, rowFindings } = reportOf(extracts);
    expect(rejects.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
      'accounts.csv:7 repeats the key of accounts.csv:6',
      'accounts.csv:8 repeats the key of accounts.csv:6',
    ]);
    expect(fileFindings['file.padded-keys']).toEqual([
      'accounts.csv: 2 rows have blanks or no-break spaces around a key; they were taken away.',
      'skus.csv: 1 row has blanks or no-break spaces around a key; they were taken away.',
      'invoices.csv: 2 rows have blanks or no-break spaces around a key; they were taken away.',
      'invoice_line_items.csv: 2 rows have blanks or no-break spaces around a key; they were taken away.',
    ]);
    expect(ledger['invoice_line_items.csv']).toEqual([3, 3, 0, 0]);
    expect(Object.keys(rowFindings)).not.toContain('invoices.without-lines');
  });

  it('are reported in pairs when only case or Unicode form differs, and stay different', async () => {
    const { rowFindings } = reportOf(await readOrThrow(diskSources(KEYS)));
    expect(
      rowFindings['keys.near-equal']?.map(({ file, line, value, reason }) => `${file}:${line} ${value.normalize('NFC')} ${reason}`),
    ).toEqual([
      'accounts.csv:3 Caf\u00e9 differs only by case or Unicode form from the key of accounts.csv:2',
      'accounts.csv:5 ABC differs only by case or Unicode form from the key of accounts.csv:4',
      'invoices.csv:4 Abc differs only by case or Unicode form from the key of accounts.csv:4',
    ]);
  });
});
