import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../pipeline.ts';
import { anyAsOf, anySpoiltExtracts, type ExtractRows, extractTexts } from '../../testing/random-extracts.ts';
import { readTextExtracts } from '../../testing/read-text-extracts.ts';
import { explainInvoice, findInvoice } from './lineage-invoice.ts';
import { invoiceLines } from './lineage-lines.ts';

/** Decimal text as a whole number of billionths. */
function billionths(text: string): bigint {
  const [whole, decimals = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole! + decimals.padEnd(12, '0'));
  return text.startsWith('-') ? -value : value;
}

describe('the explanation of an invoice', () => {
  it('adds up to its row of the dataset, for every invoice and any day', async () => {
    await fc.assert(
      fc.asyncProperty(anySpoiltExtracts, anyAsOf, async (rows, asOf) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        const snapshot = takeSnapshot(extracts, asOf);
        for (const features of snapshot.features.objects() as Record<string, string | number | null>[]) {
          const found = findInvoice(extracts, snapshot, String(features.inv_id))!;
          const explained = explainInvoice(extracts, snapshot, found);
          const { window, acct_age } = explained;
          expect({
            inv_id: explained.inv_id,
            acct_id: explained.acct_id,
            inv_total_cents: explained.inv_total_cents,
            inv_items: explained.inv_items,
            acct_age: acct_age.joined_day === null ? null : explained.issued_day - acct_age.joined_day,
            num_inv_120d: window.invoices.filter(({ role }) => role === 'counted').length,
            cum_tot_inv_acct: window.invoices.filter(({ role }) => role !== 'later').length,
            is_late: explained.is_late.value,
          }).toEqual(features);
          expect(acct_age.days).toBe(features.acct_age);
          expect(window.counted).toBe(features.num_inv_120d);
          expect(window.before + window.counted + window.same_day).toBe(features.cum_tot_inv_acct);
          expect(window.invoices.length).toBe(window.before + window.counted + window.same_day + window.later);
          for (const { role, issued_day } of window.invoices) {
            const isWithin = issued_day >= window.first_day && issued_day <= window.last_day;
            expect(role === 'counted').toBe(isWithin);
            expect(role === 'this' || role === 'same-day').toBe(issued_day === explained.issued_day);
            expect(issued_day).toBeLessThanOrEqual(asOf);
          }
          // Nothing after the day is known.
          for (const day of [explained.paid_day, ...explained.earlier_paid_days]) if (day !== null) expect(day).toBeLessThanOrEqual(asOf);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('has the lines that make up its total, and its lost lines', async () => {
    await fc.assert(
      fc.asyncProperty(anySpoiltExtracts, async (rows) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        for (let row = 0; row < extracts.invoices.rows; row++) {
          const id = extracts.invoices.column('invoice_id').at(row)!;
          const lines = await invoiceLines(extracts, row, {});
          const sum = lines.lines.reduce((all, { amount }) => all + billionths(amount), 0n);
          expect(sum).toBe(billionths(lines.exact_total));
          const cent = 10_000_000_000n;
          const half = sum < 0n ? -cent / 2n : cent / 2n;
          expect(BigInt(lines.inv_total_cents)).toBe((sum + half) / cent);
          expect(lines.lines.reduce((all, { quantity }) => all + quantity, 0)).toBe(lines.inv_items);
          const { kept, lost } = naiveLines(rows, id);
          expect(lines.lines.map(({ place }) => place.line)).toEqual(kept);
          expect(lines.rejected.map(({ place }) => place.line)).toEqual(lost);
          expect(lines).toMatchObject({ lines_total: kept.length, rejected_total: lost.length });
          for (const { item_id, price } of lines.lines) {
            const written = rows.skus.find((sku) => sku.item_id === item_id)!.item_retail_price;
            expect(billionths(price)).toBe(billionths(written));
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

function naiveLines({ lines }: ExtractRows, invoice: string): { kept: number[]; lost: number[] } {
  const placed = lines.map(({ invoice_id, quantity }, row) => ({ invoice_id, quantity, line: row + 2 }));
  const own = placed.filter(({ invoice_id }) => invoice_id === invoice);
  const isWhole = ({ quantity }: { quantity: string }) => /^-?\d+$/.test(quantity);
  return { kept: own.filter(isWhole).map(({ line }) => line), lost: own.filter((line) => !isWhole(line)).map(({ line }) => line) };
}
