import { expect, test } from '../app.ts';
import type { Extracts } from '../data/extracts.ts';
import type { App } from '../pages/app.ts';

/** Reverses the text direction, has no width, and is invisible. */
const HIDDEN = '\u202e\u200b\u2066';
const SHOWN = '\\u202e\\u200b\\u2066';

/** Texts about people, and ids of accounts, each with hidden characters. */
function withHidden(extracts: Extracts): string {
  const hideIn = (column: RegExp) => (text: string) =>
    text.replaceAll(column, (_, before: string, cell: string) => `${before}${HIDDEN}${cell}`);
  return extracts.altered('hidden', {
    // The second field of a row: the company, the name of the item, and the account of an invoice, which is a key.
    'accounts.csv': (text) => hideIn(/^(\d+,)(.)/gm)(text).replaceAll(/^(\d+),/gm, `$1${HIDDEN},`),
    'skus.csv': hideIn(/^([\w-]+,)([A-Z])/gm),
    'invoices.csv': (text) => text.replaceAll(/^([^,]+),(\d+),/gm, `$1,$2${HIDDEN},`),
    'invoice_line_items.csv': (text) => text.replace(/^(\d+,[\w-]+,)\d+$/m, `$1${HIDDEN}x`),
  });
}

/** The texts of the page, and attributes that a screen reader reads, with a hidden character. */
async function hiddenOn(app: App): Promise<string[]> {
  return app.page.evaluate(() => {
    const hidden = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f]/;
    const found: string[] = [];
    const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
      if (hidden.test(node.nodeValue ?? '')) found.push(node.nodeValue ?? '');
    for (const element of document.querySelectorAll('*'))
      for (const { name, value } of element.attributes)
        if (['title', 'aria-label', 'aria-description', 'alt', 'placeholder'].includes(name) && hidden.test(value))
          found.push(`${name}: ${value}`);
    return found;
  });
}

test('Hidden characters of an extract are shown as escapes on every screen that shows its text', async ({ app, extracts }) => {
  const isShown = async (where: string) => {
    expect.soft(await hiddenOn(app), where).toEqual([]);
    await expect.soft(app.page.getByText(SHOWN).first(), where).toBeAttached();
  };
  await app.drop(withHidden(extracts));
  await app.rejects.grid.settled();
  await isShown('rejects');
  await app.rejects.proceed.click();
  await app.callList.isShown();
  await expect(app.account.timeline.locator('rect[class^=bar-]').first()).toBeVisible();
  await isShown('call list and account');
  await app.account.showAsTable.click();
  await isShown('account as a table');
  await app.palette.open();
  await app.palette.field.fill('an');
  await expect(app.palette.option(/./).first()).toBeVisible();
  await isShown('palette');
  await app.page.keyboard.press('Escape');
  await app.goTo('Accounts');
  await app.accounts.grid.settled();
  await isShown('accounts');
  await app.goTo('Ageing');
  await expect(app.page.getByRole('grid').first()).toBeVisible();
  await isShown('ageing');
  await app.goTo('Features');
  await app.features.grid.settled();
  await isShown('features');
  await app.features.grid.row(3).click();
  await app.invoice.lines.settled();
  await isShown('invoice');
  await app.invoice.lines.row(1).getByRole('button').first().click();
  await expect(app.rawRow.text).toBeVisible();
  expect.soft(await hiddenOn(app), 'raw row').toEqual([]);
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Escape');
  await app.goTo('Lineage');
  await app.lineage.open('mart_call_list');
  await isShown('lineage');
  await app.goTo('Quality');
  await expect(app.quality.report).toBeVisible();
  await expect(app.quality.rejectGroups).toBeVisible();
  await isShown('quality');
});
