import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { aged, grouped, type OpenInvoice, receivables, sum } from '../data/receivables.ts';
import { addDays, capitalised, centsOf, sayDay, sayMoney } from '../data/say.ts';
import { callList, readCsv } from '../data/trs.ts';
import { onlyIn } from '../only-in.ts';

const AS_OF = '2026-06-30';
const inPdf = onlyIn('browser', 'only there can a page be written as PDF without a dialog');

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

/** Counts calls that would open the browser's dialog. */
async function countPrints(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counting = window as Window & { prints?: number };
    counting.prints = 0;
    window.print = () => {
      counting.prints!++;
    };
  });
  return () => page.evaluate(() => (window as Window & { prints?: number }).prints!);
}

test.describe('The call list on paper', () => {
  test('shows for each account whom to call, why, and what is open', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.print.openCalls();
    await app.print.printsAll();
    const rows = callList(folder);
    const people = new Map(readCsv(readFileSync(join(folder, 'accounts.csv'))).map((row) => [row.account_id!, row]));
    const open = grouped(receivables(folder, AS_OF).open, ({ account }) => account);
    const printed = await app.print.accounts();
    expect(printed.map(({ invoices: _, ...account }) => account)).toEqual(
      rows.map((row, place) => {
        const person = people.get(row.acct_id!)!;
        return {
          page: Math.floor(place / 4) + 1,
          rank: row.rank,
          name: row.company_name,
          phone: person.contact_phone,
          contact: `${person.contact_person} · account ${row.acct_id}`,
          address: person.company_address!.replace('\n', ', '),
          stake: `${sayMoney(centsOf(row.priority_dollars!))} at stake`,
          reasons: row.reasons!.split('; ').map(capitalised),
        };
      }),
    );
    for (const [place, { invoices }] of printed.entries()) {
      const all = open.get(rows[place]!.acct_id!)!;
      const [heading, ...lines] = invoices;
      expect(heading).toEqual([
        `${all.length} open ${all.length === 1 ? 'invoice' : 'invoices'}, due`,
        'Overdue',
        `Open in all ${sayMoney(sum(all))}`,
      ]);
      expect(lines).toEqual(expectedLines(all, 8));
    }
  });

  test('gives fewer accounts a page, remembers how many, and cuts nothing', async ({ app, extracts, page }) => {
    const folder = extracts.folder('year');
    await app.open(folder);
    await app.print.openCalls();
    await app.print.printsAll();
    const accounts = callList(folder).length;
    for (const perPage of [5, 4, 3, 2, 1]) {
      await app.print.perPage(perPage);
      const pages = Math.ceil(accounts / perPage);
      const heads = await app.print.heads();
      expect(heads).toEqual(
        Array.from({ length: pages }, (_, at) => ['Call list · as of 30 Jun 2026', `Page ${at + 1} of ${pages}`, 'Printed 15 Jul 2026']),
      );
      await expect(app.print.calls.locator('.call-sheet').last().locator('.call-block')).toHaveCount(accounts % perPage || perPage);
      expect(await app.print.overflowing()).toEqual([]);
    }
    await app.print.perPage(3);
    await page.reload();
    await app.start.isShown();
    await app.open(folder);
    await app.print.openCalls();
    await app.print.printsAll();
    expect(await app.print.heads()).toHaveLength(Math.ceil(accounts / 3));
    await app.print.printsFirst('the first 20');
    expect(await app.print.heads()).toHaveLength(7);
    expect((await app.print.accounts()).map(({ rank }) => Number(rank))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  test('is the first 20 accounts at first, as sheets or as a table of 25 accounts a page, whole in both', async ({
    app,
    extracts,
    page,
  }) => {
    const folder = extracts.folder('year');
    await app.open(folder);
    await app.outcomes.isReady();
    await page.keyboard.press('w');
    await app.outcomes.form('Wrong number').getByLabel('Right phone').fill('+61 8 5550 1234');
    await page.keyboard.press('Enter');
    await expect(app.outcomes.told).toContainText('Saved');
    await app.print.openCalls();
    // The corrected phone changes the list once more.
    await expect(app.print.calls.locator('.call-block')).toHaveCount(20);
    await expect.poll(async () => (await app.print.heads()).length).toBe(5);
    await expect.poll(async () => (await app.print.accounts()).length).toBe(20);
    await app.print.calls.getByRole('combobox', { name: 'Accounts per page' }).selectOption('table');
    await app.print.printsAll();
    const accounts = callList(folder);
    const table = app.print.calls.locator('.call-table');
    await expect(table).toHaveCount(Math.ceil(accounts.length / 25));
    await expect(table.first().locator('tbody tr')).toHaveCount(25);
    expect(await app.print.overflowing()).toEqual([]);
    const ids = await table.locator('tbody th span').allTextContents();
    expect([...ids].sort()).toEqual(accounts.map(({ acct_id }) => `account ${acct_id}`).sort());
    await expect(table.first()).toContainText('+61 8 5550 1234');
    await expect(table.first()).toContainText('(corrected)');
  });

  test('is whole in a table with long names, corrected contacts and long notes, each row as high as the others', async ({
    app,
    extracts,
    page,
  }) => {
    const long = 'The Amalgamated Worldwide Widget and Gadget and Sprocket Manufacturing Company of the North';
    const person = 'Maximiliana Konstantinopolous-Featherstonehaugh';
    const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
    const withLongNames = (text: string) => {
      const rows = readCsv(Buffer.from(text)).map((row, at) =>
        Object.values({ ...row, company_name: at % 2 === 0 ? long : 'Bo Ltd', contact_person: person }),
      );
      return `${[text.split('\n')[0]!, ...rows.map(quoted)].join('\n')}\n`;
    };
    const folder = extracts.altered('long-paper', { 'accounts.csv': withLongNames });
    await app.open(folder);
    await app.outcomes.isReady();
    await page.keyboard.press('w');
    await app.outcomes.form('Wrong number').getByLabel('Right phone').fill('+61 8 5550 1234 ext. 5678');
    await app.outcomes
      .form('Wrong number')
      .getByLabel('Note')
      .fill('Ask for the accounts department on the second floor, never before ten and not on Fridays');
    await page.keyboard.press('Enter');
    await expect(app.outcomes.told).toContainText('Saved');
    await app.callList.grid.settled();
    await app.callList.grid.row(2).click();
    await expect(app.callList.grid.row(2)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('p');
    await app.outcomes.form('Promised').getByLabel('Note').fill('Half now, half when the credit for the delivery of March has come');
    await page.keyboard.press('Enter');
    await expect(app.outcomes.told).toContainText('Saved');
    await app.callList.grid.settled();
    await app.callList.grid.row(3).click();
    await expect(app.callList.grid.row(3)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('d');
    await app.outcomes.form('Disputed').getByLabel('What is disputed').fill('short delivery of March');
    await page.keyboard.press('Enter');
    await expect(app.outcomes.told).toContainText('Disputed');
    await app.print.openCalls();
    await app.print.calls.getByRole('combobox', { name: 'Accounts per page' }).selectOption('table');
    await app.print.printsAll();
    const table = app.print.calls.locator('.call-table');
    await expect(table.first()).toContainText(long);
    // A dispute is its own note.
    await expect(table.getByText('short delivery of March')).toHaveText('Settle dispute about all that is owed: short delivery of March');
    await expect(table.first()).toContainText(`${person} (corrected)`);
    expect(await app.print.overflowing()).toEqual([]);
    const heights = await table
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().height)));
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(1);
    const notes = await table
      .locator('tbody td:last-child div')
      .evaluateAll((all) => all.map((note) => Number.parseFloat(getComputedStyle(note).fontSize)));
    // 7 pt.
    expect(Math.min(...notes)).toBeGreaterThanOrEqual(9.3);
    const texts = await table
      .locator('tr > *, tbody div, tbody div > *')
      .evaluateAll((all) => all.map((text) => Number.parseFloat(getComputedStyle(text).fontSize)));
    // 6.5 pt.
    expect(Math.min(...texts)).toBeGreaterThanOrEqual(8.6);
  });

  test('has the filtered accounts, in the list’s order', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.callList.chip('Overdue').click();
    await app.callList.grid.sortBy('Account');
    const names = (await app.callList.grid.column(1)).map((cell) => cell.split('\n')[0]!);
    await app.print.openCalls();
    await app.print.printsAll();
    expect((await app.print.accounts()).map(({ name }) => name)).toEqual(names);
    expect((await app.print.heads())[0]).toEqual([
      'Call list · as of 30 Jun 2026 · overdue only',
      `Page 1 of ${Math.ceil(names.length / 4)}`,
      'Printed 15 Jul 2026',
    ]);
  });

  test('is printed page by page, on A4 and on Letter', inPdf, async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.print.openCalls();
    await app.print.printsAll();
    const pages = Math.ceil(callList(folder).length / 4);
    expect((await app.print.printed('A4')).pages).toBe(pages);
    expect((await app.print.printed('Letter')).pages).toBe(pages);
  });

  test('is printed by its button and closed with Escape, by keyboard only', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    const prints = await countPrints(page);
    await app.palette.open();
    await page.keyboard.type('print the call');
    await page.keyboard.press('Enter');
    await expect(app.print.printButton).toBeFocused();
    await expect(page).toHaveTitle('Call list 2026-06-30');
    await page.keyboard.press('Enter');
    expect(await prints()).toBe(1);
    // Elements behind the sheet can't be focused.
    for (let tabs = 0; tabs < 12; tabs++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('.frame') ?? null)).toBeNull();
    }
    await page.keyboard.press('Escape');
    await expect(app.print.calls).toBeHidden();
    await expect(page).not.toHaveTitle('Call list 2026-06-30');
    await app.callList.grid.settled();
  });

  test('is black on white in the dark theme too', async ({ app, extracts, page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await app.open(extracts.folder('small'));
    await app.print.openCalls();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const colours = await page.evaluate(() =>
      ['html', 'body', '.print-view', '.sheet', '.call-block h2', '.call-phone'].map((selector) => {
        const { backgroundColor, color } = getComputedStyle(document.querySelector(selector)!);
        return [selector, backgroundColor, color];
      }),
    );
    for (const [selector, background, ink] of colours) {
      expect(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'], selector).toContain(background);
      if (selector!.startsWith('.call') || selector === '.sheet') expect(ink, selector).toBe('rgb(0, 0, 0)');
    }
    await expect(page.locator('.print-tools')).toBeHidden();
    await expect(page.locator('.frame')).toBeHidden();
  });
});

