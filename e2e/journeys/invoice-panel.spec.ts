import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { filesIn } from '../data/extracts.ts';
import { naiveExtracts, naiveInvoice, sayBillionths } from '../data/naive-invoice.ts';
import { addDays, sayCount, sayDay, sayMoney } from '../data/say.ts';
import { callList } from '../data/trs.ts';

const AS_OF = '2026-06-30';

test.describe('An invoice', () => {
  test('is explained with the values that a naive computation gives', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    const rows = naiveExtracts(folder);
    await app.open(folder);
    await app.goTo('Features');
    const known = rows.invoices.filter(({ row }) => row.date_issued! <= AS_OF);
    for (const place of [0, 150, 433, 700, known.length - 1]) {
      const id = known[place]!.row.invoice_id!;
      const expected = naiveInvoice(rows, id, AS_OF);
      await app.features.search.fill(id);
      await expect(app.features.grid.row(1).getByRole('gridcell').first()).toHaveText(id);
      await app.features.grid.row(1).click();
      await app.invoice.isOf(id);

      const explained = await app.invoice.explained();
      const issued = expected.invoice.row.date_issued!;
      expect(Object.fromEntries(Object.entries(explained).map(([name, { value }]) => [name, value]))).toEqual({
        inv_id: id,
        acct_id: expected.account.row.account_id!,
        inv_total: sayMoney(expected.cents),
        inv_items: sayCount(expected.items),
        acct_age: `${sayCount(expected.age)} days`,
        num_inv_120d: sayCount(expected.counted.length),
        cum_tot_inv_acct: sayCount(expected.before.length + expected.counted.length + expected.sameDay.length),
        is_late: expected.isLate,
      });
      expect(explained.acct_age!.why).toBe(
        `Issued ${sayDay(issued)} (invoices.csv:${expected.invoice.line}) less joined ${sayDay(expected.account.row.joining_date!)} (accounts.csv:${expected.account.line})`,
      );
      expect(explained.num_inv_120d!.why).toContain(`from ${sayDay(addDays(issued, -120))} to ${sayDay(addDays(issued, -1))}`);

      expect(await app.invoice.lines.cells()).toEqual(
        expected.lines.map(({ line, sku, amount }) => [
          `${sku.row.item_id}\n${sku.row.item_name}`,
          sayCount(Number(line.row.quantity)),
          sayBillionths(amount / BigInt(line.row.quantity!)),
          sayBillionths(amount),
          `invoice_line_items.csv:${line.line}`,
          `skus.csv:${sku.line}`,
        ]),
      );
      await expect(app.invoice.root.locator('.line-sums')).toContainText(sayMoney(expected.cents));
      await app.invoice.close();
    }
  });

  test('shows which invoices its 120-day window counted, drawn, in figures and one by one', async ({ app, extracts }) => {
    const folder = extracts.folder('year');
    const rows = naiveExtracts(folder);
    await app.open(folder);
    const [first] = callList(folder);
    const own = rows.invoices.filter(({ row }) => row.account_id === first!.acct_id && row.date_issued! <= AS_OF);
    const id = own.sort((a, b) => Date.parse(a.row.date_issued!) - Date.parse(b.row.date_issued!))[Math.floor(own.length * 0.8)]!.row
      .invoice_id!;
    const expected = naiveInvoice(rows, id, AS_OF);
    expect(expected.counted.length).toBeGreaterThan(2);

    await app.account.showAsTable.click();
    await app.account.root.getByRole('button', { name: id, exact: true }).click();
    await app.invoice.isOf(id);
    await expect(app.invoice.marks('counted')).toHaveCount(expected.counted.length);
    await expect(app.invoice.marks('this')).toHaveCount(1);
    await expect(app.invoice.marks('same-day')).toHaveCount(expected.sameDay.length - 1);
    const counts = await app.invoice.counts();
    expect(counts.map((cells) => cells[1])).toEqual(
      [expected.before, expected.counted, expected.sameDay, expected.later]
        .filter((some) => some.length > 0)
        .map((some) => sayCount(some.length))
        .concat(''),
    );
    expect(counts.at(-1)!.slice(2)).toEqual([
      sayCount(expected.counted.length),
      sayCount(expected.before.length + expected.counted.length + expected.sameDay.length),
    ]);

    // In a narrow panel, too, the drawing's dates are whole and apart.
    await app.page.setViewportSize({ width: 1093, height: 614 });
    const areApart = () =>
      app.invoice.root.locator('.window-figure').evaluate((figure) => {
        const box = figure.getBoundingClientRect();
        const labels = [...figure.querySelectorAll('.window-label')].map((label) => label.getBoundingClientRect());
        const isOver = (a: DOMRect, b: DOMRect) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        return (
          labels.length === 3 &&
          labels.every(({ left, right }) => left >= box.left && right <= box.right) &&
          labels.every((label, at) => labels.slice(at + 1).every((other) => !isOver(label, other)))
        );
      });
    await expect.poll(areApart).toBe(true);
    await app.page.setViewportSize({ width: 1366, height: 768 });

    await app.invoice.showOneByOne.click();
    const shown = await app.invoice.windowTable.cells();
    const counted = shown.filter((cells) => cells[3] === 'counted').map((cells) => cells[1]!);
    expect(counted.sort()).toEqual(expected.counted.map((row) => row.invoice_id!).sort());
    expect(shown.length).toBe(own.length);

    // From one invoice to another and back, step by step.
    const other = shown.find((cells) => cells[3] === 'counted')![1]!;
    await app.invoice.root.getByRole('button', { name: other, exact: true }).first().click();
    await app.invoice.isOf(other);
    await app.page.keyboard.press('Escape');
    await app.invoice.isOf(id);
    await app.page.keyboard.press('Escape');
    await expect(app.invoice.root).toBeHidden();
    await expect(app.account.root.getByRole('button', { name: id, exact: true })).toBeFocused();
  });

  test('opens every source row as it is in its file', async ({ app, extracts }) => {
    const folder = extracts.altered('with-a-column', {
      'invoice_line_items.csv': (text) =>
        text.replace(/$/gm, (_, at) => (at === text.length ? '' : at === text.indexOf('\n') ? ',Remark' : ',"as ""agreed"""')),
    });
    const rows = naiveExtracts(folder);
    await app.open(folder);
    await app.palette.open();
    const id = rows.invoices[20]!.row.invoice_id!;
    await app.palette.field.fill(id);
    await app.palette.option(new RegExp(`^Invoice ${id} `)).click();
    await app.invoice.isOf(id);
    const { lines, account, invoice } = naiveInvoice(rows, id, AS_OF);
    const { line } = lines[0]!;
    await app.invoice.place(`invoice_line_items.csv:${line.line}`).click();
    await expect(app.rawRow.root.getByText('1 column in italics is not used for anything.')).toBeVisible();
    expect(await app.rawRow.fields()).toEqual({
      invoice_id: id,
      item_id: line.row.item_id!,
      quantity: line.row.quantity!,
      remark: 'as "agreed"',
    });
    await expect(app.rawRow.text).toHaveText(readFileSync(join(folder, 'invoice_line_items.csv'), 'utf8').split('\n')[line.line - 1]!);
    await app.rawRow.close();
    await expect(app.invoice.place(`invoice_line_items.csv:${line.line}`)).toBeFocused();

    await app.invoice.place(`accounts.csv:${account.line}`).click();
    expect(await app.rawRow.fields()).toMatchObject({ account_id: account.row.account_id!, gender: account.row.gender! });
    await app.rawRow.close();
    await app.invoice.place(`invoices.csv:${invoice.line}`).first().click();
    expect(await app.rawRow.fields()).toMatchObject({ invoice_id: id, date_issued: invoice.row.date_issued! });
    await app.rawRow.close();
    await app.page.keyboard.press('Escape');
    await expect(app.invoice.root).toBeHidden();
  });

  test('is opened, read and closed by keyboard only', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Features');
    await app.features.grid.settled();
    await app.features.grid.root.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const id = await app.features.grid.row(2).getByRole('gridcell').first().innerText();
    await page.keyboard.press('Enter');
    await app.invoice.isOf(id);
    await expect(app.invoice.root.getByRole('heading', { level: 2 })).toBeFocused();
    await app.invoice.lines.root.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(app.rawRow.root).toBeVisible();
    await app.rawRow.close();
    await expect(app.invoice.lines.root).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(app.invoice.root).toBeHidden();
    await expect(app.features.grid.root).toBeFocused();
  });

  test('is beside the dataset, which stays in use, and follows the row that the arrow keys reach', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Features');
    await app.features.grid.settled();
    const idOf = (row: number) => app.features.grid.row(row).getByRole('gridcell').first().innerText();
    await app.features.grid.row(3).click();
    await app.invoice.isOf(await idOf(3));
    await expect(app.features.grid.root).toBeFocused();
    // It covers no part of the list.
    const list = (await app.features.grid.root.locator('xpath=..').boundingBox())!;
    expect((await app.invoice.root.boundingBox())!.x).toBeGreaterThanOrEqual(list.x + list.width);
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowDown');
    await app.invoice.isOf(await idOf(7));
    await expect(app.features.grid.root).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await app.invoice.isOf(await idOf(6));
    await page.getByRole('button', { name: 'Next row' }).click();
    await app.invoice.isOf(await idOf(7));
    await app.features.grid.root.focus();
    await page.keyboard.press('Escape');
    await expect(app.invoice.root).toBeHidden();
    await page.keyboard.press('Enter');
    await app.invoice.isOf(await idOf(7));
    await expect(app.invoice.root.getByRole('heading', { level: 2 })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await app.invoice.isOf(await idOf(8));
  });

  test('is opened from the reasons to call that depend on it', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    const rows = naiveExtracts(folder);
    await app.open(folder);
    const [first] = callList(folder);
    await app.account.isOf(first!.company_name!);
    const reason = app.account.root.getByRole('button', { name: /overdue/ }).first();
    await reason.click();
    if ((await reason.getAttribute('aria-expanded')) === 'true')
      await app.account.root.locator('.why-invoices').getByRole('button').first().click();
    await expect(app.invoice.values).toBeVisible();
    const id = (await app.invoice.explained()).inv_id!.value;
    const { invoice, isLate } = naiveInvoice(rows, id, AS_OF);
    expect(invoice.row.account_id).toBe(first!.acct_id);
    expect(isLate).toBe('1');
    expect(invoice.row.payment_dates === '' || invoice.row.payment_dates! > AS_OF).toBe(true);
    await page.keyboard.press('Escape');
    await expect(app.account.root).toBeVisible();
  });

  test('names its rejected lines, and warns that its total may be too small', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    const rows = naiveExtracts(folder);
    const spoilt = rows.lines[40]!;
    const id = spoilt.row.invoice_id!;
    const faulty = extracts.altered('faulty', {
      'invoice_line_items.csv': (text) =>
        text
          .split('\n')
          .with(spoilt.line - 1, `${id},${spoilt.row.item_id},many`)
          .join('\n'),
    });
    await app.drop(faulty);
    await app.rejects.proceed.click();
    await app.callList.isShown();
    await app.palette.open();
    await app.palette.field.fill(id);
    await app.palette.option(new RegExp(`^Invoice ${id} `)).click();
    await app.invoice.isOf(id);
    await expect(app.invoice.root.getByRole('table', { name: 'Rejected lines of this invoice' }).locator('tbody tr')).toHaveText([
      `invoice_line_items.csv:${spoilt.line}quantitymanyis not a whole number`,
    ]);
    expect((await app.invoice.explained()).inv_total!.why).toContain('May be short: 1 line was rejected.');
  });

  test('reads its lines from a zip', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    const rows = naiveExtracts(folder);
    const id = rows.invoices[500]!.row.invoice_id!;
    await app.open(extracts.zipped(folder, 'book.zip'));
    await app.palette.open();
    await app.palette.field.fill(id);
    await app.palette.option(new RegExp(`^Invoice ${id} `)).click();
    await app.invoice.isOf(id);
    expect(await app.invoice.lines.column(4)).toEqual(
      naiveInvoice(rows, id, AS_OF).lines.map(({ line }) => `book.zip/invoice_line_items.csv:${line.line}`),
    );
  });

  test('reports that a file has changed since, and opens it again', async ({ app, extracts, page }) => {
    const folder = extracts.altered('changing', {});
    const id = naiveExtracts(folder).invoices[3]!.row.invoice_id!;
    await app.open(folder);
    appendFileSync(join(folder, 'invoice_line_items.csv'), `${id},SKU0001,1\n`);
    await app.palette.open();
    await app.palette.field.fill(id);
    await app.palette.option(new RegExp(`^Invoice ${id} `)).click();
    await app.invoice.isOf(id);
    await expect(app.invoice.root.getByRole('alert')).toContainText('invoice_line_items.csv is not what it was when it was opened');
    await expect(app.invoice.root.getByRole('button', { name: 'Open the same files again' })).toBeVisible();
    await page.locator('[role=dialog] input[data-pick=files]').setInputFiles(filesIn(extracts.folder('other')));
    await app.callList.isShown();
    await expect(app.invoice.root).toBeHidden();
  });
});
