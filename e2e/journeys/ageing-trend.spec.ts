import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from '../app.ts';
import { aged, receivables, sum } from '../data/receivables.ts';
import { sayDay, sayMoney } from '../data/say.ts';
import { Grid } from '../pages/grid.ts';
import { tableRows } from '../pages/table-rows.ts';

const AS_OF = '2026-06-30';
/** Each month end with the one before it. */
const MONTHS = [
  ['2025-06-30', '2025-05-31'],
  ['2026-04-30', '2026-03-31'],
  ['2026-05-31', '2026-04-30'],
] as const;

interface Standing {
  readonly dso: number;
  readonly cei: number;
  readonly open: number;
  readonly overdue: number;
}

/** What was open on a day, as DuckDB finds it in the extracts: amounts in cents. The extracts have no credits. */
async function standing(folder: string, day: string, before: string): Promise<Standing> {
  const duckdb = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await duckdb.connect();
  const file = (name: string) => `read_csv('${join(folder, name)}', all_varchar = true)`;
  const read = await connection.runAndReadAll(`
    WITH invoices AS (
      SELECT date_issued::DATE AS issued, nullif(payment_dates, '')::DATE AS paid,
        (SELECT coalesce(100 * round(sum(quantity::DECIMAL(12, 4) * item_retail_price::DECIMAL(16, 6)), 2), 0)
          FROM ${file('invoice_line_items.csv')} AS line JOIN ${file('skus.csv')} USING (item_id) WHERE line.invoice_id = i.invoice_id) AS cents
      FROM ${file('invoices.csv')} AS i)
    SELECT
      coalesce(sum(cents) FILTER (issued <= DATE '${day}' AND (paid IS NULL OR paid > DATE '${day}')), 0)::DOUBLE AS open,
      coalesce(sum(cents) FILTER (issued <= DATE '${day}' AND issued + 30 >= DATE '${day}' AND (paid IS NULL OR paid > DATE '${day}')), 0)::DOUBLE AS not_due,
      sum(cents) FILTER (issued <= DATE '${day}' AND issued > DATE '${day}' - 90)::DOUBLE AS sold,
      coalesce(sum(cents) FILTER (issued <= DATE '${before}' AND (paid IS NULL OR paid > DATE '${before}')), 0)::DOUBLE AS open_before,
      coalesce(sum(cents) FILTER (issued > DATE '${before}' AND issued <= DATE '${day}'), 0)::DOUBLE AS invoiced
    FROM invoices`);
  connection.closeSync();
  duckdb.closeSync();
  const [open, notDue, sold, openBefore, invoiced] = read.getRows()[0] as [number, number, number, number, number];
  return {
    dso: (open / sold) * 90,
    cei: (openBefore + invoiced - open) / (openBefore + invoiced - notDue),
    open,
    overdue: open - notDue,
  };
}

test.describe('The ageing', () => {
  test('has a trend with the days sales outstanding and the collection effectiveness that DuckDB finds', async ({
    app,
    extracts,
    page,
  }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.goTo('Ageing');
    await app.ageing.isShown();
    await app.ageing.region.getByRole('button', { name: 'Trend', exact: true }).click();
    const grid = new Grid(page, 'Trend');
    await expect(grid.row(1)).toBeVisible();
    const rows = new Map((await grid.cells()).map(([day, ...cells]) => [day, cells]));
    expect(rows.size).toBe(13);
    for (const [day, before] of MONTHS) {
      const { dso, cei, open, overdue } = await standing(folder, day, before);
      expect([day, ...rows.get(sayDay(day))!.slice(0, 4)]).toEqual([
        day,
        dso.toFixed(1),
        `${(cei * 100).toFixed(1)}%`,
        sayMoney(open),
        sayMoney(overdue),
      ]);
    }
  });

  test('is printed with the figures of the screen, its total and the shares of it, and so are its open invoices', async ({
    app,
    extracts,
    page,
  }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.goTo('Ageing');
    await app.ageing.isShown();
    const { rows } = await app.ageing.cells();
    await app.ageing.region.getByRole('button', { name: 'Print the ageing…' }).click();
    const paper = page.getByRole('dialog', { name: 'Print the ageing' });
    await expect(app.print.printButton).toBeEnabled();
    await expect(paper.locator('.sheet-head').first()).toContainText('Aged receivables · as of 30 Jun 2026');
    const printed = await tableRows(paper.locator('.ageing-paper tbody tr'));
    // Accounts and days have other words on screen.
    expect(printed.map((cells) => cells.slice(1, 7))).toEqual(rows.map((cells) => cells.slice(1, 7)));
    const { open } = receivables(folder, AS_OF);
    const totals = [...aged(open, [30, 60, 90]), sum(open)];
    const [total, shares] = await tableRows(paper.locator('.ageing-paper tfoot tr'));
    expect(total!.slice(0, 7)).toEqual([`Total of ${rows.length} accounts`, ...totals.map(sayMoney)]);
    expect(shares!.slice(1, 7)).toEqual(totals.map((cents) => `${((100 * cents) / sum(open)).toFixed(1)}%`));
    await page.keyboard.press('Escape');
    await expect(paper).toBeHidden();

    await app.ageing.region.getByRole('button', { name: 'By invoice' }).click();
    const list = new Grid(page, 'Open invoices');
    await expect(list.row(1)).toBeVisible();
    const listed = await list.cells();
    await app.ageing.region.getByRole('button', { name: 'Print the open invoices…' }).click();
    await expect(app.print.printButton).toBeEnabled();
    const invoices = page.getByRole('dialog', { name: 'Print open invoices' });
    const lines = await tableRows(invoices.locator('tbody tr'));
    expect(lines.map(([, ...cells]) => cells)).toEqual(listed.map(([id, , ...cells]) => [id, ...cells.slice(0, -1)]));
    const [sumOf] = await tableRows(invoices.locator('tfoot tr'));
    expect(sumOf!.slice(0, 2)).toEqual([`Total of ${listed.length} open invoices`, sayMoney(sum(open))]);
    const isWhole = (part: Element) => part.scrollHeight <= part.clientHeight + 1 && part.scrollWidth <= part.clientWidth + 1;
    expect(await invoices.locator('.sheet').last().evaluate(isWhole)).toBe(true);
  });
});

test('The words of the interface can’t be selected, figures and names can', async ({ app, extracts, page }) => {
  await app.open(extracts.folder('small'));
  await app.goTo('Ageing');
  await app.ageing.isShown();
  const label = app.ageing.region.locator('.figure-label').first();
  const value = app.ageing.region.locator('.figure-value').first();
  const name = app.ageing.grid.row(1).locator('bdi').first();
  const screens = page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Ageing' });
  for (const words of [label, screens, app.ageing.grid.heading('Not due')]) await expect(words).toHaveCSS('user-select', 'none');
  for (const data of [value, name]) await expect(data).toHaveCSS('user-select', 'text');
  const selected = () => page.evaluate(() => getSelection()!.toString().trim());
  await label.dblclick();
  expect(await selected()).toBe('');
  await value.click({ clickCount: 3, position: { x: 10, y: 10 } });
  expect(await selected()).toMatch(/^\$[\d.,]+/);
});
