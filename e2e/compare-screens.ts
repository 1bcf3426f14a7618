import { expect } from '@playwright/test';
import type { Extracts } from './data/extracts.ts';
import type { App } from './pages/app.ts';

/** Visits the comparison of two days: as charts, as tables, row by row, and without rows. */
export async function onCompare(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  await app.goTo('Compare');
  await app.compare.settled();
  await visit('compare');
  await app.compare.asTables.click();
  await visit('compare-tables');
  await app.compare.typeDay('From', '2025-11-30');
  await app.compare.region.getByRole('button', { name: 'Show as charts' }).click();
  await app.compare.extended.check();
  await expect(app.compare.feature('days_since_prev_inv')).toBeVisible();
  await visit('compare-extended');
  await app.compare.extended.uncheck();
  await app.compare.day('To').click();
  await expect(app.page.getByRole('textbox', { name: 'To day' })).toBeVisible();
  await visit('compare-day');
  await app.page.keyboard.press('Escape');
  await app.compare.show('Changed rows');
  await app.compare.rows('Changed rows').settled();
  await visit('compare-changed');
  await app.compare.show('Gone rows');
  await visit('compare-none-gone');
  await app.compare.show('Distributions');
  await app.compare.compare('Call list');
  await app.compare.calls.settled();
  await visit('compare-calls');
  await app.compare.compare('Dataset');
}

/**
 * Visits the comparison with another set: none yet, files that are no extracts, a set with faults, a set with a long name; its files and
 * rows.
 */
export async function onCompareSets(app: App, extracts: Extracts, visit: (name: string) => Promise<void>): Promise<void> {
  const { compare, page } = app;
  await compare.against('Another set of extracts');
  await visit('compare-set-none');
  await compare.dropOther(extracts.altered('no-skus', { 'skus.csv': null }), () => visit('compare-set-over'));
  await app.openFailed.says('The skus extract is missing');
  await visit('compare-set-failed');
  await app.openFailed.choice('Not now').click();
  const name = 'quarterly-receivables-of-the-northern-branch-2026-07-07';
  await compare.dropOther(extracts.altered(name, { 'invoice_line_items.csv': withBadQuantities }));
  await compare.rejects.settled();
  await expect(compare.rejects.row(1)).toBeVisible();
  await visit('compare-set-rejects');
  await compare.region.getByRole('button', { name: /^Compare without/ }).click();
  await compare.settled();
  await visit('compare-sets');
  await compare.show('Changed rows');
  await compare.rows('Changed rows').settled();
  await visit('compare-sets-changed');
  await compare.showFiles();
  await compare.rejects.settled();
  await visit('compare-set-files');
  await page.keyboard.press('Escape');
  await expect(compare.files).toBeHidden();
  await compare.compare('Call list');
  await compare.calls.settled();
  await visit('compare-calls-sets');
  await compare.compare('Dataset');
  await compare.show('Distributions');
  await compare.close(name);
  await compare.against('Another day of these extracts');
}

/** About forty rows can't be used. */
export function withBadQuantities(text: string): string {
  return text
    .split('\n')
    .map((line, place) => (place > 0 && place < 2_000 && place % 50 === 0 ? line.replace(/\d+$/, 'many') : line))
    .join('\n');
}

/** Visits the views of the quality screen that need no faults: contract, profiles and leak check. */
export async function onContract(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  await app.goTo('Quality');
  await app.quality.show('Contract');
  await expect(app.quality.contract('accounts')).toBeVisible();
  await visit('contract');
  await app.quality.contract('features_invoices').locator('.quality-note').scrollIntoViewIfNeeded();
  await visit('contract-dataset');
  await app.quality.show('Profiles');
  await expect(app.quality.profile('invoice_line_items.csv')).toBeVisible();
  await visit('profiles');
  await app.quality.show('Leak check');
  await visit('leak-check');
  await app.quality.runLeakCheck.click();
  await expect(app.quality.leak.getByText(/^Identical/)).toBeVisible();
  await visit('leak-check-done');
  await app.quality.show('Files and findings');
}

/** Visits the contract, and the rows that break it, for extracts in which some quantities can't be read. */
export async function onBrokenContract(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  await app.quality.show('Contract');
  await visit('contract-broken');
  await app.quality.promise('invoice_line_items', 'quantity', 'is a whole number').click();
  await app.quality.rows('invoice_line_items.quantity is a whole number').settled();
  await visit('contract-broken-rows');
  await app.quality.report.getByRole('button', { name: 'Failed only' }).click();
  await visit('contract-broken-only');
  await app.quality.show('Files and findings');
}
