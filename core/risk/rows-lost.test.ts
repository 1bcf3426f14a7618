import { describe, expect, it } from 'vitest';
import { buildCallList } from '../call-list.ts';
import { day, readTextExtracts } from '../testing/read-text-extracts.ts';

/** By account on the call list: the number of rejected rows in its reasons. */
async function rowsLost(invoices: readonly string[], lines: readonly string[], asOf: string) {
  const extracts = await readTextExtracts(
    {
      accounts: 'account_id,joining_date\na,2020-01-01\nb,2020-01-01\n',
      skus: 'item_id,item_retail_price\ns,1\n',
      invoices: `invoice_id,account_id,date_issued,payment_dates\n${[...OWED.invoices, ...invoices].join('\n')}\n`,
      invoice_line_items: `invoice_id,item_id,quantity\n${[...OWED.lines, ...lines].join('\n')}\n`,
    },
    { dateOrder: 'ymd' },
  );
  const list = buildCallList(extracts, day(asOf));
  if (!list.ok) throw new Error(list.error.code);
  return Object.fromEntries(
    list.value.map(({ acct_id, reasons }) => [acct_id, Number(/may be short: (\d+)/.exec(reasons.join())?.[1] ?? 0)]),
  );
}

/** Each account owes a dollar on its own invoice: an account that owes nothing isn't listed. */
const OWED = { invoices: ['owed-a,a,2021-03-03,', 'owed-b,b,2021-03-03,'], lines: ['owed-a,s,1', 'owed-b,s,1'] };
const INVOICES = ['1,a,2021-03-01,', '2,a,2021-03-01,2021-03-05', '3,b,2021-03-02,', '4,a,2021-03-10,'];

describe('rows lost', () => {
  it('are the rejected lines of open invoices', async () => {
    const lines = ['1,s,1', '1,s,many', '1,nosuch,1', '1,s', '2,s,many', '3,,1', '9,s,many'];
    expect(await rowsLost(INVOICES, lines, '2021-03-20')).toEqual({ a: 3, b: 1 });
  });

  it('leave out lines of invoices issued after the day, and count those of invoices paid after it', async () => {
    const lines = ['4,s,many', '2,s,many'];
    const invoices = [...INVOICES, '5,b,2021-01-01,2021-01-02'];
    expect(await rowsLost(invoices, lines, '2021-03-20')).toEqual({ a: 1, b: 0 });
    expect(await rowsLost(invoices, lines, '2021-03-04')).toEqual({ a: 1, b: 0 });
    expect(await rowsLost(invoices, ['4,s,many'], '2021-03-04')).toEqual({ a: 0, b: 0 });
  });

  it('are the rejected invoices of the account, except those issued after the day', async () => {
    const spoilt = ['6,a,soon,', '7,a,2021-03-19,soon', '8,a,2021-03-21,soon', '1,b,2021-03-01,', '3,b,2021-03-02,', ',b,2021-03-01,'];
    expect(await rowsLost([...INVOICES, ...spoilt], [], '2021-03-20')).toEqual({ a: 2, b: 2 });
  });
});
