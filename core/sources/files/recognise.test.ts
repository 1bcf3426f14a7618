import { describe, expect, it } from 'vitest';
import { DELIMITERS } from '../../csv/forms.ts';
import { likelyTable, recognise } from './recognise.ts';

/** The table of a file that starts with this text, or why it has none. */
function kind(header: string): string {
  const found = recognise(new TextEncoder().encode(`${header}\n1`), true);
  return found.kind === 'table' ? `${found.table} by ${found.header.delimiter}` : found.kind;
}

describe('a file is recognised by its header', () => {
  it.each(DELIMITERS)('split at %j', (delimiter) => {
    const of = (...columns: string[]) => kind(columns.join(delimiter));
    expect(of('account_id', 'joining_date')).toBe(`accounts by ${delimiter}`);
    expect(of('item_id', 'item_retail_price')).toBe(`skus by ${delimiter}`);
    expect(of('invoice_id', 'account_id')).toBe(`invoices by ${delimiter}`);
    expect(of('invoice_id', 'item_id', 'quantity')).toBe(`invoice_line_items by ${delimiter}`);
  });

  it('with its names in any order and case, quoted, trimmed, next to other names', () => {
    expect(kind('"Quantity", note,\tITEM_ID,Invoice_Id ,')).toBe('invoice_line_items by ,');
  });

  it('with the keys of several tables, as the table with the most matching columns', () => {
    expect(kind('invoice_id,item_id,quantity,item_retail_price')).toBe('invoice_line_items by ,');
    expect(kind('invoice_id,account_id,date_issued,payment_dates,joining_date')).toBe('invoices by ,');
    expect(kind('account_id,joining_date,company_name,invoice_id')).toBe('accounts by ,');
  });

  it('or not at all', () => {
    expect(kind('invoice_id;item_id')).toBe('other');
    expect(kind('item_id,quantity')).toBe('other');
    expect(kind('{"account_id": 1}')).toBe('broken');
    expect(kind('account_id,"joining_date')).toBe('broken');
  });

  it('is empty when it holds only line ends', () => {
    for (const text of ['', '\n', '\r\n\r\n']) expect(recognise(new TextEncoder().encode(text), true)).toEqual({ kind: 'empty' });
  });

  it('is broken when its first record does not end in the head of a longer file', () => {
    expect(recognise(new TextEncoder().encode('account_id,"joining_date\n1,2'), false)).toEqual({ kind: 'broken', line: 1 });
  });
});

describe('a file that is not a table was meant as', () => {
  const other = (...columns: string[]) => ({ delimiter: ',' as const, line: 1, columns });

  it('the table in its name, with any archive ending', () => {
    expect(likelyTable('Accounts.csv', other('id'))).toBe('accounts');
    expect(likelyTable('book.zip/TRS/invoice_line_items.csv.gz', other('id'))).toBe('invoice_line_items');
  });

  it('the table with at least half of its columns', () => {
    expect(likelyTable('export.csv', other('item_id', 'item_name', 'price', 'stock'))).toBe('skus');
    expect(likelyTable('export.csv', other('item_id', 'price', 'stock'))).toBeNull();
  });
});
