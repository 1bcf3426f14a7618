import { expect } from '@playwright/test';
import { onAgeing, onPaper } from './ageing-screens.ts';
import { onBacktest } from './backtest-screens.ts';
import { onCallFilters } from './call-filter-screens.ts';
import { onBrokenContract, onCompare, onCompareSets, onContract, withBadQuantities } from './compare-screens.ts';
import type { Extracts } from './data/extracts.ts';
import { TODAY } from './data/trs.ts';
import { onFeatures } from './features-screens.ts';
import { onOutcomes } from './outcome-screens.ts';
import type { App } from './pages/app.ts';
import { onSql } from './sql-screens.ts';

/** Visits every screen for callers, full and empty; calls `visit` on each with a unique name. */
export async function onCallScreens(app: App, extracts: Extracts, visit: (name: string) => Promise<void>): Promise<void> {
  const { page } = app;
  await visit('start');
  await app.drop(extracts.altered('no-skus', { 'skus.csv': null }));
  await app.openFailed.says('The skus extract is missing');
  await visit('open-failed');
  await onNobodyOwes(app, extracts, visit);

  await app.open(extracts.folder('year'));
  await expect(app.account.timeline.locator('rect[class^=bar-]').first()).toBeVisible();
  await visit('call-list');
  await onCallFilters(app, visit);
  await app.account.showAsTable.click();
  await visit('call-list-account-table');
  await app.account.close();
  await visit('call-list-alone');
  await app.callList.search.fill('no such name');
  await expect(page.getByText('Nothing matches “no such name”')).toBeVisible();
  await visit('call-list-no-match');
  await app.callList.search.fill('');
  await app.callList.grid.settled();

  await app.top.day.click();
  await expect(app.top.dayPanel).toBeVisible();
  await visit('as-of-panel');
  await page.keyboard.press('Escape');
  await app.top.export.click();
  await expect(app.top.exportMenu).toBeVisible();
  await visit('export-menu');
  await page.keyboard.press('Escape');
  await expect(app.top.exportMenu).toBeHidden();
  await app.palette.open();
  await app.palette.field.fill('an');
  await expect(app.palette.option(/./).first()).toBeVisible();
  await visit('palette');
  await page.keyboard.press('Escape');

  await app.goTo('Accounts');
  await app.accounts.grid.settled();
  await visit('accounts');
  await app.accounts.grid.row(3).click();
  await expect(app.account.timeline.locator('rect[class^=bar-]').first()).toBeVisible();
  await visit('accounts-account');
  await app.accounts.search.fill('no such name');
  await expect(page.getByText('Nothing matches “no such name”')).toBeVisible();
  await visit('accounts-no-match');

  await onAgeing(app, visit);
  await onPaper(app, visit);

  await onBacktest(app, visit);
  await app.goTo('Settings');
  await visit('settings');
  await onOutcomes(app, extracts, visit);
}

/** Visits every screen that compares days and sets, and SQL in all states; calls `visit` on each with a unique name. */
export async function onCompareAndSqlScreens(app: App, extracts: Extracts, visit: (name: string) => Promise<void>): Promise<void> {
  await app.open(extracts.folder('year'));
  await onCompare(app, visit);
  await onCompareSets(app, extracts, visit);
  await onSql(app, visit);
}

/** Visits every other screen about the data, full and empty; calls `visit` on each with a unique name. */
export async function onDataScreens(app: App, extracts: Extracts, visit: (name: string) => Promise<void>): Promise<void> {
  const { page } = app;
  await onRejects(app, extracts, visit);
  await app.open(extracts.folder('year'));
  await app.goTo('Features');
  await app.features.grid.settled();
  await visit('features');
  await onFeatures(app, visit);
  await onInvoice(app, visit);
  await page.getByRole('button', { name: 'Filter inv_total', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Filter inv_total' })).toBeVisible();
  await visit('features-filter');
  await page.keyboard.press('Escape');
  await app.features.filterRange('inv_items', { from: '90000' });
  await expect(page.getByText('No row matches the filters')).toBeVisible();
  await visit('features-no-match');

  await app.goTo('Lineage');
  await app.lineage.table('features_invoices');
  await visit('lineage');
  await app.lineage.open('stg_invoice_line_items');
  await visit('lineage-line-items');
  await app.lineage.open('int_invoices_preceded');
  await visit('lineage-preceded');
  await app.lineage.open('mart_call_list');
  await visit('lineage-call-list');
  await app.goTo('Live');
  await expect(page.getByText('Live shows a store that trs follow keeps up to date')).toBeVisible();
  await visit('live-no-store');
  await app.goTo('Quality');
  await expect(app.quality.report).toBeVisible();
  await visit('quality');
  await onContract(app, visit);
  await app.open(extracts.store('ledger', ['2026-05-31']));
  await app.goTo('Live');
  await expect(app.live.root).toContainText('Live needs the desktop app');
  await visit('live-no-desktop');
}

async function onInvoice(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  const { page } = app;
  await app.features.grid.scroller.evaluate((grid) => grid.scrollTo({ top: grid.scrollHeight * 0.7 }));
  await app.features.grid.settled();
  const row = app.features.grid.root.locator('[role=row]:has([role=gridcell])').nth(10);
  await expect(row).not.toHaveAttribute('aria-busy', 'true');
  await row.click();
  await app.invoice.lines.settled();
  await expect(app.invoice.marks('this')).toBeVisible();
  await visit('invoice');
  await app.invoice.showOneByOne.click();
  await app.invoice.lines.root.scrollIntoViewIfNeeded();
  await visit('invoice-window-table');
  await app.invoice.lines.row(1).getByRole('button').first().click();
  await expect(app.rawRow.text).toBeVisible();
  await visit('raw-row');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(app.invoice.root).toBeHidden();
}

async function onRejects(app: App, extracts: Extracts, visit: (name: string) => Promise<void>): Promise<void> {
  await app.drop(extracts.altered('faulty', { 'invoice_line_items.csv': withBadQuantities }));
  await app.rejects.grid.settled();
  await expect(app.rejects.grid.row(1)).toBeVisible();
  await visit('rejects');
  await app.rejects.proceed.click();
  await app.callList.isShown();
  await app.goTo('Quality');
  await visit('quality-with-rejects');
  await app.quality.report.getByRole('button', { name: /^Totals leave out/ }).click();
  await expect(app.page.getByRole('complementary', { name: 'Rejected rows' }).getByRole('row').nth(1)).toBeVisible();
  await visit('quality-rejected-rows');
  await onBrokenContract(app, visit);
}

async function onNobodyOwes(app: App, extracts: Extracts, visit: (name: string) => Promise<void>): Promise<void> {
  await app.drop(
    extracts.altered('no-payments', { 'invoices.csv': (text) => text.replace(/,[\d-]*$/gm, (end) => (end.includes('-') ? ',' : end)) }),
  );
  await expect(app.callList.region.getByText('No payments in this extract')).toBeVisible();
  await visit('call-list-no-payments');
  await app.drop(extracts.altered('all-paid', { 'invoices.csv': (text) => text.replace(/,$/gm, `,${TODAY}`) }));
  await app.callList.isShown();
  await app.top.typeDay(TODAY);
  await expect(app.callList.region.getByText('Nobody owes anything')).toBeVisible();
  await visit('call-list-nobody-owes');
}
