import { expect, it } from 'vitest';
import { contractBreaches, contractReport } from '../contract/contract-report.ts';
import { invoiceLines } from '../queries/lineage/views/lineage-lines.ts';
import { readTextExtracts } from '../testing/read-text-extracts.ts';
import { fileLedger } from './file-ledger.ts';

const REJECTED = 100_005;
const RULE_COLUMN = 'quantity';

it('counts every rejected row in ledger, contract and lineage, though the details of the first 100,000 alone are kept', async () => {
  const bad = 'I1,S1,many\n'.repeat(REJECTED);
  const extracts = await readTextExtracts({
    accounts: 'account_id,joining_date\nA1,2020-01-01\n',
    skus: 'item_id,item_retail_price\nS1,2.50\n',
    invoices: 'invoice_id,account_id,date_issued,payment_dates\nI1,A1,2021-01-01,\n',
    invoice_line_items: `invoice_id,item_id,quantity\nI1,S1,2\n${bad}`,
  });
  expect([extracts.rejects.count, extracts.rejects.detailed]).toEqual([REJECTED, 100_000]);
  const lines = extracts.files.find(({ table }) => table === 'invoice_line_items')!;
  expect(fileLedger(lines)).toMatchObject({ rows_read: REJECTED + 1, rows_kept: 1, rows_rejected: REJECTED });

  const broken = contractReport(extracts)
    .flatMap(({ columns }) => columns.filter(({ name }) => name === RULE_COLUMN).flatMap(({ rules }) => rules))
    .filter(({ breaches, breach }) => breaches > 0 && breach === 'rejected');
  expect(broken.map(({ breaches }) => breaches)).toEqual([REJECTED]);
  expect(contractBreaches(extracts, broken[0]!.id).map(({ rows, count }) => [rows.length, count])).toEqual([[100_000, REJECTED]]);

  const { rejected, rejected_total } = await invoiceLines(extracts, 0, {});
  expect(rejected_total).toBe(REJECTED);
  expect(rejected[0]).toMatchObject({ column: 'quantity', value: 'many', reason: 'is not a whole number' });
});

it('shows an invoice whose rejected lines lie behind the first 100,000', async () => {
  const extracts = await readTextExtracts({
    accounts: 'account_id,joining_date\nA1,2020-01-01\n',
    skus: 'item_id,item_retail_price\nS1,2.50\n',
    invoices: 'invoice_id,account_id,date_issued,payment_dates\nI1,A1,2021-01-01,\nI2,A1,2021-01-02,\n',
    invoice_line_items: `invoice_id,item_id,quantity\n${'I1,S1,many\n'.repeat(100_000)}I2,S1,few\n`,
  });
  const { rejected, rejected_total } = await invoiceLines(extracts, 1, {});
  expect(rejected_total).toBe(1);
  expect(rejected).toEqual([
    expect.objectContaining({ column: '', value: '', reason: 'is behind the first 100,000 rejected rows, so its reason was not kept' }),
  ]);
});
