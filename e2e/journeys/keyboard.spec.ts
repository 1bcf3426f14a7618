import { expect, type Page } from '@playwright/test';
import { test } from '../app.ts';
import { callList } from '../data/trs.ts';

const MAX_TABS = 40;

test.describe('With the keyboard only', () => {
  test('the sample is opened, and its list is scrolled, explained and searched', async ({ app, page }) => {
    await tabTo(page, 'Open sample');
    await page.keyboard.press('Enter');
    await app.callList.isShown();
    const rows = callList('assets/sample');

    // The list, and the account beside it.
    await tabTo(page, 'Call list', 'grid');
    await page.keyboard.press('ArrowDown');
    await app.account.isOf(rows[1]!.company_name!);
    await page.keyboard.press('End');
    await app.account.isOf(rows.at(-1)!.company_name!);
    await expect(app.callList.grid.row(rows.length)).toBeVisible();
    await page.keyboard.press('Home');
    await app.account.isOf(rows[0]!.company_name!);
    await page.keyboard.press('Enter');
    await expect(app.account.root).toBeFocused();
    await tabTo(page, 'Show as table');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('table', { name: 'Invoices, newest first' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(app.callList.grid.root).toBeFocused();
    await expectFocusVisible(page);

    // The search of the list.
    await page.keyboard.press('/');
    await expect(app.callList.search).toBeFocused();
    await expectFocusVisible(page);
    await page.keyboard.type(rows[2]!.company_name!);
    await expect(app.callList.grid.row(1)).toContainText(rows[2]!.company_name!);
    await page.keyboard.press('Escape');
    await expect(app.callList.search).toHaveValue('');
  });

  test('the as-of date is changed in its panel', async ({ app, page }) => {
    await app.start.openSample();
    await app.callList.isShown();
    const before = await app.top.day.textContent();
    await tabTo(page, /^As of .*choose another day$/);
    await page.keyboard.press('Enter');
    await expect(app.top.dayPanel.getByRole('textbox', { name: 'As-of date' })).toBeFocused();
    await expectFocusVisible(page);
    await page.keyboard.type('2026-03-03');
    await page.keyboard.press('Enter');
    await app.top.isAsOf('3 Mar 2026');
    expect(await app.top.day.textContent()).not.toBe(before);
    await expect(app.top.day).toBeFocused();
    await expectFocusVisible(page);
  });

  test('an account and a command are found with Ctrl+K', async ({ app, page }) => {
    await app.start.openSample();
    await app.callList.isShown();
    const [, , third] = callList('assets/sample');
    await app.palette.open();
    await page.keyboard.type(third!.company_name!);
    await expect(app.palette.option(third!.company_name!).first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await app.account.isOf(third!.company_name!);
    await expect(app.account.root).toBeFocused();
    await expectFocusVisible(page);

    await app.palette.open();
    await page.keyboard.type('go to features');
    await expect(app.palette.option(/features/i).first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await app.features.grid.settled();
  });

  test('a day of calls is worked: three outcomes and a promise, then the list is printed and exported', async ({ app, page }) => {
    const { keyboard } = page;
    await tabTo(page, 'Open sample');
    await keyboard.press('Enter');
    await app.callList.isShown();
    const names = callList('assets/sample').map((row) => row.company_name!);
    await app.outcomes.isReady();

    await keyboard.press('n');
    await app.outcomes.saved(`${names[0]}: No answer`);
    await app.account.isOf(names[1]!);
    await keyboard.press('p');
    await keyboard.type('+7');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type('Half now');
    await keyboard.press('Enter');
    await app.outcomes.saved(`${names[1]}: Promised `);
    await app.account.isOf(names[2]!);
    await keyboard.press('d');
    await keyboard.type('short delivery');
    await keyboard.press('Enter');
    await app.outcomes.saved(`${names[2]}: Disputed`);
    await app.account.isOf(names[3]!);
    await expect(app.callList.grid.root).toBeFocused();
    await expectFocusVisible(page);
    await expect(page.getByText(/^Done today: 3 called · \$.* promised$/)).toBeVisible();

    await page.evaluate(() => {
      const counting = window as Window & { prints?: number };
      counting.prints = 0;
      window.print = () => {
        counting.prints!++;
      };
    });
    await app.palette.open();
    await keyboard.type('print the call');
    await keyboard.press('Enter');
    await expect(app.print.printButton).toBeFocused();
    expect((await app.print.statuses())[1]).toMatch(/^Promised /);
    await keyboard.press('Enter');
    expect(await page.evaluate(() => (window as Window & { prints?: number }).prints)).toBe(1);
    await keyboard.press('Escape');
    await expect(app.print.calls).toBeHidden();

    await app.palette.open();
    await keyboard.type('export what is shown of the call list as csv');
    await expect(app.palette.option('Export what is shown of the call list as CSV')).toHaveAttribute('aria-selected', 'true');
    const saved = await app.saved(() => keyboard.press('Enter'));
    const rows = saved.bytes.toString();
    expect(rows).toContain('No answer');
    expect(rows).toContain('short delivery');
    expect(rows).toMatch(/Promised \$/);
  });

  test('an item of the export menu is chosen', async ({ app, page }) => {
    await app.start.openSample();
    await app.callList.isShown();
    const saved = await app.saved(async () => {
      await tabTo(page, 'Export');
      await page.keyboard.press('Enter');
      await expect(app.top.exportMenu.getByRole('menuitem').first()).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await expectFocusVisible(page);
      await page.keyboard.press('Enter');
    });
    expect(saved.name).toMatch(/^call-list-\d{4}-\d\d-\d\d\.csv$/);
  });
});

/** Presses Tab until the focus is on the element called `name`; the focus must be visible at every stop. */
async function tabTo(page: Page, name: string | RegExp, role = 'button'): Promise<void> {
  const target = page.getByRole(role as 'button', { name }).first();
  for (let tabs = 0; tabs < MAX_TABS; tabs++) {
    await page.keyboard.press('Tab');
    await expectFocusVisible(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${MAX_TABS} tabs did not reach ${role} ${name}.`);
}

/** The focused element is on screen and marked: by an outline or a shadow, or by its colour in a menu. A list marks the focused row. */
async function expectFocusVisible(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const focused = document.activeElement as HTMLElement | null;
    if (focused === null || focused === document.body) return { what: 'nothing', isMarked: true, isOnScreen: true };
    const row = focused.role === 'grid' ? document.getElementById(focused.getAttribute('aria-activedescendant') ?? '') : null;
    const element = row ?? focused;
    const hasOutline = (place: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(place);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    };
    const colour = (place: Element) => getComputedStyle(place).backgroundColor;
    const isMarked =
      hasOutline(element) ||
      getComputedStyle(element).boxShadow !== 'none' ||
      (element.role === 'menuitem' && colour(element) !== colour(element.parentElement!));
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    const isOnScreen = width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    return { what: element.outerHTML.slice(0, 160), isMarked, isOnScreen };
  });
  expect(focus, focus.what).toMatchObject({ isMarked: true, isOnScreen: true });
}
