import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two debtors in 2021: on 2021-06-30 one invoice is overdue, one is open within its terms, two are paid. */
export const SMALL = {
  'accounts.csv': [
    'account_id,company_name,company_address,contact_person,contact_phone,gender,joining_date',
    'A1,"Brücke & Söhne","1 Main St\nSpringfield",Ann Lee,555-0101,F,2020-01-01',
    'A2,Plain Ltd,2 Side St,Bob Ray,555-0102,M,2020-06-01',
  ],
  'skus.csv': [
    'item_id,item_name,item_description,item_cost_price,item_retail_price',
    'S1,Bolt,A bolt,0.50,1.25',
    'S2,Nut,A nut,0.10,0.335',
  ],
  'invoices.csv': [
    'invoice_id,account_id,date_issued,payment_dates',
    '001,A1,2021-03-01,2021-03-20',
    '002,A1,2021-04-01,2021-05-15',
    '003,A2,2021-05-01,',
    '004,A1,2021-06-30,',
  ],
  'invoice_line_items.csv': ['invoice_id,item_id,quantity', '001,S1,4', '001,S2,3', '002,S1,10', '003,S2,100', '004,S1,2'],
} as const;

export type SmallFile = keyof typeof SMALL;

/** Common arguments that make runs on these extracts independent of the current day. */
export const SMALL_TODAY = ['--today', '2021-07-31'] as const;

/** The dataset of these extracts as of 2021-06-30, computed by hand. */
export const SMALL_FEATURES = [
  'inv_id,acct_id,inv_total,inv_items,acct_age,num_inv_120d,cum_tot_inv_acct,is_late',
  '001,A1,6.01,7,425,0,1,0',
  '002,A1,12.50,10,456,1,2,1',
  '003,A2,33.50,100,334,0,1,1',
  '004,A1,2.50,2,546,1,3,',
  '',
].join('\n');

/** Rows to append to a file; each of them is rejected. */
export const BAD_ROWS = { 'invoices.csv': ['004,A2,2021-06-30,'], 'invoice_line_items.csv': ['001,S1,many', '999,S1,1'] } as const;

/** Writes the small extracts into `folder`, with the rows of `extra` appended. Returns the folder. */
export function writeSmallExtracts(folder: string, extra: Partial<Record<SmallFile, readonly string[]>> = {}): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, lines] of Object.entries(SMALL) as [SmallFile, readonly string[]][]) {
    writeFileSync(join(folder, name), `${[...lines, ...(extra[name] ?? [])].join('\n')}\n`);
  }
  return folder;
}
