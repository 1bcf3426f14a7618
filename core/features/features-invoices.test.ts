import { describe, expect, it } from 'vitest';
import { intInvoicesSequenced } from '../intermediate/int-invoices-sequenced.ts';
import { intInvoicesSettled } from '../intermediate/int-invoices-settled.ts';
import { day } from '../testing/read-text-extracts.ts';
import { accountsTable, invoicesTable, pricedTable } from '../testing/staged-tables.ts';
import { STANDARD_FEATURES } from './feature-catalog.ts';
import { featuresInvoices } from './features-invoices.ts';

function featuresAsOf(asOf: string) {
  const invoices = invoicesTable([
    { account: 0, issued: '2021-05-01', paid: '2021-05-31' },
    { account: 1, issued: '2021-01-01' },
    { account: 0, issued: '2021-04-01', paid: '2021-05-02' },
  ]);
  const accounts = accountsTable([{ code: 0, joined: '2021-04-01' }]);
  const settled = intInvoicesSettled(invoices, day(asOf));
  return featuresInvoices(invoices, pricedTable([10_00, -5, 3_50]), settled, intInvoicesSequenced(settled, accounts));
}

describe('features_invoices', () => {
  it('has the eight columns, one row per invoice in file order', () => {
    const features = featuresAsOf('2021-07-01');
    expect(features.objects()).toEqual([
      {
        inv_id: 'i0',
        acct_id: 'a0',
        inv_total_cents: 1000,
        inv_items: 1,
        acct_age: 30,
        num_inv_120d: 1,
        cum_tot_inv_acct: 2,
        is_late: 0,
      },
      {
        inv_id: 'i1',
        acct_id: 'a1',
        inv_total_cents: -5,
        inv_items: 1,
        acct_age: null,
        num_inv_120d: 0,
        cum_tot_inv_acct: 1,
        is_late: 1,
      },
      { inv_id: 'i2', acct_id: 'a0', inv_total_cents: 350, inv_items: 1, acct_age: 0, num_inv_120d: 0, cum_tot_inv_acct: 1, is_late: 1 },
    ]);
    expect(features.names.map((name) => name.replace('_cents', ''))).toEqual(STANDARD_FEATURES.map(({ name }) => name));
  });

  it('takes each figure from the row of its invoice when some invoices are not issued yet', () => {
    const rows = featuresAsOf('2021-04-30').objects();
    expect(rows).toMatchObject([
      { inv_id: 'i1', acct_id: 'a1', inv_total_cents: -5, is_late: null },
      { inv_id: 'i2', acct_id: 'a0', inv_total_cents: 350, is_late: null },
    ]);
  });
});
