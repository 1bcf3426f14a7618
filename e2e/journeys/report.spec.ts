import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { addDays } from '../data/say.ts';
import type { App } from '../pages/app.ts';
import { BacktestPage } from '../pages/backtest-page.ts';
import { firstLine, tableRows } from '../pages/table-rows.ts';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1366, 1093] as const;
/** Of a phone. */
const NARROW = 390;
/** Marks of pages in a PDF file. */
const PDF_PAGE = /\/Type\s*\/Page\b(?!s)/g;

interface OpenReport {
  readonly page: Page;
  readonly html: string;
  /** Addresses that the page asked for. */
  readonly asked: readonly string[];
}

/** Exports the report, and opens its file in a page of its own. */
async function openReport({ page, top }: App): Promise<OpenReport> {
  await top.export.click();
  const download = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('menuitem', { name: 'Quality, drift and back-test (.html)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^report-\d{4}-\d\d-\d\d\.html$/);
  const report = await page.context().newPage();
  const asked: string[] = [];
  report.on('request', (request) => asked.push(request.url()));
  const html = readFileSync((await file.path())!, 'utf8');
  await report.setContent(html);
  return { page: report, html, asked };
}

/** The rows of a table of the report, headings included, as on screen. */
async function rowsOf(table: Locator): Promise<string[][]> {
  return (await tableRows(table.locator('tr'))).map((cells) => cells.map(firstLine));
}

test.describe('The report that is handed over', () => {
  test('has the figures of the screens: quality, drift with every bin, and back-test', async ({ app, page, extracts }) => {
    await app.open(extracts.folder('year'));
    await app.goTo('Quality');
    const ledger = await rowsOf(app.quality.report.getByRole('table').first());
    await app.goTo('Compare');
    const psi = (await psiOf(page)).map((text) => /\d\.\d{3}/.exec(text)![0]);
    await page.getByRole('button', { name: 'Show as tables' }).click();
    const bins = await Promise.all((await page.locator('.bin-table table').all()).map(rowsOf));
    const figures = await page.locator('.totals .figure').allInnerTexts();

    const { page: report } = await openReport(app);
    expect(await rowsOf(report.getByRole('table').first())).toEqual(ledger);
    const drift = report.locator('h3', { hasText: 'Drift' }).locator('~ table').first();
    expect(await drift.locator('tbody tr td:nth-child(6)').allInnerTexts()).toEqual(psi);
    expect(bins.length).toBe(psi.length);
    expect(await Promise.all((await report.locator('.bin-table table').all()).map(rowsOf))).toEqual(bins);
    expect((await report.locator('.totals > *').allInnerTexts()).map(words)).toEqual(figures.map(words));

    await app.goTo('Back-test');
    await expect(app.backtest.answer).toBeVisible({ timeout: 60_000 });
    const section = report.locator('h2', { hasText: 'Back-test' });
    const tables = await Promise.all((await section.locator('~ table, ~ section table').all()).map(rowsOf));
    // A point for each group of the calibration, of both kinds of chances, on both scales.
    const groups = await section.locator('~ section .beside').all();
    expect(groups).toHaveLength(2);
    for (const group of groups) {
      const drawings = await group.locator('.calibration').all();
      expect(drawings).toHaveLength(2);
      for (const drawing of drawings)
        await expect(drawing.locator('.calibration-point')).toHaveCount(await group.locator('tbody tr').count());
    }
    // A line for each order of calling: two drawings for each part of the invoices, and a mark for each date.
    const lines = await section.locator('~ section .list-drawing').all();
    expect(lines).toHaveLength(4);
    const dates = (await backtestDates(report)).length;
    for (const drawing of lines) await expect(drawing.locator('.list-mark.list-model')).toHaveCount(dates);
    for (const question of [BacktestPage.dollars, BacktestPage.chances, BacktestPage.models])
      expect(tables, question).toContainEqual(await app.backtest.table(question));
    expect(words(await section.locator('~ section p').first().innerText())).toBe(words(await app.backtest.answer.innerText()));
  });

  test('asks for nothing, has no script, is readable in both themes and widths by the rules of axe, and is printed', async ({
    app,
    extracts,
  }) => {
    await app.open(extracts.folder('year'));
    const { page: report, asked } = await openReport(app);
    expect(asked).toEqual([]);
    expect(await report.locator('script, link, [src], [href]').count()).toBe(0);
    for (const width of WIDTHS) {
      await report.setViewportSize({ width, height: 768 });
      for (const colorScheme of THEMES) {
        await report.emulateMedia({ colorScheme });
        const axe = new AxeBuilder({ page: report }).setLegacyMode();
        // Only the colours change with the theme.
        if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
        const { violations } = await axe.analyze();
        expect(violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id}: ${nodes[0]!.target.join(' ')}`)).toEqual([]);
        expect(await overflowOf(report), `sideways at ${width}`).toBe(0);
      }
    }
    await report.setViewportSize({ width: NARROW, height: 768 });
    expect(await overflowOf(report), `sideways at ${NARROW}`).toBe(0);
    const pdf = await report.pdf({ format: 'A4' });
    // Each of the three parts begins a page.
    expect(pdf.toString('latin1').match(PDF_PAGE)!.length).toBeGreaterThanOrEqual(3);
  });

  test('holds nothing of the back-test that was not known by its as-of date', async ({ app, extracts }) => {
    await app.open(extracts.folder('year'));
    const whole = await backtestDates((await openReport(app)).page);
    const earlier = addDays(whole.at(-1)!, 10);
    await app.top.typeDay(earlier);
    const { page: report, html } = await openReport(app);
    expect(html).toContain(`With what was known by`);
    const dates = await backtestDates(report);
    expect(dates.length).toBeGreaterThan(0);
    // An invoice of the last date has its outcome on the 31st day after it.
    expect(addDays(dates.at(-1)!, 31) <= earlier).toBe(true);
    expect(dates.at(-1)! < whole.at(-1)!).toBe(true);
  });
});

/** By how many pixels the page is wider than the window. */
async function overflowOf(report: Page): Promise<number> {
  return report.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function psiOf(page: Page): Promise<string[]> {
  const shown = page.locator('.compare-psi');
  await expect(shown.first()).toBeVisible();
  return shown.allInnerTexts();
}

/** The dates of the report's back-test, as ISO days. */
async function backtestDates(report: Page): Promise<string[]> {
  const table = report.locator('h2', { hasText: 'Back-test' }).locator('~ section table').first();
  return (await table.locator('tbody th').allInnerTexts()).flatMap((text) => isoDay(text) ?? []);
}

/** `2020-10-01` for `1 Oct 2020`; null for another text. */
function isoDay(text: string): string | null {
  const time = Date.parse(`${text.trim()} UTC`);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}

/** Without line breaks and repeated blanks. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
