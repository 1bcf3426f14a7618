import type { Locator } from '@playwright/test';
import { expect, test } from '../app.ts';
import { callList } from '../data/trs.ts';
import type { App } from '../pages/app.ts';

/** Px of a row of the call list. */
const ROW = 44;

/** Windows of a laptop with a scaling of 100, 125, 150 and 200 %, and of a large screen: in CSS px, as zooming makes them. */
const WINDOWS = [
  { name: '1366×768', width: 1366, height: 768, rows: 12 },
  { name: '1093×614, a laptop at 125 %', width: 1093, height: 614, rows: 7 },
  { name: '1920×1080', width: 1920, height: 1080, rows: 18 },
  { name: '1366×768 at a zoom of 150 %', width: 911, height: 512, rows: 5 },
  { name: '1366×768 at a zoom of 200 %', width: 683, height: 384, rows: 3 },
  { name: '1093×614 at a zoom of 200 %', width: 546, height: 307, rows: 1 },
] as const;

test.describe('The call list fits its window', () => {
  for (const { name, width, height, rows } of WINDOWS) {
    test(`${name} has at least ${rows} whole rows, each of one height, and nothing is cut or out of reach`, async ({
      app,
      extracts,
      page,
    }) => {
      await page.setViewportSize({ width, height });
      await app.open(extracts.folder('year'));
      expect(await wholeRows(app)).toBeGreaterThanOrEqual(rows);
      expect(await rowHeights(app)).toEqual([ROW]);
      expect(await cutWithoutTooltip(app)).toEqual([]);
      expect(await cutLabels(app)).toEqual([]);
      expect(await outOfReach(app)).toEqual([]);
      expect(await isSideways(app)).toBe(false);
      expect(await hiddenColumns(app)).toEqual([]);
      expect(await cutReasons(app)).toEqual(width < 680 ? null : []);

      await app.callList.grid.row(2).click();
      await expect(app.account.root).toHaveAttribute('aria-busy', 'false');
      await expect(app.account.timeline).toBeAttached();
      expect(await cutLabels(app)).toEqual([]);
      expect(await outOfReach(app)).toEqual([]);
    });
  }

  for (const { name, width, height, rows } of WINDOWS.slice(0, 2)) {
    test(`${name} keeps ${rows} whole rows in every state of a day’s work`, async ({ app, extracts, page }) => {
      await page.setViewportSize({ width, height });
      await app.open(extracts.folder('year'));
      const { callList, outcomes } = app;
      const hasRows = async () => {
        await callList.grid.settled();
        await expect.poll(() => wholeRows(app)).toBeGreaterThanOrEqual(rows);
        await expect(page.getByText(/^Done today: \d+( of \d+)? called · \$[\d.]+( k| M)?( of \$[\d.]+ k)? promised$/)).toBeInViewport({
          ratio: 1,
        });
      };
      await hasRows();
      await outcomes.isReady();
      await page.keyboard.press('s');
      await page.keyboard.press('Enter');
      // The browser makes its database for the first outcome, which takes long on a busy disk.
      await expect(outcomes.told).toContainText('Snoozed', { timeout: 30_000 });
      await expect(app.customerLists.since).toContainText('First list saved');
      await hasRows();
      await page.keyboard.press('p');
      await page.keyboard.press('Enter');
      await expect(outcomes.told).toContainText('Promised');
      await page.keyboard.press('n');
      await expect(outcomes.told).toContainText('No answer');
      await hasRows();
      await page.getByRole('button', { name: /^Done today: 2 called/ }).click();
      await page.getByLabel('Accounts to call a day').fill('20');
      await page.getByLabel('Dollars to be promised a day').fill('500,000');
      await page.keyboard.press('Enter');
      await hasRows();
      expect(await cutReasons(app)).toEqual([]);
      if (height < 680) return;
      for (const chip of ['Promises', 'Snoozed', 'To call today']) {
        await callList.chip(chip).click();
        await callList.grid.settled();
        await expect(callList.region.getByText('Clear all')).toBeInViewport({ ratio: 1 });
        expect(await outOfReach(app)).toEqual([]);
      }
      await hasRows();
    });
  }

  test('with the day of a promise and a snooze of next year whole in every window, and in one column at 150 and 200 %', async ({
    app,
    extracts,
    page,
  }) => {
    await app.open(extracts.folder('year'));
    const { callList, outcomes, account } = app;
    for (const [key, day] of [
      ['s', '12 May 2027'],
      ['p', '28 Dec 2026'],
      ['p', '28 Jan 2027'],
    ] as const) {
      await expect(account.root).toHaveAttribute('aria-busy', 'false');
      await page.keyboard.press(key);
      await page.keyboard.type(day);
      await page.keyboard.press('Enter');
      await expect(outcomes.told).toContainText(day, { timeout: 30_000 });
    }
    for (const { name, width, height } of WINDOWS) {
      await page.setViewportSize({ width, height });
      const shown = [
        [1, /28 Dec/],
        [2, /28 Jan 2027/],
        [await callList.grid.count(), /until 12 May 2027/],
      ] as const;
      for (const [place, day] of shown) {
        await callList.grid.scroller.evaluate((scroller, top) => scroller.scrollTo({ top }), (place - 1) * ROW);
        const step = callList.grid.row(place).getByRole('gridcell').last();
        await expect(step, name).toContainText(day);
        expect(await step.locator('em, span').evaluateAll((lines) => lines.some((line) => line.scrollWidth > line.clientWidth))).toBe(
          false,
        );
      }
      expect(await hiddenColumns(app), name).toEqual([]);
      // Where there is no room beside it, the account lies over the list, and fills its place at 200 %.
      const [list, panel] = [(await callList.region.boundingBox())!, (await account.root.boundingBox())!];
      if (width < 1000) expect(panel.width, name).toBe(width < 800 ? list.width : 400);
    }
    await account.close();
    await expect(callList.grid.root).toBeFocused();
  });

  test('with totals and filters in one row that scrolls away with the list', async ({ app, extracts, page }) => {
    await page.setViewportSize({ width: 1093, height: 614 });
    await app.open(extracts.folder('year'));
    const { filters, grid, search } = app.callList;
    const tops = await Promise.all([filters, search, app.callList.region.getByText('Overdue', { exact: true })].map(middleOf));
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(8);
    await filters.click();
    await app.callList.chip('Overdue').click();
    await grid.settled();
    await expect(filters).toHaveText('Filters1');
    await app.callList.chip('All').click();
    await filters.click();
    await expect(app.callList.chip('Overdue')).toBeHidden();

    await grid.scroller.evaluate((scroller) => scroller.scrollTo({ top: 400 }));
    await expect(filters).not.toBeInViewport();
    await expect(grid.heading('Account')).toBeInViewport({ ratio: 1 });
  });

  test('below 1000 px, where a chosen account lies over it and is closed again', async ({ app, extracts, page }) => {
    await page.setViewportSize({ width: 911, height: 512 });
    await app.open(extracts.folder('year'));
    await expect(app.account.root).toBeHidden();
    const before = (await app.callList.region.boundingBox())!;
    await app.callList.grid.row(1).click();
    await expect(app.account.root).toBeVisible();
    const [list, account] = [(await app.callList.region.boundingBox())!, (await app.account.root.boundingBox())!];
    expect(list).toEqual(before);
    expect(account.x).toBeGreaterThan(list.x);
    expect(account.x + account.width).toBe(list.x + list.width);
    await page.keyboard.press('Escape');
    await expect(app.account.root).toBeHidden();
    await expect(app.callList.grid.root).toBeFocused();
  });

  test('and long names take one line, whole in their tooltip', async ({ app, extracts }) => {
    const long = 'The Amalgamated Worldwide Widget and Gadget and Sprocket Manufacturing Company of Greater Northern Territories';
    const { company_name } = callList(extracts.folder('small')).find(({ company_name }) => /^[\w ]+$/.test(company_name!))!;
    await app.open(extracts.altered('long-names', { 'accounts.csv': (text) => text.replace(`,${company_name},`, `,${long},`) }));
    const row = app.callList.grid.root.getByRole('row').filter({ hasText: long });
    const cell = row.getByRole('gridcell').nth(1);
    expect((await row.boundingBox())!.height).toBe(ROW);
    await cell.hover();
    await expect(cell).toHaveAttribute('title', new RegExp(`^${long}\n`));
  });
});

