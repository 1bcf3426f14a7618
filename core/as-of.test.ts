import { describe, expect, it } from 'vitest';
import { chooseAsOf } from './as-of.ts';
import { day, readTextExtracts } from './testing/read-text-extracts.ts';

async function choose(today: string, ...invoices: string[]) {
  const extracts = await readTextExtracts({
    accounts: 'account_id,joining_date\n',
    skus: 'item_id,item_retail_price\n',
    invoices: `invoice_id,account_id,date_issued,payment_dates\n${invoices.map((row, i) => `${i},a,${row}\n`).join('')}`,
    invoice_line_items: 'invoice_id,item_id,quantity\n',
  });
  return chooseAsOf(extracts, day(today));
}

const issueDate = (text: string) => ({ ok: true, value: { day: day(text), why: 'the latest issue date' } });
const paymentDate = (text: string) => ({ ok: true, value: { day: day(text), why: 'the latest payment date' } });

describe('chooseAsOf', () => {
  it('takes the latest issue date when every invoice is paid, even if payments are later', async () => {
    expect(await choose('2022-01-01', '2021-03-01,2021-06-01', '2021-02-01,2021-03-05')).toEqual(issueDate('2021-03-01'));
  });

  it('takes a later payment when some invoice is unpaid', async () => {
    expect(await choose('2022-01-01', '2021-03-01,2021-06-01', '2021-02-01,')).toEqual(paymentDate('2021-06-01'));
  });

  it('takes the issue date when it is the later one, or the same', async () => {
    expect(await choose('2022-01-01', '2021-03-01,', '2021-02-01,2021-02-20')).toEqual(issueDate('2021-03-01'));
    expect(await choose('2022-01-01', '2021-03-01,', '2021-02-01,2021-03-01')).toEqual(issueDate('2021-03-01'));
  });

  it('takes the latest issue date when nothing is paid', async () => {
    expect(await choose('2022-01-01', '2021-03-01,', '2021-02-01,')).toEqual(issueDate('2021-03-01'));
  });

  it('counts today and nothing after it', async () => {
    const invoices = ['2021-03-01,', '2021-03-02,2021-03-05', '2021-03-03,2021-03-09'];
    expect(await choose('2021-03-01', ...invoices)).toEqual(issueDate('2021-03-01'));
    expect(await choose('2021-03-02', ...invoices)).toEqual(issueDate('2021-03-02'));
    expect(await choose('2021-03-05', ...invoices)).toEqual(paymentDate('2021-03-05'));
    expect(await choose('2021-03-08', ...invoices)).toEqual(paymentDate('2021-03-05'));
  });

  it('counts an invoice with a later payment as unpaid today', async () => {
    const invoices = ['2021-03-01,2021-03-20', '2021-02-01,2021-03-10'];
    expect(await choose('2021-03-15', ...invoices)).toEqual(paymentDate('2021-03-10'));
    expect(await choose('2021-03-20', ...invoices)).toEqual(issueDate('2021-03-01'));
  });

  it('ignores an invoice issued after today, paid or not', async () => {
    expect(await choose('2021-03-15', '2021-03-01,2021-03-10', '2021-04-01,')).toEqual(issueDate('2021-03-01'));
    expect(await choose('2021-03-15', '2021-03-01,', '2021-04-01,2021-03-12')).toEqual(issueDate('2021-03-01'));
  });

  it('counts each payment of a cell with several payments', async () => {
    const invoices = ['2021-03-01,', '2021-02-01,2021-03-10;2021-03-20'];
    expect(await choose('2021-03-15', ...invoices)).toEqual(paymentDate('2021-03-10'));
    expect(await choose('2021-03-25', ...invoices)).toEqual(paymentDate('2021-03-20'));
  });

  it('fails when no invoice is dated by today', async () => {
    const none = (today: string) => ({ ok: false, error: { code: 'as-of.none', today } });
    expect(await choose('2021-02-28', '2021-03-01,2021-02-01')).toEqual(none('2021-02-28'));
  });

  it('fails otherwise when there are no invoices', async () => {
    expect(await choose('2021-02-28')).toEqual({ ok: false, error: { code: 'as-of.no-invoices' } });
  });
});
