import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import type { ExtractFiles } from './extract-files.ts';
import { day } from './read-text-extracts.ts';
import { seededRandom } from './seeded-random.ts';

/** Ten accounts with about three hundred days of invoices, all of them paid; the even accounts nearly always pay late. */
export function latePayers(): ExtractFiles {
  const random = seededRandom(17);
  const first = day('2020-01-01');
  const rows = Array.from({ length: 400 }, (_, i) => {
    const account = i % 10;
    const issued = first + Math.floor(random() * 300);
    const paid = issued + (random() < (account % 2 === 0 ? 0.9 : 0.1) ? 31 : 10) + Math.floor(random() * 20);
    return { i, account, issued: formatIsoDay(issued as EpochDay), paid: formatIsoDay(paid as EpochDay), quantity: 1 + (i % 7) };
  });
  return {
    'accounts.csv': lines('account_id,company_name,company_address,contact_person,contact_phone,gender,joining_date', 10, (a) =>
      [`a${a}`, `Firm ${a}`, '', '', '', '', '2019-01-01'].join(','),
    ),
    'skus.csv': 'item_id,item_name,item_description,item_cost_price,item_retail_price\ns,Thing,,1,100\n',
    'invoices.csv': lines('invoice_id,account_id,date_issued,payment_dates', rows.length, (i) => {
      const { account, issued, paid } = rows[i]!;
      return `i${i},a${account},${issued},${paid}`;
    }),
    'invoice_line_items.csv': lines('invoice_id,item_id,quantity', rows.length, (i) => `i${i},s,${rows[i]!.quantity}`),
  };
}

function lines(header: string, count: number, line: (place: number) => string): string {
  return `${[header, ...Array.from({ length: count }, (_, place) => line(place))].join('\n')}\n`;
}