test('The list gives names room in the window of a laptop at 125 %, and a new customer list is named in the second line of its head', async ({
  app,
  extracts,
  page,
}) => {
  await page.setViewportSize({ width: 1093, height: 614 });
  await app.open(extracts.folder('year'));
  const { grid, region } = app.callList;
  const parts = [
    region.getByRole('textbox', { name: 'New customer list: save call notes under' }),
    page.getByRole('button', { name: /^Done today: / }),
  ];
  const [name, day] = await Promise.all(parts.map(middleOf));
  expect(Math.abs(name! - day!)).toBeLessThan(4);
  expect((await region.locator('.list-head').boundingBox())!.height).toBeLessThan(76);
  const widths = await grid
    .row(1)
    .getByRole('gridcell')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
  const [, account, atStake] = widths;
  expect(account).toBeGreaterThanOrEqual(160);
  expect(atStake).toBeLessThan(account! * 0.7);
  for (const width of [1093, 1040, 1000]) {
    await page.setViewportSize({ width, height: 614 });
    // A click would reach them: nothing lies on them.
    for (const button of ['Save', /^Not now/]) await region.getByRole('button', { name: button }).click({ trial: true });
    await page.getByRole('button', { name: /^Done today: / }).click({ trial: true });
  }
});

test('Open invoices with numbers of seven digits fit beside a scrollbar, and the forms and Find at a zoom of 200 % are whole', async ({
  app,
  extracts,
  page,
}) => {
  const sevenDigits = (text: string) => text.replace(/^(\d+)/gm, (id) => String(1_000_000 + Number(id)));
  await app.open(extracts.altered('seven-digits', { 'invoices.csv': sevenDigits, 'invoice_line_items.csv': sevenDigits }));
  const { account, outcomes } = app;
  for (const width of [1366, 1093]) {
    await page.setViewportSize({ width, height: 700 });
    for (const place of [1, 2, 3]) {
      await app.callList.grid.row(place).click();
      await expect(account.root).toHaveAttribute('aria-busy', 'false');
      // The browser of the journeys draws no scrollbar: its width is taken from the table.
      const beyond = await account.root.locator('.open-invoices').evaluate((table: HTMLElement) => {
        table.style.paddingRight = '20px';
        return table.scrollWidth - table.clientWidth;
      });
      expect(beyond).toBeLessThanOrEqual(0);
      await expect(account.root.locator('.open-invoices tbody th').first()).toHaveText(/^1\d{6}$/);
    }
  }
  for (const [width, height] of [
    [683, 384],
    [546, 307],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const kind of ['Promised', 'Disputed', 'Wrong number', 'Snooze', 'Note'] as const) {
      await outcomes.button(kind).click();
      await expect(outcomes.form(kind)).toBeVisible();
      expect(await outOfReach(app), kind).toEqual([]);
      expect(await isSideways(app), kind).toBe(false);
      await outcomes.form(kind).getByRole('button', { name: 'Cancel' }).click();
    }
    await app.palette.open();
    await app.palette.field.fill('an');
    await expect(app.palette.option(/./).first()).toBeVisible();
    await expect(app.palette.field).toBeInViewport({ ratio: 1 });
    expect(await isSideways(app)).toBe(false);
    await page.keyboard.press('Escape');
    await expect(app.palette.field).toBeHidden();
  }
  await account.close();
  for (const screen of ['Accounts', 'Ageing', 'Settings'] as const) {
    await app.goTo(screen);
    expect(await outOfReach(app), screen).toEqual([]);
    expect(await isSideways(app), screen).toBe(false);
  }
});

