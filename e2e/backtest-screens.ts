import { expect } from '@playwright/test';
import type { App } from './pages/app.ts';
import { BacktestPage } from './pages/backtest-page.ts';

/** Visits the backtest: as charts, as tables, for a part of the invoices, on one date, and on dates without an answer. */
export async function onBacktest(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  const { backtest } = app;
  await app.goTo('Back-test');
  await backtest.isShown();
  await visit('backtest');
  await backtest.table(BacktestPage.dollars);
  await backtest.table(/^How many of the first/);
  await backtest.table(BacktestPage.calibration);
  await visit('backtest-tables');
  await backtest.runBacktest({ From: 'soon' });
  await expect(backtest.region.getByRole('alert')).toBeVisible();
  await visit('backtest-fault');
  await backtest.runBacktest({ From: '1 Jan 2001', To: '1 Mar 2001' });
  await expect(backtest.region.getByText('No outcome is known for these dates')).toBeVisible();
  await visit('backtest-no-answer');
  await backtest.region.getByRole('button', { name: 'Back to the usual dates' }).click();
  await backtest.isShown();
  await backtest.choose('Not yet overdue');
  await backtest.choose('While open');
  await visit('backtest-not-yet-overdue');
  await backtest.choose('All open invoices');
}
