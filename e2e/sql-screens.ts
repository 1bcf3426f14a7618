import { expect } from '@playwright/test';
import type { App } from './pages/app.ts';

/** Visits SQL with examples, an answer, one that is cut, charts, an error and no rows. */
export async function onSql(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  const { sql } = app;
  await app.goTo('SQL');
  await sql.isReady('30 Jun 2026');
  await visit('sql');
  await sql.ask("SELECT acct_id, open_dollars, DATE '2026-06-30' AS day, NULL AS nothing, INTERVAL 3 DAY AS wait FROM ageing_latest");
  await expect(sql.summary).toContainText('rows');
  await sql.answer.settled();
  await visit('sql-answer');
  await sql.ask('SELECT range AS number, range * 2 AS twice FROM range(1000000)');
  await expect(sql.summary).toContainText('there are more');
  await sql.answer.settled();
  await visit('sql-cut');
  await sql.example(/What share of the invoices of each month/);
  await sql.run.click();
  await expect(sql.summary).toContainText('rows');
  await sql.region.getByRole('button', { name: 'Chart' }).click();
  await expect(sql.region.getByRole('img', { name: /points$/ })).toBeVisible();
  await visit('sql-chart');
  await sql.ask('SELECT inv_total,\n  nope\nFROM features');
  await expect(sql.problem).toContainText('Line 2, column 3');
  await visit('sql-error');
  await sql.ask('FROM features WHERE false');
  await expect(sql.region.getByText('The statement returned no rows.')).toBeVisible();
  await visit('sql-no-rows');
}
