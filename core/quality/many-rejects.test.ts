import { expect, it } from 'vitest';
import { contractBreaches, contractReport } from '../contract/contract-report.ts';
import { MAX_DETAILED } from '../findings/row-issues.ts';
import { invoiceLines } from '../queries/lineage/lineage-lines.ts';
import { SMALL_EXTRACT } from '../testing/extract-files.ts';
import { memorySource } from '../testing/memory-source.ts';
import { readOrThrow } from '../testing/read-report.ts';
import { readTextExtracts } from '../testing/read-text-extracts.ts';
import { fileLedger } from './file-ledger.ts';

const REJECTED = 100_005;
const RULE_COLUMN = 'quantity';

it('counts every rejected row in ledger, contract and lineage, but keeps details of the first 100,000 only', async () => {
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

it('shows an invoice whose rejected lines come after the first 100,000', async () => {
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

it('counts all lost lines and invoices, and keeps the places of the first 100,000', async () => {
  const rows = MAX_DETAILED + 7;
  const files = {
    ...SMALL_EXTRACT,
    'invoices.csv': `${SMALL_EXTRACT['invoices.csv']}${'B1,A1,2021-03-01,never\n'.repeat(rows)}`,
    'invoice_line_items.csv': `${SMALL_EXTRACT['invoice_line_items.csv']}${'I1,S1,many\n'.repeat(rows)}`,
  };
  const extracts = await readOrThrow(
    Object.entries(files).map(([name, text]) => memorySource(name, text)),
    { dateOrder: 'ymd' },
  );
  const lost = extracts.linesLost.get(0)!;
  expect([lost.length, [...lost].length]).toEqual([rows, MAX_DETAILED]);
  const invoices = extracts.sources.invoices.reader.lost;
  expect([invoices.length, invoices.reduce((sum, each) => sum + each.rows, 0)]).toEqual([MAX_DETAILED + 1, rows]);
  const counts = Object.fromEntries(extracts.findings.map(({ check, count }) => [check, count]));
  expect([counts['invoices.lost-line'], counts['accounts.lost-invoice']]).toEqual([rows, rows]);
});
