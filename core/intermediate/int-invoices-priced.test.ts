import { describe, expect, it } from 'vitest';
import { readTextExtracts } from '../testing/read-text-extracts.ts';

async function priced(skus: readonly string[], lines: readonly string[], invoices = 2) {
  const { priced } = await readTextExtracts({
    accounts: 'account_id,joining_date\n',
    skus: `item_id,item_retail_price\n${skus.join('\n')}\n`,
    invoices: `invoice_id,account_id,date_issued\n${Array.from({ length: invoices }, (_, i) => `${i + 1},a,2021-01-01\n`).join('')}`,
    invoice_line_items: `invoice_id,item_id,quantity\n${lines.join('\n')}\n`,
  });
  return priced.objects();
}

describe('int_invoices_priced', () => {
  it('sums quantity × price over the lines of each invoice, one SKU on several lines included', async () => {
    expect(await priced(['x,1.00', 'y,2.50'], ['1,x,2', '2,y,2', '1,y,1', '1,x,2'])).toEqual([
      { total_cents: 650, count_items: 5, count_lines: 3 },
      { total_cents: 500, count_items: 2, count_lines: 1 },
    ]);
  });

  it('gives an invoice without lines zero for every figure', async () => {
    expect(await priced(['x,1.00'], ['2,x,1'])).toEqual([
      { total_cents: 0, count_items: 0, count_lines: 0 },
      { total_cents: 100, count_items: 1, count_lines: 1 },
    ]);
  });

  it('rounds once, at the end, half away from zero', async () => {
    const halfCent = ['1,x,1', '2,x,-1', '3,x,1', '3,x,1', '3,x,1', '4,x,-1', '4,x,-1', '4,x,-1'];
    expect((await priced(['x,0.005'], halfCent, 4)).map((row) => row)).toEqual([
      { total_cents: 1, count_items: 1, count_lines: 1 },
      { total_cents: -1, count_items: -1, count_lines: 1 },
      { total_cents: 2, count_items: 3, count_lines: 3 },
      { total_cents: -2, count_items: -3, count_lines: 3 },
    ]);
  });

  it('stays below the next cent for prices a billionth of a cent short of one half', async () => {
    expect(await priced(['x,0.00499999999', 'y,-0.00499999999'], ['1,x,1', '2,y,1'])).toEqual([
      { total_cents: 0, count_items: 1, count_lines: 1 },
      { total_cents: 0, count_items: 1, count_lines: 1 },
    ]);
  });

  it('subtracts credits', async () => {
    expect(await priced(['x,19.99', 'y,-5'], ['1,x,3', '1,x,-1', '1,y,2', '2,x,-4'])).toEqual([
      { total_cents: 2998, count_items: 4, count_lines: 3 },
      { total_cents: -7996, count_items: -4, count_lines: 1 },
    ]);
  });
});
