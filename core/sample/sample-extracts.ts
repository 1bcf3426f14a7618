import { InvoiceCalendar } from './invoice-calendar.ts';
import { InvoiceContents, itemOf, MEAN_QUANTITY, quantityOf } from './invoice-contents.ts';
import { RandomSplit } from './random-split.ts';
import { RowBuffer } from './row-buffer.ts';
import { AccountHabits, AccountRecords } from './sample-accounts.ts';
import { dayCells } from './sample-days.ts';
import { accountRecordChunks, INVOICES_HEADER, LINE_ITEMS_HEADER, type SampleFile, skuChunks } from './sample-file.ts';
import { sampleSkus } from './sample-skus.ts';
import { checkSampleSpec, type SampleSpec } from './sample-spec.ts';

export { SAMPLE_LAST_DAY } from './sample-days.ts';
export type { SampleFile } from './sample-file.ts';
export { DEFAULT_SAMPLE, type SampleSpec } from './sample-spec.ts';

const COMMA = 44;
const NEWLINE = 10;
const DIGIT_ZERO = 48;

const encoder = new TextEncoder();

/**
 * Synthetic extracts: the four files, UTF-8 with LF, without anything that a quality check would reject. Memory does not grow with the size
 * of the sample, because every row is computed from the seed and its own index. Throws a RangeError for an impossible spec (see
 * `checkSampleSpec`).
 */
export function sampleExtracts(spec: SampleSpec): readonly SampleFile[] {
  checkSampleSpec(spec);
  return [
    { name: 'accounts.csv', chunks: () => accountChunks(spec) },
    { name: 'skus.csv', chunks: () => skuChunks(sampleSkus(spec.seed)) },
    { name: 'invoices.csv', chunks: () => invoiceChunks(spec) },
    { name: 'invoice_line_items.csv', chunks: () => lineItemChunks(spec) },
  ];
}

function* accountChunks(spec: SampleSpec): Generator<Uint8Array> {
  const habits = new AccountHabits(spec.seed);
  yield* accountRecordChunks(spec.accounts, new AccountRecords(spec.seed, (account) => habits.at(account).joiningDay));
}

/** Invoices are grouped by account, as in a real extract; those of an account have no order of dates. */
function* invoiceChunks(spec: SampleSpec): Generator<Uint8Array> {
  const out = new RowBuffer();
  const habits = new AccountHabits(spec.seed);
  const calendar = new InvoiceCalendar(spec.seed);
  const contents = new InvoiceContents(spec);
  const retailCents = sampleSkus(spec.seed).map((sku) => sku.retailCents);
  const meanCents = meanInvoiceCents(spec, retailCents);
  const invoicesOf = new RandomSplit(spec.invoices, spec.accounts, spec.seed, 'invoices-of-account');
  const dayCell = dayCells();
  let invoice = 0;
  out.text(INVOICES_HEADER);
  for (let account = 0; account < spec.accounts && invoice < spec.invoices; account++) {
    const habit = habits.at(account);
    const accountCell = encoder.encode(`,${account + 1},`);
    for (const end = invoice + invoicesOf.sizeOf(account); invoice < end; invoice++) {
      if (out.isFull) yield out.take();
      const days = calendar.daysOf(invoice, habit, contents.totalCents(invoice, retailCents) / meanCents);
      out.wholeNumber(invoice + 1);
      out.piece(accountCell);
      out.piece(dayCell(days.issuedDay));
      out.byte(COMMA);
      if (days.paidDay !== null) out.piece(dayCell(days.paidDay));
      out.byte(NEWLINE);
    }
  }
  yield out.take();
}

function* lineItemChunks(spec: SampleSpec): Generator<Uint8Array> {
  const out = new RowBuffer();
  const contents = new InvoiceContents(spec);
  const itemCells = sampleSkus(spec.seed).map((sku) => encoder.encode(`,${sku.id},`));
  out.text(LINE_ITEMS_HEADER);
  for (let invoice = 0; invoice < spec.invoices; invoice++) {
    const draws = contents.lineDraws(invoice);
    for (let left = contents.lineCount(invoice); left > 0; left--) {
      if (out.isFull) yield out.take();
      const draw = draws.next();
      out.wholeNumber(invoice + 1);
      out.piece(itemCells[itemOf(draw)]!);
      out.byte(DIGIT_ZERO + quantityOf(draw));
      out.byte(NEWLINE);
    }
  }
  yield out.take();
}

/** The mean total of an invoice if every SKU sold equally often; never 0, because sizes are relative to it. */
function meanInvoiceCents(spec: SampleSpec, retailCents: readonly number[]): number {
  const meanPrice = retailCents.reduce((sum, cents) => sum + cents, 0) / retailCents.length;
  return Math.max(1, (spec.lines / spec.invoices) * MEAN_QUANTITY * meanPrice);
}
