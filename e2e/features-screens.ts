import { expect } from '@playwright/test';
import type { App } from './pages/app.ts';

/** Visits the features screen in all states: brushed, with a column beside it, with extended columns, with its dialogs, empty. */
export async function onFeatures(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  const { page, features } = app;
  await features.brush('inv_items', 0.4, 0.9);
  await features.label('late').click();
  await features.grid.sortBy('inv_total');
  await features.grid
    .heading('acct_age')
    .getByRole('button', { name: 'acct_age' })
    .first()
    .click({ modifiers: ['Shift'] });
  await features.grid.settled();
  await visit('features-brushed');
  for (const part of [features.grid.row(1).getByRole('gridcell').nth(2), features.grid.heading('acct_age')]) {
    await part.click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await visit(`features-menu-${await part.getAttribute('role')}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
  }
  await features.show('Scatter');
  await expect(features.scatter).toBeVisible();
  await visit('features-scatter-points');
  await features.clearFilter('Clear all').click();
  await features.scatterAsTable.click();
  await expect(features.scatterTable).toBeVisible();
  await visit('features-scatter-table');
  await features.show('Groups');
  await features.groups.settled();
  await visit('features-groups');
  await page.getByRole('button', { name: 'What changed since…' }).click();
  await features.groups.settled();
  await visit('features-groups-since');
  await features.choice('Columns by').selectOption('month of issue');
  await features.groups.settled();
  await visit('features-pivot');
  await features.show('Rows');
  await features.grid.settled();
  const panel = await features.about('inv_total');
  await expect(panel.getByRole('table', { name: 'Late share by bin' })).toBeVisible();
  await visit('features-column');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await features.extended.click();
  await expect(features.histogram('acct_open_dollars')).toBeVisible();
  await visit('features-extended');
  await features.grid.row(9).click();
  await expect(app.invoice.extendedValues).toBeVisible();
  await app.invoice.extendedValues.scrollIntoViewIfNeeded();
  await visit('invoice-extended');
  await app.invoice.close();
  await features.show('Correlations');
  await expect(features.correlationTable).toBeVisible();
  await visit('features-correlations');
  await features.show('Rows');
  await features.grid.settled();
  await features.openExport();
  await visit('features-export');
  await page.keyboard.press('Escape');
  await features.extended.click();
  await features.grid.settled();
}