test('The account beside the list has the contact, the outcomes, the open invoices, the reasons and the timeline in this order', async ({
  app,
  extracts,
}) => {
  await app.open(extracts.folder('year'));
  const { account, outcomes } = app;
  await expect(account.timeline).toBeVisible();
  const parts = [
    account.contact,
    outcomes.button('Promised'),
    account.openInvoices,
    account.root.getByRole('heading', { name: 'Why call' }),
    account.timeline,
  ];
  const topOf = async (part: Locator) => (await part.boundingBox())!.y;
  const tops = await Promise.all(parts.map(topOf));
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  // A long note does not push the open invoices out of view.
  await outcomes.button('Note').click();
  await outcomes.form('Note').getByRole('textbox').fill('line\n'.repeat(30));
  await outcomes.form('Note').getByRole('button', { name: 'Save' }).click();
  const history = account.root.getByRole('heading', { name: 'Contacts' });
  await expect(history).toBeVisible();
  expect(await topOf(history)).toBeGreaterThan(await topOf(account.openInvoices));
  await expect(account.openInvoices.getByRole('columnheader')).toHaveText(['Number', 'Due', 'Days overdue', 'Amount']);
  const days = await account.openInvoices.locator('tbody td:nth-child(3)').allTextContents();
  const over = days.map((text) => Number(text.replace(',', '')));
  expect(over).toEqual([...over].sort((a, b) => b - a));
});

