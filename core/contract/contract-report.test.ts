import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../declarations/table-declarations.ts';
import { ROW_CHECKS } from '../findings/checks.ts';
import type { Extracts } from '../pipeline.ts';
import { SMALL_EXTRACT, SMALL_TODAY, withCell, withoutColumn, withRows } from '../testing/extract-files.ts';
import { anySpoiltExtracts, extractTexts } from '../testing/random-extracts.ts';
import { day, readTextExtracts } from '../testing/read-text-extracts.ts';
import { contractBreaches, contractReport } from './contract-report.ts';
import { DATA_CONTRACT } from './data-contract.ts';

const read = (files: typeof SMALL_EXTRACT) =>
  readTextExtracts(
    {
      accounts: files['accounts.csv'],
      skus: files['skus.csv'],
      invoices: files['invoices.csv'],
      invoice_line_items: files['invoice_line_items.csv'],
    },
    { today: day(SMALL_TODAY), dateOrder: 'ymd' },
  );

const allRules = DATA_CONTRACT.flatMap(({ rules, columns }) => [...rules, ...columns.flatMap((column) => column.rules)]);

/** How often each promise is broken, without those that are kept. */
function broken(extracts: Extracts): Record<string, number> {
  const rules = contractReport(extracts).flatMap(({ rules, columns }) => [...rules, ...columns.flatMap((column) => column.rules)]);
  return Object.fromEntries(rules.filter(({ breaches }) => breaches > 0).map(({ id, breaches }) => [id, breaches]));
}

function linesOf(extracts: Extracts, rule: string): number[] {
  return contractBreaches(extracts, rule).flatMap(({ issues, rows }) =>
    (rows ?? [...issues].map((_, i) => i)).map((row) => issues.at(row).line),
  );
}

describe('the data contract', () => {
  it('declares the columns that are read, and no others', () => {
    for (const { table, columns } of DATA_CONTRACT) {
      const { needed, optional, dates, numbers } = TABLES[table];
      expect(columns.map(({ name }) => name).sort()).toEqual([...needed, ...optional].sort());
      expect(
        columns
          .filter(({ isNeeded }) => isNeeded)
          .map(({ name }) => name)
          .sort(),
      ).toEqual([...needed].sort());
      expect(columns.filter(({ type }) => type.startsWith('date')).map(({ name }) => name)).toEqual(dates);
      expect(columns.filter(({ type }) => type === 'price' || type === 'whole number').map(({ name }) => name)).toEqual(numbers);
    }
  });

  it('has a unique name for each promise, and a promise for each finding about rows', () => {
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
    const checks = new Set(allRules.flatMap(({ breach }) => (breach.kind === 'finding' ? [breach.check] : [])));
    // Reasons that follow from other rows, and number formats, are no promises.
    expect(Object.keys(ROW_CHECKS).filter((check) => !checks.has(check as keyof typeof ROW_CHECKS))).toEqual([
      'accounts.lost-invoice',
      'numbers.other-form',
      'invoices.lost-line',
      'keys.near-equal',
      'lines.repeated-group',
      'lines.lone-repeat',
      'lines.unequal-groups',
    ]);
  });

  it('holds for good extracts', async () => {
    expect(broken(await read(SMALL_EXTRACT))).toEqual({});
  });

  it('counts each row under the promise that it breaks', async () => {
    let files = withRows(
      SMALL_EXTRACT,
      'invoices.csv',
      'I4,A1,2021-06-01,',
      'I5,A9,2021-06-01,2021-05-01',
      'I6,A1,soon,',
      ',A1,2021-06-01,',
      'I7,A1',
    );
    files = withRows(files, 'invoice_line_items.csv', 'I1,S1,many', 'I1,S9,1', 'I9,S1,1', 'I6,S1,1', 'I1,S1,-1');
    files = withCell(files, 'skus.csv', 2, 'item_cost_price', '-0.50');
    expect(broken(await read(files))).toEqual({
      'skus.item_cost_price.is-not-negative': 1,
      'invoices.is-well-formed': 1,
      'invoices.invoice_id.is-there': 1,
      'invoices.invoice_id.is-unique': 1,
      'invoices.invoice_id.has-lines': 1,
      'invoices.account_id.is-known': 1,
      'invoices.date_issued.is-a-date': 1,
      'invoices.payment_dates.is-after-issue': 1,
      'invoice_line_items.invoice_id.is-known': 1,
      'invoice_line_items.invoice_id.is-accepted': 1,
      'invoice_line_items.item_id.is-known': 1,
      'invoice_line_items.quantity.is-whole': 1,
      'invoice_line_items.quantity.is-not-negative': 1,
    });
  });

  it('lists every row that breaks a promise, including later ones', async () => {
    const spoilt = Array.from({ length: 1_500 }, (_, i) => `I1,S1,${i % 2 ? 'many' : -1 - i}`);
    const extracts = await read(withRows(SMALL_EXTRACT, 'invoice_line_items.csv', ...spoilt));
    expect(linesOf(extracts, 'invoice_line_items.quantity.is-whole')).toEqual(Array.from({ length: 750 }, (_, i) => 9 + 2 * i));
    expect(linesOf(extracts, 'invoice_line_items.quantity.is-not-negative')).toEqual(Array.from({ length: 750 }, (_, i) => 8 + 2 * i));
    expect(() => contractBreaches(extracts, 'no.such-rule')).toThrow('no rule no.such-rule');
  });

  it('reports absent and unexpected columns', async () => {
    const files = withoutColumn(SMALL_EXTRACT, 'skus.csv', 'item_cost_price');
    const extracts = await read({ ...files, 'skus.csv': files['skus.csv'].replace('item_name', 'colour') });
    const skus = contractReport(extracts).find(({ table }) => table === 'skus')!;
    expect(skus.columns.filter(({ isThere }) => !isThere).map(({ name }) => name)).toEqual(['item_name', 'item_cost_price']);
    expect(skus.unexpected).toEqual(['colour']);
  });

  it('counts every rejected row exactly once for any extracts', async () => {
    await fc.assert(
      fc.asyncProperty(anySpoiltExtracts, async (rows) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        const listed = allRules
          .filter(({ breach }) => breach.kind === 'rejected')
          .flatMap(({ id }) => contractBreaches(extracts, id).flatMap(({ rows: each }) => each!));
        expect(listed.sort((a, b) => a - b)).toEqual(Array.from({ length: extracts.rejects.count }, (_, i) => i));
      }),
      { numRuns: 100 },
    );
  });
});
