import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import type { StoredDay, StoredLine } from '../../stored/stored-day.ts';
import { exactDollars } from '../../units/exact-dollars.ts';
import type { InvoiceLine, InvoiceLines } from './contract.ts';
import { MAX_LINES } from './lineage-lines.ts';

/** Stored prices are in billionths of a dollar. */
const PER_CENT = 10_000_000;

/** The lines of an invoice as a snapshot has them, by the invoice's row in the dataset. Fails where it keeps none. */
export async function storedInvoiceLines(store: string, stored: StoredDay, row: number): Promise<Result<InvoiceLines, CoreError>> {
  const { features } = stored.dataset;
  const inv_id = features.column('inv_id').at(row)!;
  const lines = await stored.lines(inv_id);
  if (!lines.ok) return lines;
  if (lines.value === null) return fail({ code: 'store.lines-not-kept', store, asOf: stored.recorded.as_of });
  return ok({
    inv_id,
    lines: lines.value.slice(0, MAX_LINES).map(invoiceLine),
    lines_total: lines.value.length,
    exact_total: sayBillionths(lines.value.reduce((sum, { quantity, price }) => sum + quantity * price, 0n)),
    inv_total_cents: features.column('inv_total_cents').at(row)!,
    inv_items: features.column('inv_items').at(row)!,
    rejected: [],
    rejected_total: 0,
  });
}

function invoiceLine({ item_id, quantity, price, row, skuRow }: StoredLine): InvoiceLine {
  return {
    item_id,
    item_name: null,
    quantity: Number(quantity),
    price: sayBillionths(price),
    amount: sayBillionths(quantity * price),
    place: { file: 'line_items', line: row + 1 },
    sku: { file: 'skus', line: skuRow + 1 },
  };
}

function sayBillionths(value: bigint): string {
  const perCent = BigInt(PER_CENT);
  return exactDollars(Number(value / perCent), Number(value % perCent), PER_CENT);
}
