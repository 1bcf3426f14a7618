import { RowBuffer } from './row-buffer.ts';
import type { AccountRecords } from './sample-accounts.ts';
import type { SampleSku } from './sample-skus.ts';

/** One file of a sample. */
export interface SampleFile {
  readonly name: 'accounts.csv' | 'skus.csv' | 'invoices.csv' | 'invoice_line_items.csv';
  /** The file's bytes from its start, about 64 kB at a time, computed on request; may be called again. The caller may keep a chunk. */
  chunks(): Iterable<Uint8Array>;
}

export const INVOICES_HEADER = 'invoice_id,account_id,date_issued,payment_dates\n';
export const LINE_ITEMS_HEADER = 'invoice_id,item_id,quantity\n';

/** The bytes of accounts.csv, for the first `accounts` records. */
export function* accountRecordChunks(accounts: number, records: AccountRecords): Generator<Uint8Array> {
  const out = new RowBuffer();
  out.text('account_id,company_name,company_address,contact_person,contact_phone,gender,joining_date\n');
  for (let account = 0; account < accounts; account++) {
    if (out.isFull) yield out.take();
    out.record(records.at(account));
  }
  yield out.take();
}

/** The bytes of skus.csv. */
export function* skuChunks(skus: readonly SampleSku[]): Generator<Uint8Array> {
  const out = new RowBuffer();
  out.text('item_id,item_name,item_description,item_cost_price,item_retail_price\n');
  for (const sku of skus) {
    if (out.isFull) yield out.take();
    out.record([sku.id, sku.name, sku.description, sku.costPrice, sku.retailPrice]);
  }
  yield out.take();
}