test('The tip of an invoice’s bar is whole inside the window at every edge', async ({ app, extracts, page }) => {
  await page.setViewportSize({ width: 1093, height: 614 });
  await app.open(extracts.folder('year'));
  const bars = app.account.timeline.locator('rect[class^=bar-]');
  // The chart is drawn once more when all figures of the account are there.
  await expect(() => bars.first().scrollIntoViewIfNeeded({ timeout: 2_000 })).toPass();
  for (const bar of [bars.first(), bars.last()]) {
    await bar.hover({ force: true });
    const tip = page.locator('.pointer-tip');
    await expect(tip).toBeVisible();
    const { x, y, width, height } = (await tip.boundingBox())!;
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(1093);
    expect(y + height).toBeLessThanOrEqual(614);
  }
});

test('The ageing beside an account has all of its amounts in the window of a laptop at 125 %, and its last columns beside them', async ({
  app,
  extracts,
  page,
}) => {
  await page.setViewportSize({ width: 1093, height: 614 });
  await app.open(extracts.folder('year'));
  await app.goTo('Ageing');
  await app.ageing.grid.settled();
  await app.ageing.grid.row(1).click();
  await expect(app.account.root).toHaveAttribute('aria-busy', 'false');
  await expect(app.ageing.grid.heading('Open')).toBeInViewport({ ratio: 1 });
  const cells = app.ageing.grid.row(1).getByRole('gridcell');
  await expect(cells.nth(6)).toBeInViewport({ ratio: 1 });
  await app.ageing.grid.scroller.evaluate((list) => list.scrollTo({ left: list.scrollWidth }));
  await expect(cells.last()).toBeInViewport({ ratio: 1 });
  expect(await cutLabels(app)).toEqual([]);
});

test('At a zoom of 200 % an explanation leaves rows in view, which the arrow keys walk, the choices of groups take two lines, and the wheel reaches the distributions', async ({
  app,
  extracts,
  page,
}) => {
  await app.open(extracts.folder('year'));
  await app.goTo('Features');
  await app.features.grid.settled();
  await page.setViewportSize({ width: 683, height: 384 });
  await app.features.grid.row(1).getByRole('gridcell').first().click();
  await expect(app.invoice.root).toBeVisible();
  const rowsInView = () =>
    app.features.grid.root.locator('[role=row]:has([role=gridcell])').evaluateAll(
      (rows) =>
        rows.filter((row) => {
          const { left, top, height } = row.querySelector('[role=gridcell]')!.getBoundingClientRect();
          return [top + 1, top + height - 1].every((y) => row.contains(document.elementFromPoint(left + 4, y)));
        }).length,
    );
  await expect.poll(rowsInView).toBeGreaterThanOrEqual(2);
  const before = await app.invoice.root.getByRole('heading').first().textContent();
  await page.keyboard.press('ArrowDown');
  await expect(app.invoice.root.getByRole('heading').first()).not.toHaveText(before!);
  expect(await isSideways(app)).toBe(false);
  await page.keyboard.press('Escape');
  await expect(app.invoice.root).toBeHidden();

  await app.features.show('Groups');
  await page.getByRole('button', { name: 'What changed since…' }).click();
  await app.features.groups.settled();
  const tops = await page.locator('.group-choices > *').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().bottom));
  const lines = tops.sort((a, b) => a - b).filter((top, at) => at === 0 || top - tops[at - 1]! > 12);
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(await isSideways(app)).toBe(false);

  await app.goTo('Compare');
  const chart = page.getByRole('figure').first().getByRole('img');
  await expect(chart).toBeAttached();
  await page.mouse.move(340, 280);
  await expect(async () => {
    await page.mouse.wheel(0, 60);
    await expect(chart).toBeInViewport({ ratio: 1, timeout: 500 });
  }).toPass();
});

test('Long settings scroll beneath the bar at the top, and never the window', async ({ app, extracts, page }) => {
  await page.setViewportSize({ width: 1093, height: 614 });
  await app.open(extracts.folder('small'));
  await app.goTo('Settings');
  await page.getByRole('button', { name: 'Export everything' }).scrollIntoViewIfNeeded();
  await expect(app.top.export).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight)).toBe(0);
});

/** Headings of the list that are not whole in its window without scrolling sideways. */
async function hiddenColumns(app: App): Promise<string[]> {
  return app.callList.grid.scroller.evaluate((scroller) => {
    const { right } = scroller.getBoundingClientRect();
    const headings = [...scroller.querySelectorAll<HTMLElement>('[role=columnheader]')];
    return headings.filter((heading) => heading.getBoundingClientRect().right > right + 1).map((heading) => heading.innerText);
  });
}

