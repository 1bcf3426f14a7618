import { expect, test } from '../app.ts';
import { HeldCore } from '../browser/held-core.ts';
import { naiveExtracts } from '../data/naive-invoice.ts';
import { sayCount, sayDay } from '../data/say.ts';

/** More rows than fit on a screen or into a truncated list. */
const BAD_QUANTITIES = 450;

test.describe('The data contract', () => {
  test('is kept by extracts without faults, promise by promise', async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Quality');
    await app.quality.show('Contract');
    await expect(app.quality.report.getByText(/^\d+ checks: all passed$/)).toBeVisible();
    expect(await app.quality.promises('invoices', 'invoice_id')).toEqual([
      ['required', 'passed'],
      ['holds no control character', 'passed'],
      ['unique', 'passed'],
      ['has line items', 'passed'],
      ['contains no spreadsheet formula', 'passed'],
    ]);
    expect(await app.quality.promises('accounts', 'gender')).toEqual([['Any text allowed', '']]);
    await expect(app.quality.column('invoice_line_items', 'item_id')).toContainText('id of skus.item_id');
    await expect(app.quality.column('invoices', 'date_issued')).toContainText('date, from the account’s joining date up to today');
    await expect(app.quality.contract('features_invoices')).toContainText(
      'The extended columns are checked, too, when they are switched on',
    );
    expect(await app.quality.noteGap('features_invoices')).toBeGreaterThan(4);
  });

  test('lists every row that breaks a promise', async ({ app, extracts }) => {
    const folder = extracts.altered('broken', {
      'invoice_line_items.csv': (text) => changed(text, (line, place) => (place <= BAD_QUANTITIES ? line.replace(/\d+$/, 'many') : line)),
      'invoices.csv': (text) =>
        changed(text, (line, place) => (place === 5 ? line.replace(/\d{4}-\d\d-\d\d/, '2026-02-30') : place === 7 ? `${line},1` : line)),
    });
    // The original files: their rows are on the same lines.
    const { lines } = naiveExtracts(extracts.folder('small'));
    await app.drop(folder);
    await app.rejects.proceed.click();
    await app.callList.isShown();
    await app.goTo('Quality');
    await app.quality.show('Contract');

    expect((await app.quality.promises('invoices', 'every row'))[0]![1]).toMatch(/^1 row fails\s+rejected/);
    expect((await app.quality.promises('invoices', 'date_issued'))[1]).toEqual([
      'is a date',
      expect.stringMatching(/^1 row fails\s+rejected/),
    ]);
    await app.quality.promise('invoice_line_items', 'quantity', 'is a whole number').click();
    const title = 'invoice_line_items.quantity is a whole number';
    const expected = lines.slice(0, BAD_QUANTITIES).map(({ line }) => ['invoice_line_items.csv', sayCount(line), 'quantity', 'many']);
    const shown = await app.quality.rows(title).cells();
    expect(shown.map((cells) => cells.slice(0, 4))).toEqual(expected);

    await app.page.getByRole('complementary', { name: title }).press('Escape');
    await app.quality.report.getByRole('button', { name: 'Failed only' }).click();
    expect(await app.quality.promises('invoices', 'date_issued')).toHaveLength(1);
    await expect(app.quality.contract('skus')).toBeHidden();
    await expect(app.quality.contract('features_invoices')).toBeHidden();
  });

  test('names a missing column, and an unexpected one', async ({ app, extracts }) => {
    const folder = extracts.altered('columns', {
      'invoices.csv': (text) => changed(text.replace('payment_dates', 'remark'), (line) => line.replace(/,[^,]*$/, ',x')),
    });
    await app.drop(folder);
    await expect(app.callList.region.getByText('No payments in this extract')).toBeVisible();
    await app.goTo('Quality');
    await app.quality.show('Contract');
    await expect(app.quality.column('invoices', 'payment_dates')).toContainText('not in the file');
    await expect(app.quality.contract('invoices')).toContainText('Not expected, and not used: remark.');
    expect(await app.quality.noteGap('invoices')).toBeGreaterThan(4);
  });
});

test.describe('Profiles', () => {
  test('count missing and distinct values, and find the extremes', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    const { accounts, skus, invoices, lines } = naiveExtracts(folder);
    await app.open(folder);
    await app.goTo('Quality');
    await app.quality.show('Profiles');
    await expect(app.quality.profile('invoice_line_items.csv')).toContainText(`${sayCount(lines.length)} rows`);

    const issued = invoices.map(({ row }) => row.date_issued!).sort();
    const paid = invoices.map(({ row }) => row.payment_dates!).filter(Boolean);
    const open = invoices.length - paid.length;
    const share = `${((open / invoices.length) * 100).toFixed(1)}%`;
    expect(await app.quality.profiled('invoices.csv', 'payment_dates')).toEqual([
      'date',
      `${sayCount(open)}\n${share}`,
      '0',
      sayCount(new Set(paid).size),
      sayDay(paid.toSorted()[0]!),
      sayDay(paid.toSorted().at(-1)!),
      distinct(paid).slice(0, 3).join(' · '),
    ]);
    const dates = await app.quality.profiled('invoices.csv', 'date_issued');
    expect(dates.slice(0, 6)).toEqual(['date', '0', '0', sayCount(new Set(issued).size), sayDay(issued[0]!), sayDay(issued.at(-1)!)]);
    const genders = accounts.map(({ row }) => row.gender!);
    expect((await app.quality.profiled('accounts.csv', 'gender')).slice(0, 4)).toEqual(['text', '0', '0', sayCount(new Set(genders).size)]);
    const prices = skus.map(({ row }) => row.item_retail_price!).sort((a, b) => Number(a) - Number(b));
    const price = await app.quality.profiled('skus.csv', 'item_retail_price');
    expect([price[0], price[4], price[5]]).toEqual(['price', prices[0], prices.at(-1)]);
  });

  test('are computed only once, can be stopped, and report what can’t be read', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Quality');
    const core = await HeldCore.of(page);
    await app.quality.show('Profiles');
    await expect(app.quality.report.getByText(/^Reading the files again/)).toBeVisible();
    await app.quality.report.getByRole('button', { name: 'Stop' }).click();
    await core.letGo();
    await expect(app.quality.report.getByText('Stopped.')).toBeVisible();

    const faulty = extracts.altered('unreadable', {
      'skus.csv': (text) => changed(text, (line, place) => (place === 3 ? line.replace(/,[^,]*$/, ',dear') : line)),
    });
    await app.drop(faulty);
    await app.rejects.proceed.click();
    await app.callList.isShown();
    await app.goTo('Quality');
    await app.quality.show('Profiles');
    await expect(app.quality.profile('skus.csv')).toBeVisible();
    const price = await app.quality.profiled('skus.csv', 'item_retail_price');
    expect(price[2]).toMatch(/^1\n/);
    await app.quality.show('Contract');
    await app.quality.show('Profiles');
    await expect(page.getByText(/^Reading the files again/)).toBeHidden();
    await expect(app.quality.profile('skus.csv')).toBeVisible();
  });
});

/** Changes records of a text; the first after the header has number 1. Only for files without line ends in cells. */
function changed(text: string, change: (line: string, place: number) => string): string {
  return text
    .split('\n')
    .map((line, place) => (place === 0 || line === '' ? line : change(line, place)))
    .join('\n');
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
