import { describe, expect, it } from 'vitest';
import { type RowChange, readChangeEvent } from './change-event.ts';

const SOURCE = { file: 'binlog.000002', pos: 345, row: 1, server_id: 1, gtid: '0-1-12', ts_ms: 1_700_000_000_000, snapshot: 'false' };
const INVOICE = { invoice_id: 'I1', account_id: 'A1', date_issued: 18_628, payment_dates: null };

function event(parts: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ before: null, after: null, source: SOURCE, op: 'c', ts_ms: 1, ...parts });
}

const read = (table: Parameters<typeof readChangeEvent>[0], parts: Readonly<Record<string, unknown>>) =>
  readChangeEvent(table, event(parts));
const row = (table: Parameters<typeof readChangeEvent>[0], parts: Readonly<Record<string, unknown>>) => read(table, parts) as RowChange;

describe('a change event', () => {
  it('gives days as dates, decimals as their text, and whole numbers as text', () => {
    expect(row('invoices', { after: { ...INVOICE, payment_dates: 18_629 } }).after).toEqual(['I1', 'A1', '2021-01-01', '2021-01-02']);
    expect(row('skus', { after: { item_id: 'S1', item_retail_price: '-3.123456789' } }).after).toEqual(['S1', '-3.123456789']);
    expect(row('invoice_line_items', { after: { invoice_id: 7, item_id: 'S1', quantity: -2 } }).after).toEqual(['7', 'S1', '-2']);
    expect(row('accounts', { after: { account_id: 'A1', joining_date: null } }).after).toEqual(['A1', null]);
  });

  it('has the row before an update and a delete, also when it moves to another account', () => {
    const moved = row('invoices', { op: 'u', before: INVOICE, after: { ...INVOICE, account_id: 'A2' } });
    expect([moved.before?.[1], moved.after?.[1]]).toEqual(['A1', 'A2']);
    expect(row('invoices', { op: 'd', before: INVOICE })).toMatchObject({ before: ['I1', 'A1', '2021-01-01', null], after: null });
  });

  it('is nothing as a tombstone', () => {
    expect(readChangeEvent('invoices', null)).toEqual({ kind: 'nothing' });
  });

  it('belongs to a reading when the row was read as it stood', () => {
    const source = { ...SOURCE, snapshot: 'first_in_data_collection', gtid: null };
    expect(row('invoices', { op: 'r', after: INVOICE, source }).reading).toBe(1_700_000_000_000);
    expect(row('invoices', { op: 'r', after: INVOICE, source: { ...source, snapshot: 'incremental' } }).reading).toBe('ad-hoc');
    expect(row('invoices', { after: INVOICE }).reading).toBe(null);
  });

  it('is read inside the envelope with a schema, which the converter adds by default', () => {
    const value = JSON.stringify({ schema: { type: 'struct' }, payload: { before: null, after: INVOICE, source: SOURCE, op: 'c' } });
    expect(readChangeEvent('invoices', value)).toMatchObject({ kind: 'row', after: ['I1', 'A1', '2021-01-01', null] });
  });

  it('leaves out names and contacts, and names columns that it does not know', () => {
    const after = { account_id: 'A1', joining_date: 18_262, company_name: 'Acme', contact_phone: '1', credit_limit: 5 };
    expect(row('accounts', { after })).toMatchObject({ after: ['A1', '2020-01-01'], unknownColumns: ['credit_limit'] });
  });

  it.each([
    ['{', 'it is no JSON'],
    ['[]', 'it is no object'],
    ['{"op":"c"}', 'it has no op or no source, as a change event of Debezium has'],
    [event({ op: 'x', after: INVOICE }), 'its op is a string and not r, c, u or d'],
    [event({}), 'it does not say what the row is now'],
    [event({ after: INVOICE, source: { ts_ms: 1 } }), 'its source has no file and pos of a binlog'],
    [event({ after: INVOICE, source: { file: 'binlog.000001', pos: 4 } }), 'its source has no ts_ms'],
  ])('can’t be read as %s', (value, why) => {
    expect(readChangeEvent('invoices', value)).toEqual({ kind: 'unreadable', why });
  });

  it.each([
    ['a column is gone', 'invoices', { after: { ...INVOICE, payment_dates: undefined } }, 'have no payment_dates any more'],
    ['a day is a moment', 'invoices', { after: { ...INVOICE, date_issued: 1_609_459_200_000 } }, 'came as a large whole number'],
    ['a decimal is a number', 'skus', { after: { item_id: 'S', item_retail_price: 2.5 } }, 'decimal.handling.mode=string'],
    [
      'a whole number has lost digits',
      'invoice_line_items',
      { after: { invoice_id: 'I', item_id: 'S', quantity: 2 ** 60 } },
      'a whole number',
    ],
    ['the row before is missing', 'invoices', { op: 'u', after: INVOICE }, 'binlog_row_image=FULL'],
    ['the table was emptied', 'invoices', { op: 't' }, 'TRUNCATE'],
    [
      'line items are read while they change',
      'invoice_line_items',
      { op: 'r', after: { invoice_id: 'I', item_id: 'S', quantity: 1 }, source: { ...SOURCE, snapshot: 'incremental' } },
      'incremental snapshot',
    ],
  ] as const)('stops when %s', (_, table, parts, words) => {
    expect(read(table, parts)).toMatchObject({ kind: 'stop', why: expect.stringContaining(words) });
  });

  it('never says the value of a row', () => {
    const stopped = read('invoices', { after: { ...INVOICE, account_id: { secret: 'Acme' } } });
    expect(JSON.stringify(stopped)).not.toContain('Acme');
  });
});