test.describe('A statement', () => {
  test('has what the account owes, by age, and its recent payments', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    const { open, paid } = receivables(folder, AS_OF);
    const from = addDays(AS_OF, -59);
    for (const place of [1, 4]) {
      const row = callList(folder)[place - 1]!;
      await app.callList.grid.row(place).click();
      await app.account.isOf(row.company_name!);
      await app.print.openStatement();
      const owed = open.filter(({ account }) => account === row.acct_id);
      const notDue = owed.filter(({ daysOverdue }) => daysOverdue === 0);
      expect(await app.print.sums()).toEqual([
        ['Overdue', sayMoney(sum(owed) - sum(notDue))],
        ['Not yet due', sayMoney(sum(notDue))],
        ['Total open', sayMoney(sum(owed))],
      ]);
      expect(sayMoney(sum(owed))).toBe(sayMoney(centsOf(row.open_dollars!)));
      const invoices = await app.print.table('Open invoices, oldest first');
      expect(invoices.slice(0, -1)).toEqual(
        owed.map(({ id, issued, due, daysOverdue, cents }) => [id, sayDay(issued), sayDay(due), String(daysOverdue), sayMoney(cents)]),
      );
      expect(invoices.at(-1)!.at(-1)).toBe(sayMoney(sum(owed)));
      expect(await app.print.table('By days overdue')).toEqual([[...aged(owed, [30, 60, 90]), sum(owed)].map(sayMoney)]);
      const lately = paid.filter(({ account, paid: on }) => account === row.acct_id && on >= from);
      expect(lately.length).toBeGreaterThan(0);
      const payments = await app.print.table('Payments received');
      expect(payments.slice(0, -1).sort(byFirst)).toEqual(
        lately.map(({ id, issued, due, paid: on, cents }) => [id, sayDay(issued), sayDay(due), sayDay(on), sayMoney(cents)]).sort(byFirst),
      );
      expect(payments.at(-1)!.at(-1)).toBe(sayMoney(sum(lately)));
      await expect(app.print.statement.getByText(row.company_name!, { exact: true })).toBeVisible();
      await app.print.close();
    }
  });

  test('contains nothing that is later than the as-of date', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.top.typeDay('2026-03-15');
    await app.top.isAsOf('15 Mar 2026');
    const [first] = callList(folder, '2026-03-15');
    await app.callList.grid.row(1).click();
    await app.account.isOf(first!.company_name!);
    await app.print.openStatement();
    const { open } = receivables(folder, '2026-03-15');
    const invoices = await app.print.table('Open invoices, oldest first');
    expect(invoices.slice(0, -1).map(([id]) => id)).toEqual(open.filter(({ account }) => account === first!.acct_id).map(({ id }) => id));
    expect(invoices.at(-1)!.at(-1)).toBe(sayMoney(centsOf(first!.open_dollars!)));
  });

  test('is opened from the palette, by name', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    const [first] = callList(folder);
    await app.account.isOf(first!.company_name!);
    await app.palette.open();
    await page.keyboard.type('statement of');
    await expect(app.palette.option(`Statement of ${first!.company_name}…`)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(app.print.statement.getByText(`Account`, { exact: true })).toBeVisible();
    await expect(page).toHaveTitle(`Statement ${first!.company_name} 2026-06-30`);
  });

  test('fits on a page, or continues over several pages', inPdf, async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.callList.grid.row(2).click();
    await app.print.openStatement();
    expect((await app.print.printed('A4')).pages).toBe(1);
    expect((await app.print.printed('Letter')).pages).toBe(1);
    await app.print.close();

    // All invoices go to one account, and those of this year are unpaid.
    const long = extracts.altered('one-debtor', {
      'invoices.csv': (text) =>
        text.replace(/^(\d+),\d+,([\d-]+),([\d-]*)$/gm, (_, id, issued, paid) => `${id},1,${issued},${paid < '2026' ? paid : ''}`),
    });
    await app.open(long);
    await app.print.openStatement();
    const { open } = receivables(long, AS_OF);
    expect(open.length).toBeGreaterThan(60);
    const invoices = await app.print.table('Open invoices, oldest first');
    expect(invoices).toHaveLength(open.length + 1);
    const { pages } = await app.print.printed('A4');
    expect(pages).toBeGreaterThan(Math.floor(open.length / 50));
  });
});

/** The rows below an account's heading, when that many fit. */
function expectedLines(open: readonly OpenInvoice[], most: number): string[][] {
  const shown = open.length <= most ? open : open.slice(0, most - 1);
  const rest = open.slice(shown.length);
  const lines = shown.map(({ id, due, daysOverdue, cents }) => [id, sayDay(due), days(daysOverdue), sayMoney(cents)]);
  return rest.length === 0 ? lines : [...lines, [`and ${rest.length} more`, sayMoney(sum(rest))]];
}

function byFirst([a]: readonly string[], [b]: readonly string[]): number {
  return a! < b! ? -1 : 1;
}