/** First reasons of accounts that are not whole; null where the list has no reasons. */
async function cutReasons(app: App): Promise<string[] | null> {
  const first = app.callList.grid.root.locator('.reasons > em');
  if ((await first.count()) === 0) return null;
  return first.evaluateAll((reasons) =>
    (reasons as HTMLElement[])
      .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth || scrollHeight > clientHeight + 2)
      .map(({ innerText }) => innerText),
  );
}

/** Whether the window itself scrolls sideways. */
async function isSideways(app: App): Promise<boolean> {
  return app.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

type Part = ReturnType<App['page']['locator']>;

async function middleOf(part: Part): Promise<number> {
  const { y, height } = (await part.boundingBox())!;
  return y + height / 2;
}

/** The rows of the list that are in view from edge to edge. */
async function wholeRows(app: App): Promise<number> {
  return app.callList.grid.scroller.evaluate((scroller) => {
    const { bottom } = scroller.getBoundingClientRect();
    const head = scroller.querySelector('.grid-head')!.getBoundingClientRect().bottom;
    const rows = [...scroller.querySelectorAll('[role=row]:has([role=gridcell])')].map((row) => row.getBoundingClientRect());
    return rows.filter((row) => row.top >= head - 1 && row.bottom <= Math.min(bottom, innerHeight)).length;
  });
}

/** The heights of the rows, each once. */
async function rowHeights(app: App): Promise<number[]> {
  const rows = app.callList.grid.root.locator('[role=row]:has([role=gridcell])');
  const heights = await rows.evaluateAll((found) => found.map((row) => row.getBoundingClientRect().height));
  return [...new Set(heights)];
}

/** Cells whose text is cut, and whose tooltip doesn't have it whole. */
async function cutWithoutTooltip(app: App): Promise<string[]> {
  return app.callList.grid.root.locator('[role=gridcell]').evaluateAll((cells) => {
    const isCut = (part: Element) => part.scrollWidth > part.clientWidth;
    const untold: string[] = [];
    for (const cell of cells as HTMLElement[]) {
      cell.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      const cut = [cell, ...cell.querySelectorAll('.two-lines > *')].some(isCut);
      if (cut && cell.title !== cell.innerText) untold.push(cell.innerText);
    }
    return untold;
  });
}

/** Labels, figures and buttons whose text doesn't fit. */
async function cutLabels(app: App): Promise<string[]> {
  const labels =
    '.button, .chip, .outcome-button, .figure-label, .figure-value, .tiles dt, .tiles dd, .panel th, .panel h2, .panel h3, .grid-title';
  return app.page.locator(labels).evaluateAll((found) =>
    (found as HTMLElement[])
      .filter((label) => label.offsetParent !== null && !label.classList.contains('sr-only') && label.closest('.sr-only') === null)
      .filter((label) => label.scrollWidth > label.clientWidth + 1 && getComputedStyle(label).display !== 'inline')
      .map((label) => `${label.className}: ${label.innerText}`),
  );
}

/** What can be used but not be scrolled into the window; what only a script could scroll is out of reach, too. */
async function outOfReach(app: App): Promise<string[]> {
  return app.page.locator('button, a[href], input, [tabindex="0"]').evaluateAll((found) => {
    const scrolls = (part: Element) => /auto|scroll/.test(getComputedStyle(part).overflow);
    const isMoved = (part: Element) => !scrolls(part) && part.scrollLeft + part.scrollTop !== 0;
    const lost: string[] = [];
    for (const part of found as HTMLElement[]) {
      if (part.offsetParent === null || !part.checkVisibility() || part.closest('.sr-only, [inert]') !== null) continue;
      part.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, right, bottom, width, height } = part.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      // A list may be wider than the window: its columns are scrolled to.
      const isAcross = part.role === 'grid' || (left >= -1 && right <= innerWidth + 1);
      const isIn = isAcross && (height > innerHeight || (top >= -1 && bottom <= innerHeight + 1));
      const ways: Element[] = [];
      for (let above = part.parentElement; above !== null; above = above.parentElement) ways.push(above);
      if (!isIn || ways.some(isMoved)) lost.push(part.ariaLabel ?? part.innerText);
      for (const way of ways.filter(isMoved)) way.scrollTo(0, 0);
    }
    return lost;
  });
}
