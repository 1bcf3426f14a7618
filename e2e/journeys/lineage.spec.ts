import { expect, test } from '../app.ts';
import { naiveExtracts } from '../data/naive-invoice.ts';
import { addDays, centsOf, daysBetween, sayCount, sayDay, sayMoney } from '../data/say.ts';
import { callList, featureDataset } from '../data/trs.ts';

const AS_OF = '2026-06-30';

test.describe('Lineage', () => {
  test('has every table of the pipeline, with the number of rows of a naive computation', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    const { accounts, skus, invoices, lines } = naiveExtracts(folder);
    const known = invoices.filter(({ row }) => row.date_issued! <= AS_OF).length;
    await app.open(folder);
    await app.goTo('Lineage');
    const rows: readonly (readonly [string, number])[] = [
      ['stg_accounts', accounts.length],
      ['stg_skus', skus.length],
      ['stg_invoices', invoices.length],
      ['stg_invoice_line_items', lines.length],
      ['int_invoices_priced', known],
      ['int_invoices_settled', known],
      ['int_invoices_sequenced', known],
      ['int_invoices_preceded', known],
      ['features_invoices', featureDataset(folder).length],
      ['mart_call_list', callList(folder).length],
    ];
    for (const [model, count] of rows) {
      await expect(app.lineage.box(model)).toContainText(`${sayCount(count)} row`);
      const table = await app.lineage.open(model);
      expect(await table.count()).toBe(count);
    }
  });

  test('shows what preceded each invoice, as a naive computation of the earlier days finds it', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    const invoices = naiveExtracts(folder).invoices.filter(({ row }) => row.date_issued! <= AS_OF);
    const totals = new Map(featureDataset(folder).map((row) => [row.inv_id!, centsOf(row.inv_total!)]));
    await app.open(folder);
    await app.goTo('Lineage');
    const table = await app.lineage.open('int_invoices_preceded');
    await table.root.focus();
    await app.page.keyboard.press('End');
    for (let place = invoices.length - 9; place <= invoices.length; place++) {
      const { row: own, line } = invoices[place - 1]!;
      const dayBefore = addDays(own.date_issued!, -1);
      const earlier = invoices.map(({ row }) => row).filter((row) => row.account_id === own.account_id && row.date_issued! <= dayBefore);
      const paid = earlier.filter((row) => row.payment_dates && row.payment_dates <= dayBefore);
      const open = earlier.filter((row) => !paid.includes(row));
      const overdue = open.filter((row) => daysBetween(row.date_issued!, dayBefore) > 30).length;
      const daysToPay = paid.map((row) => daysBetween(row.date_issued!, row.payment_dates!));
      const owed = open.reduce((sum, row) => sum + totals.get(row.invoice_id!)!, 0);
      await expect(table.row(place).getByRole('gridcell')).toHaveText([
        own.invoice_id!,
        own.account_id!,
        earlier.length === 0
          ? '–'
          : sayDay(
              earlier
                .map((row) => row.date_issued!)
                .sort()
                .at(-1)!,
            ),
        sayCount(paid.length + overdue),
        sayCount(daysToPay.filter((days) => days > 30).length + overdue),
        sayCount(paid.length),
        sayCount(daysToPay.reduce((sum, days) => sum + days, 0)),
        sayMoney(owed).replace('$', ''),
        `invoices.csv:${line}`,
      ]);
    }
  });

  test('shows accounts as they were read, including gender, and each row in its file', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    const { accounts } = naiveExtracts(folder);
    await app.open(folder);
    await app.goTo('Lineage');
    const table = await app.lineage.open('stg_accounts');
    expect(await table.cells()).toEqual(
      accounts.map(({ row, line }) => [
        row.account_id,
        row.company_name,
        row.company_address!.replace('\n', ', '),
        row.contact_person,
        row.contact_phone,
        row.gender,
        sayDay(row.joining_date!),
        `accounts.csv:${line}`,
      ]),
    );
    const { row, line } = accounts[2]!;
    await table
      .row(3)
      .getByRole('button', { name: `accounts.csv:${line}` })
      .click();
    expect(await app.rawRow.fields()).toEqual({ ...row });
    await expect(app.rawRow.text).toContainText(row.company_address!.split('\n')[0]!);
    await app.rawRow.close();
  });

  test('reads line items again at any scroll position', async ({ app, extracts }) => {
    const folder = extracts.folder('year');
    const { lines } = naiveExtracts(folder);
    await app.open(folder);
    await app.goTo('Lineage');
    const table = await app.lineage.open('stg_invoice_line_items');
    const cellsOf = (place: number) => {
      const { row, line } = lines[place - 1]!;
      return [row.invoice_id!, row.item_id!, row.quantity!, `invoice_line_items.csv:${line}`];
    };
    await expect(table.row(1).getByRole('gridcell')).toHaveText(cellsOf(1));
    await table.root.focus();
    await app.page.keyboard.press('End');
    await expect(table.row(lines.length).getByRole('gridcell')).toHaveText(cellsOf(lines.length));
    // With the wheel: only rows that scroll under the cursor are read again.
    await table.root.hover();
    await app.page.mouse.wheel(0, -(await table.scroller.evaluate((grid) => Math.round(grid.scrollHeight / 2))));
    const place = Math.floor(lines.length / 2);
    await expect(table.row(place).getByRole('gridcell')).toHaveText(cellsOf(place));
  });

  test('is used by keyboard: from box to table to row to file and to the invoice', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Lineage');
    await app.lineage.box('int_invoices_priced').focus();
    await page.keyboard.press('Enter');
    const table = await app.lineage.table('int_invoices_priced');
    await table.root.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(app.rawRow.root).toBeVisible();
    await app.rawRow.close();
    await expect(table.root).toBeFocused();
    const id = table.row(1).getByRole('gridcell').first().getByRole('button');
    const invoiceId = await id.innerText();
    await id.focus();
    await page.keyboard.press('Enter');
    await app.invoice.isOf(invoiceId);
    await page.keyboard.press('Escape');
    await expect(id).toBeFocused();
  });

  test('follows the as-of date after staging, and has no call list before the first payment', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    const { invoices } = naiveExtracts(folder);
    const firstIssued = invoices.map(({ row }) => row.date_issued!).sort()[0]!;
    await app.open(folder);
    await app.goTo('Lineage');
    await app.top.typeDay(firstIssued);
    const known = invoices.filter(({ row }) => row.date_issued === firstIssued).length;
    await expect(app.lineage.box('int_invoices_settled')).toContainText(`${sayCount(known)} row`);
    await expect(app.lineage.box('stg_invoices')).toContainText(`${sayCount(invoices.length)} row`);
    await expect(app.lineage.box('mart_call_list')).toContainText('no payments known yet');
    await app.lineage.box('mart_call_list').click();
    await expect(app.lineage.region.getByText('mart_call_list can’t be shown')).toBeVisible();
  });
});
