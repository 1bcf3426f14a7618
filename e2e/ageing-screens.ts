import { expect } from '@playwright/test';
import type { App } from './pages/app.ts';

/** Visits the ageing, full and empty, with and without an account beside it. Leaves an account open beside the list. */
export async function onAgeing(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  await app.account.close();
  await app.goTo('Ageing');
  await app.ageing.isShown();
  await visit('ageing');
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
