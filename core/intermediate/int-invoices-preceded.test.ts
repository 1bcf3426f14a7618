import { expect, it } from 'vitest';
import { day } from '../testing/read-text-extracts.ts';
import { type InvoiceSketch, invoicesTable, pricedTable } from '../testing/staged-tables.ts';
import { intInvoicesPreceded } from './int-invoices-preceded.ts';
import { intInvoicesSettled } from './int-invoices-settled.ts';

it('sums days to pay past 32 bits', () => {
  const old: InvoiceSketch = { issued: '0001-01-01', paid: '2021-01-01' };
  const invoices = invoicesTable([...Array.from({ length: 3200 }, () => old), { issued: '2021-06-01' }]);
  const settled = intInvoicesSettled(invoices, day('2021-06-30'));
  const preceded = intInvoicesPreceded(invoices, pricedTable(Array.from({ length: 3201 }, () => 100)), settled);
  if (!preceded.ok) throw new Error(preceded.error.code);
  const days = day('2021-01-01') - day('0001-01-01');
  expect(3200 * days).toBeGreaterThan(2 ** 31);
  expect(preceded.value.column('sum_days_to_pay').at(3200)).toBe(3200 * days);
});
