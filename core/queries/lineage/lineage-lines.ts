import { MAX_DETAILED } from '../../findings/row-issues.ts';
import type { Extracts } from '../../pipeline.ts';
import { type LineItemAgain, rereadInvoiceLines, rereadLines } from '../../sources/reread/reread-line-items.ts';
import type { ScanControl } from '../../sources/rows/scan-file.ts';
import { thousands } from '../../units/counted.ts';
import { exactDollars } from '../../units/exact-dollars.ts';
import type { InvoiceLine, InvoiceLines, ModelRow, RejectedLine } from './contract.ts';

/** Maximum number of lines of one invoice in an answer, the first ones; all of them count. */
export const MAX_LINES = 5_000;

/** The lines of an invoice, by its row in `stg_invoices`. Throws `Cancelled` and `SourceChanged`. */
export async function invoiceLines(extracts: Extracts, invoiceRow: number, control: ScanControl): Promise<InvoiceLines> {
  const { invoices, priced, sources } = extracts;
  const { reader } = sources.lineItems;
  const lines: InvoiceLine[] = [];
  await rereadInvoiceLines(
    sources,
    invoiceRow,
    (line) => {
      if (lines.length < MAX_LINES) lines.push(pricedLine(extracts, line));
    },
    control,
  );
  const { fractionsPerCent } = reader.prices;
  return {
    inv_id: invoices.column('invoice_id').at(invoiceRow)!,
    lines,
    lines_total: reader.lines[invoiceRow]!,
    exact_total: exactDollars(reader.cents[invoiceRow]!, reader.fractions[invoiceRow] ?? 0, fractionsPerCent),
    inv_total_cents: priced.column('total_cents').at(invoiceRow)!,
    inv_items: priced.column('count_items').at(invoiceRow)!,
    ...rejectedLines(extracts, invoiceRow),
  };
}

/** Rows of `stg_invoice_line_items`, read again. Throws `Cancelled` and `SourceChanged`. */
export async function lineItemRows({ sources }: Extracts, firstRow: number, limit: number, control: ScanControl): Promise<ModelRow[]> {
  const { keys } = sources.invoices.reader.invoices;
  const { items, codes } = sources.skus.reader;
  const invoiceCodes = sources.invoices.reader.codes.values;
  return (await rereadLines(sources, firstRow, limit, control)).map(({ invoiceRow, skuRow, quantity, place }) => ({
    values: [keys.text(invoiceCodes[invoiceRow]!), items.keys.text(codes.values[skuRow]!), quantity],
    place,
  }));
}

function pricedLine({ skus, sources }: Extracts, { skuRow, quantity, place }: LineItemAgain): InvoiceLine {
  const { cents, fractions, fractionsPerCent } = sources.lineItems.reader.prices;
  return {
    item_id: skus.column('item_id').at(skuRow)!,
    item_name: skus.column('item_name').at(skuRow) ?? null,
    quantity,
    price: exactDollars(cents[skuRow]!, fractions[skuRow]!, fractionsPerCent),
    amount: exactDollars(quantity * cents[skuRow]!, quantity * fractions[skuRow]!, fractionsPerCent),
    place,
    sku: sources.skus.reader.places.at(skuRow),
  };
}

function rejectedLines({ sources }: Extracts, invoiceRow: number): Pick<InvoiceLines, 'rejected' | 'rejected_total'> {
  const { reader, rejects } = sources.lineItems;
  const lost = reader.lost.get(invoiceRow) ?? [];
  const rejected = [...lost].slice(0, MAX_LINES).map((place): RejectedLine => {
    const at = rejects.rowAt(place.file, place.line);
    if (at < 0) {
      if (!rejects.moreByFile().has(place.file))
        throw new Error(`Line ${place.line} of ${place.file} was lost to an invoice and is not among the rejects.`);
      return {
        place,
        column: '',
        value: '',
        reason: `is behind the first ${thousands(MAX_DETAILED)} rejected rows, so its reason was not kept`,
      };
    }
    const { column, value, reason } = rejects.at(at);
    return { place, column, value, reason };
  });
  return { rejected, rejected_total: lost.length };
}
