import { describe, expect, it } from 'vitest';
import { day, readTextExtracts } from '../testing/read-text-extracts.ts';

const extracts = readTextExtracts({
  accounts: `account_id,company_name,company_address,contact_person,contact_phone,gender,joining_date
007,"Ash, Ltd","1 Mill Lane
Yorkton",Ann Ames,+1-555-0101,F,2020-01-31
b,,,,,,
`,
  skus: `item_id,item_name,item_description,item_cost_price,item_retail_price
s1,Saw,steel,1.5,2.345
s2,,,,-10
`,
  invoices: `invoice_id,account_id,date_issued,payment_dates
0002,unknown,2021-03-04,2021-03-01
"0001
",007,2021-03-04,
0003,007,2021-03-05,2021-05-01 2021-04-01 2021-04-20
0001,007,2021-03-04,
`,
  invoice_line_items: 'invoice_id,item_id,quantity\n',
});

describe('staged tables', () => {
  it('stg_accounts: one row per account, ids verbatim, empty values null', async () => {
    expect((await extracts).accounts.objects()).toEqual([
      {
        account_id: '007',
        account_code: 0,
        company_name: 'Ash, Ltd',
        company_address: '1 Mill Lane\nYorkton',
        contact_person: 'Ann Ames',
        contact_phone: '+1-555-0101',
        gender: 'F',
        joined_day: day('2020-01-31'),
        source_line: 2,
      },
      {
        account_id: 'b',
        account_code: 1,
        company_name: null,
        company_address: null,
        contact_person: null,
        contact_phone: null,
        gender: null,
        joined_day: null,
        source_line: 4,
      },
    ]);
  });

  it('stg_skus: one row per SKU, prices in cents with their fractions', async () => {
    expect((await extracts).skus.objects()).toEqual([
      { item_id: 's1', item_name: 'Saw', item_description: 'steel', cost_price_cents: 150, retail_price_cents: 234.5, source_line: 2 },
      { item_id: 's2', item_name: null, item_description: null, cost_price_cents: null, retail_price_cents: -1000, source_line: 3 },
    ]);
  });

  it('stg_invoices: one row per invoice kept, in file order, with the latest payment and those before it', async () => {
    const invoice = { account_id: '007', account_code: 0, issued_day: day('2021-03-04'), paid_day: null, earlier_paid_days: null };
    expect((await extracts).invoices.objects()).toEqual([
      { ...invoice, invoice_id: '0002', account_id: 'unknown', account_code: 2, paid_day: day('2021-03-01'), source_line: 2 },
      {
        ...invoice,
        invoice_id: '0003',
        issued_day: day('2021-03-05'),
        paid_day: day('2021-05-01'),
        earlier_paid_days: [day('2021-04-01'), day('2021-04-20')],
        source_line: 5,
      },
      { ...invoice, invoice_id: '0001', source_line: 6 },
    ]);
  });
});
