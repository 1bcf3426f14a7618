import { expect } from '@playwright/test';
import type { App } from './pages/app.ts';

/** Visits the ageing, full and empty, with and without an account beside it. Leaves an account open beside the list. */
export async function onAgeing(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  await app.account.close();
  await app.goTo('Ageing');
  await app.ageing.isShown();
  await visit('ageing');
  await app.ageing.region.getByRole('switch', { name: '% of total' }).click();
  await app.ageing.grid.root.focus();
  await app.page.keyboard.press('ArrowDown');
  await app.account.close();
  await app.page.keyboard.press('Space');
  await app.page.keyboard.press('Shift+ArrowDown');
  await visit('ageing-percent-rows-selected');
  await app.ageing.region.getByRole('switch', { name: '% of total' }).click();
  await app.page.keyboard.press('Escape');
  await app.ageing.show('By invoice');
  await app.ageing.invoices.settled();
  await visit('ageing-invoices');
  await app.ageing.invoices.row(2).getByRole('gridcell').nth(2).click({ button: 'right' });
  await expect(app.page.getByRole('menu')).toBeVisible();
  await visit('ageing-invoices-menu');
  await app.page.keyboard.press('Escape');
  await app.ageing.show('Trend');
  await expect(app.ageing.trend.row(1)).toBeVisible();
  await visit('ageing-trend');
  await app.ageing.show('By account');
  await app.ageing.region.getByRole('button', { name: 'Print the ageing…' }).click();
  await expect(app.print.printButton).toBeEnabled();
  await visit('print-ageing');
  await app.print.close();
  await app.ageing.typeEdges(['30', '20', '90']);
  await expect(app.ageing.edgesForm.getByRole('alert')).toBeVisible();
  await visit('ageing-edges');
  await app.page.keyboard.press('Escape');
  await app.ageing.search.fill('no such name');
  await expect(app.page.getByText('Nothing matches “no such name”')).toBeVisible();
  await visit('ageing-no-match');
  await app.ageing.search.fill('');
  await app.ageing.grid.settled();
  await app.ageing.grid.row(3).click();
  await expect(app.account.timeline.locator('rect[class^=bar-]').first()).toBeVisible();
  await visit('ageing-account');
}

/** Opens the statement of the open account and the call list for printing. */
export async function onPaper(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  await app.print.openStatement();
  await visit('print-statement');
  await app.print.close();
  await app.goTo('Call list');
  await app.callList.isShown();
  await app.print.openCalls();
  await visit('print-call-list');
  await app.print.close();
}
