import type { Locator } from '@playwright/test';
import { expect, test } from '../app.ts';
import { Grid } from '../pages/grid.ts';

/** Money, numbers, shares and days in the cells and totals of a list that are cut, as it is scrolled from top to end. */
async function cutFigures(grid: Grid): Promise<string[]> {
  await grid.settled();
  const cut = new Set<string>();
  for (const at of [0, 0.25, 0.5, 0.75, 1]) {
    await grid.scroller.evaluate((scroller, part) => scroller.scrollTo({ top: scroller.scrollHeight * part }), at);
    await grid.settled();
    for (const text of await cutCells(grid.root)) cut.add(text);
  }
  return [...cut];
}

function cutCells(root: Locator): Promise<string[]> {
  return root
    .getByRole('gridcell')
    .evaluateAll((cells) =>
      (cells as HTMLElement[])
        .filter(
          (cell) =>
            cell.scrollWidth > cell.clientWidth &&
            /^[-−+<>$~≈]*\d[\d,.]*( ?%|( k| M| bn)?| [A-Z][a-z]{2} \d{4})$/.test(cell.innerText.trim()),
        )
        .map((cell) => cell.innerText.trim()),
    );
}

test('No list cuts its own figures in the width that its columns begin with', async ({ app, extracts, page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1366, height: 768 });
  await app.open(extracts.folder('year'));
  expect(await cutFigures(app.callList.grid)).toEqual([]);

  await app.goTo('Accounts');
  expect(await cutFigures(app.accounts.grid)).toEqual([]);

  await app.goTo('Ageing');
  await app.ageing.isShown();
  await app.ageing.region.getByRole('button', { name: 'Trend', exact: true }).click();
  expect(await cutFigures(new Grid(page, 'Trend'))).toEqual([]);

  await app.goTo('Features');
  expect(await cutFigures(app.features.grid)).toEqual([]);
  await app.features.show('Groups');
  expect(await cutFigures(app.features.groups)).toEqual([]);
  await app.features.choice('Group by').selectOption('month of issue');
  for (const across of ['account', 'is_late', 'before and since a month']) {
    await app.features.choice('Columns by').selectOption(across);
    for (const shown of ['rows', 'sum', 'mean']) {
      await app.features.choice('Shown').selectOption(shown);
      expect(await cutFigures(app.features.groups)).toEqual([]);
    }
  }

  await app.goTo('Compare');
  await app.compare.settled();
  for (const view of ['Changed rows', 'Added rows'] as const) {
    await app.compare.show(view);
    expect(await cutFigures(app.compare.rows(view))).toEqual([]);
  }
  await app.compare.compare('Call list');
  expect(await cutFigures(app.compare.calls)).toEqual([]);
});
