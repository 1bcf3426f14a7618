import { expect, test } from '../app.ts';

/** Days since 1899-12-30, as a spreadsheet numbers them. */
function serial(date: string): string {
  return String(Date.parse(date) / 86_400_000 + 25_569);
}

test.describe('How the files are read', () => {
  test('is shown with the first rows, changed, remembered by header and format, and reported', async ({ app, page, extracts }) => {
    const folder = extracts.altered('serial-dates', {
      'invoices.csv': (text) => text.replace(/\d{4}-\d{2}-\d{2}/g, serial),
    });
    await app.drop(folder);
    await app.openFailed.says('may be Excel’s serial number of');
    await page.getByRole('button', { name: 'How the files are read…' }).click();
    const dialog = page.getByRole('dialog', { name: 'How the files are read' });
    await dialog.getByRole('button', { name: 'invoices.csv' }).click();
    const rows = dialog.getByRole('table', { name: 'First rows of invoices.csv' });
    await expect(rows.locator('td.hot').first()).toBeVisible();
    await dialog.getByLabel('Dates').selectOption('excel');
    await expect(rows.locator('td.hot')).toHaveCount(0);
    await expect(rows.locator('small').first()).toHaveText(/^\d{4}-\d{2}-\d{2}$/);
    await dialog.getByRole('button', { name: 'Read again' }).click();
    await expect(page.getByRole('heading', { name: 'Call list' })).toBeVisible();

    await app.drop(folder);
    await expect(page.getByRole('heading', { name: 'Call list' })).toBeVisible();
    await app.goTo('Quality');
    await expect(app.quality.finding('was read as you chose for files with this header')).toBeVisible();
  });

  test('is asked when commas may separate thousands or be decimal marks', async ({ app, page, extracts }) => {
    await app.drop(
      extracts.altered('unclear-prices', {
        'skus.csv': (text) =>
          `item_id,item_retail_price\n${text
            .trim()
            .split('\n')
            .slice(1)
            .map((row) => `${row.split(',')[0]},"1,249"`)
            .join('\n')}\n`,
      }),
    );
    await app.openFailed.says('may be 1249 or 1.249, and no other cell of the column tells.');
    await page.getByRole('button', { name: 'Commas separate thousands' }).click();
    await expect(page.getByRole('heading', { name: 'Call list' })).toBeVisible();
  });
});
