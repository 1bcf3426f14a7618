import { describe, expect, it } from 'vitest';
import { ALL_FEATURES, isExtendedKey, STANDARD_FEATURES } from '../../features/feature-catalog.ts';
import { SQL_DIALECTS } from '../../sql/models/dialect.ts';
import { SMALL_EXTRACT, withCell, withRows } from '../../testing/extract-files.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered, openSession } from '../../testing/session-extracts.ts';
import type { ModelName } from './contract.ts';
import { MODEL_NAMES, MODELS } from './model-catalog.ts';

const asOf = day('2021-06-11');
const LATE = day('2021-06-30');
const MAY = day('2021-05-10');
const ALL = { firstRow: 0, limit: 100 };

async function rowsOf(session: Awaited<ReturnType<typeof openSession>>['session'], model: ModelName, day = asOf) {
  return answered(await session.modelPage({ asOf: day, model, ...ALL })).rows;
}

describe('the tables of the lineage', () => {
  it('are made of each other in the order in which they are listed', () => {
    const known = new Set<string>(['accounts', 'skus', 'invoices', 'invoice_line_items']);
    for (const name of MODEL_NAMES) {
      for (const input of MODELS[name].inputs) expect(known).toContain(input);
      known.add(name);
    }
  });

  it('are SQL for every engine, but for the call list, which is not computed by SQL', async () => {
    const { session } = await openSession();
    for (const dialect of SQL_DIALECTS)
      for (const model of MODEL_NAMES) {
        const { views, isRun } = answered(await session.modelSql({ asOf: MAY, model, dialect }));
        expect([model, views.some(({ name }) => name === model)]).toEqual([model, model !== 'mart_call_list']);
        expect(isRun).toBe(dialect !== 'trino');
      }
    const settled = answered(await session.modelSql({ asOf: MAY, model: 'int_invoices_settled', dialect: 'duckdb' }));
    expect(settled.views.map(({ name }) => name)).toEqual(['int_invoices_known', 'int_invoices_settled']);
    expect(settled.views[0]!.sql).toContain(`WHERE issued_day <= ${MAY}`);
  });

  it('have a value for each of their columns, and the source place of each row', async () => {
    const { session } = await openSession();
    const models = answered(await session.models({ asOf: MAY }));
    expect(models.map(({ name, rows }) => [name, rows])).toEqual([
      ['stg_accounts', 2],
      ['stg_skus', 2],
      ['stg_invoices', 4],
      ['stg_invoice_line_items', 6],
      ['int_invoices_priced', 3],
      ['int_invoices_settled', 3],
      ['int_invoices_sequenced', 3],
      ['int_invoices_preceded', 3],
      ['features_invoices', 3],
      ['mart_call_list', 2],
    ]);
    for (const { name, rows, columns } of models) {
      const page = answered(await session.modelPage({ asOf: MAY, model: name, ...ALL }));
      expect(page).toMatchObject({ total: rows, all: rows });
      expect(page.rows).toHaveLength(rows!);
      for (const row of page.rows) {
        expect(row.values).toHaveLength(columns.length);
        expect(row.place?.line).toBeGreaterThan(1);
      }
    }
  });

  it('show the values as read, to the last decimal, and gender in lineage only', async () => {
    const { session } = await openSession();
    expect((await rowsOf(session, 'stg_accounts'))[0]).toEqual({
      values: ['A1', 'Acme', '1 Main St\nSpringfield', 'Ann Lee', '555-0101', 'F', day('2020-01-01')],
      place: { file: 'accounts.csv', line: 2 },
    });
    expect((await rowsOf(session, 'stg_skus'))[1]!.values).toEqual(['S2', 'Nut', 'A nut', '0.10', '0.335']);
    expect((await rowsOf(session, 'stg_invoice_line_items'))[3]).toEqual({
      values: ['I3', 'S2', 100],
      place: { file: 'invoice_line_items.csv', line: 5 },
    });
    for (const name of MODEL_NAMES.filter((other) => other !== 'stg_accounts'))
      expect(MODELS[name].columns.map((column) => column.name)).not.toContain('gender');
  });

  it('hold nothing later than the day after staging', async () => {
    const { session } = await openSession();
    expect((await rowsOf(session, 'int_invoices_settled', MAY)).map(({ values }) => [values[0], values[3]])).toEqual([
      ['I1', day('2021-03-20')],
      ['I2', null],
      ['I3', null],
    ]);
    expect((await rowsOf(session, 'features_invoices', MAY))[0]!.values).toEqual(['I1', 'A1', 601, 7, 425, 0, 1, 0]);
  });

  it('hold the account figures of the day before each invoice, unchanged by later data', async () => {
    const { session } = await openSession();
    const rows = async (asOf: string) => (await rowsOf(session, 'int_invoices_preceded', day(asOf))).map(({ values }) => values);
    // No payment is known before 20 Mar; I1 is paid by the day before I2; I3 is open but not overdue before I4.
    const I1 = ['I1', 'A1', null, null, null, null, null, null];
    const I2 = ['I2', 'A1', day('2021-03-01'), 1, 0, 1, 19, 0];
    const I3 = ['I3', 'A2', null, 0, 0, 0, 0, 0];
    expect(await rows('2021-05-10')).toEqual([I1, I2, I3]);
    expect(await rows('2021-06-30')).toEqual([I1, I2, I3, ['I4', 'A2', day('2021-05-01'), 0, 0, 0, 0, 3350]]);
  });

  it('show the extended columns when requested, with the dataset’s values', async () => {
    const { session } = await openSession();
    const columnsOf = async (request: { extended?: boolean } = {}) =>
      answered(await session.models({ asOf: LATE, ...request })).find(({ name }) => name === 'features_invoices')!.columns;
    const eight = await columnsOf();
    expect(await columnsOf({ extended: false })).toEqual(eight);
    expect(eight.map(({ name }) => name)).toEqual(STANDARD_FEATURES.map(({ name }) => name));
    expect((await columnsOf({ extended: true })).map(({ name }) => name)).toEqual(ALL_FEATURES.map(({ name }) => name));
    expect((await columnsOf({ extended: true })).find(({ name }) => name === 'acct_prior_late_share')).toEqual({
      name: 'acct_prior_late_share',
      kind: 'share',
      unit: 'share',
      meaning: 'of the account’s earlier invoices that were paid or overdue by the end of the day before, the share that was late',
      decimals: 6,
    });
    const shown = answered(await session.modelPage({ asOf: LATE, model: 'features_invoices', ...ALL, extended: true })).rows.map(
      ({ values }) => values,
    );
    const dataset = answered(await session.featuresPage({ asOf: LATE, ...ALL, extended: true })).rows;
    expect(shown).toEqual(dataset.map((row) => ALL_FEATURES.map(({ key }) => (isExtendedKey(key) ? row.extended![key] : row[key]))));
    expect((await rowsOf(session, 'features_invoices', LATE))[0]!.values).toHaveLength(8);
  });

  it('list several payments in one cell', async () => {
    const { session } = await openSession(withCell(SMALL_EXTRACT, 'invoices.csv', 2, 'payment_dates', '2021-03-10;2021-03-20'));
    expect((await rowsOf(session, 'stg_invoices'))[0]!.values).toEqual(['I1', 'A1', day('2021-03-01'), day('2021-03-20'), ['2021-03-10']]);
  });

  it('have no call list before the first payment', async () => {
    const { session } = await openSession();
    const unpaid = day('2021-03-05');
    expect(answered(await session.models({ asOf: unpaid })).find(({ name }) => name === 'mart_call_list')!.rows).toBeNull();
    expect(await session.modelPage({ asOf: unpaid, model: 'mart_call_list', ...ALL })).toMatchObject({
      ok: false,
      error: { code: 'calls.no-payments-yet' },
    });
  });

  it('leave out rejected rows, which are listed with the invoice that lost them', async () => {
    const { session } = await openSession(withRows(SMALL_EXTRACT, 'invoice_line_items.csv', 'I1,S1,many', 'I1,S9,2', 'I1,S1'));
    expect(await rowsOf(session, 'stg_invoice_line_items')).toHaveLength(6);
    const lines = answered(await session.invoiceLines({ asOf, invoiceId: 'I1' }))!;
    expect(lines.lines.map(({ place, amount }) => [place.line, amount])).toEqual([
      [2, '5.00'],
      [3, '1.005'],
    ]);
    expect(lines).toMatchObject({ exact_total: '6.005', inv_total_cents: 601, inv_items: 7, rejected_total: 3 });
    expect(lines.rejected).toEqual([
      { place: { file: 'invoice_line_items.csv', line: 8 }, column: 'quantity', value: 'many', reason: 'is not a whole number' },
      { place: { file: 'invoice_line_items.csv', line: 9 }, column: 'item_id', value: 'S9', reason: 'is not in the skus extract' },
      {
        place: { file: 'invoice_line_items.csv', line: 10 },
        column: '',
        value: 'I1,S1',
        reason: 'the row has fewer fields than the header',
      },
    ]);
  });

  it('say why an invoice is late or not in a plain sentence', async () => {
    const { session } = await openSession();
    const why = async (asOf: string, invoiceId: string) => answered(await session.explainInvoice({ asOf: day(asOf), invoiceId }))?.is_late;
    expect(await why('2021-06-01', 'I1')).toEqual({
      value: 0,
      why: 'Issued 1 Mar 2021, due 30 days later, on 31 Mar 2021. Paid 20 Mar 2021, 19 days after issue: within 30 days, so in time.',
    });
    expect(await why('2021-06-01', 'I2')).toEqual({
      value: 1,
      why: 'Issued 1 Apr 2021, due 30 days later, on 1 May 2021. Paid 15 May 2021, 44 days after issue: more than 30, so late.',
    });
    expect(await why('2021-05-10', 'I2')).toEqual({
      value: 1,
      why: 'Issued 1 Apr 2021, due 30 days later, on 1 May 2021. Not paid by 10 May 2021, 39 days after issue: late, whatever happens next.',
    });
    expect(await why('2021-05-10', 'I3')).toEqual({
      value: null,
      why: 'Issued 1 May 2021, due 30 days later, on 31 May 2021. Not paid by 10 May 2021, which may still be in time: there is no answer yet.',
    });
    expect(await why('2021-03-05', 'I1')).toEqual({
      value: null,
      why: 'Issued 1 Mar 2021, due 30 days later, on 31 Mar 2021. No payment at all is known by 5 Mar 2021, so nobody can tell whether it was paid in time.',
    });
    expect(await why('2021-03-05', 'I2')).toBeUndefined();
  });
});
