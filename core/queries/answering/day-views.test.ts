import { expect, it } from 'vitest';
import { readTextExtracts } from '../../testing/read-text-extracts.ts';
import type { EpochDay } from '../../units/units.ts';
import { DayViews } from './day-views.ts';

const TINY = {
  accounts: 'account_id,joining_date\nA1,2020-01-01\n',
  skus: 'item_id,item_retail_price\nS1,1.00\n',
  invoices: 'invoice_id,account_id,date_issued,payment_dates\nI1,A1,2021-01-01,2021-01-10\n',
  invoice_line_items: 'invoice_id,item_id,quantity\nI1,S1,1\n',
};

it('keeps the fourteen days used last and drops the day used longest ago', async () => {
  const views = new DayViews(await readTextExtracts(TINY));
  const day = (offset: number) => (18_700 + offset) as EpochDay;
  const fortnight = Array.from({ length: 14 }, (_, offset) => views.at(day(offset)));
  expect(views.at(day(0))).toBe(fortnight[0]);
  views.at(day(14));
  expect(views.at(day(0))).toBe(fortnight[0]);
  expect(views.at(day(2))).toBe(fortnight[2]);
  expect(views.at(day(1))).not.toBe(fortnight[1]);
});
