import { expect, test } from '../app.ts';
import { callListCells } from '../data/say.ts';
import { callList, readCsv, trsRejects } from '../data/trs.ts';

test.describe('Rejected rows', () => {
  let folder: string;
  test.beforeEach(async ({ app, extracts }) => {
    folder = extracts.altered('faulty', {
      'invoice_line_items.csv': (text) => withLines(text, { 5: (line) => line.replace(/\d+$/, 'many'), 9: (line) => `${line},1` }),
      'invoices.csv': (text) => withLines(text, { 12: (line) => line.replace(/\d{4}-\d\d-\d\d/, '2026-02-30') }),
    });
    await app.drop(folder);
  });

  test('are shown first, with file, line and reason', async ({ app }) => {
    const rejects = readCsv(trsRejects(folder));
    await app.rejects.isShown(`${rejects.length} rows`);
    const shown = await app.rejects.grid.cells();
    expect(shown).toEqual(rejects.map((row) => [row.file, row.line, row.column || 'whole row', row.value || 'empty', row.reason]));
    expect(shown).toContainEqual(expect.arrayContaining(['invoice_line_items.csv', '5', 'quantity', 'many']));
    expect(shown).toContainEqual(expect.arrayContaining(['invoice_line_items.csv', '9']));
    expect(shown).toContainEqual(expect.arrayContaining(['invoices.csv', '12', 'date_issued', '2026-02-30']));
  });

  test('are shown before any figure or export', async ({ app }) => {
    await expect(app.rejects.proceed).toBeVisible();
    await expect(app.callList.grid.root).toBeHidden();
    await expect(app.top.root).toBeHidden();
    await app.page.keyboard.press('Control+k');
    await expect(app.palette.field).toBeHidden();
  });

  test('are saved as the command line saves them', async ({ app }) => {
    const saved = await app.saved(() => app.rejects.export.click());
    expect(saved.name).toBe('rejects.csv');
    expect(saved.bytes.toString()).toBe(trsRejects(folder).toString());
  });

  test('are left out once the analyst agrees, and stay in the quality report', async ({ app }) => {
    const rejects = readCsv(trsRejects(folder));
    await app.rejects.proceed.click();
    await app.callList.isShown();
    expect(await app.callList.grid.cells()).toEqual(callList(folder, undefined, ['--allow-rejects']).map(callListCells));
    await app.top.root.getByRole('button', { name: `${rejects.length} rows rejected` }).click();
    for (const [, read, kept, rejected] of await app.quality.ledger()) expect(figure(read)).toBe(figure(kept) + figure(rejected));
    await app.quality.report.getByRole('button', { name: /^Totals leave out/ }).click();
    await expect(app.page.getByRole('complementary', { name: 'Rejected rows' })).toContainText('2026-02-30');
    const dates = app.quality.rejectGroups.getByRole('row').filter({ hasText: 'date_issued is not a date' });
    await expect(dates).toContainText('2026-02-30');
    await dates.getByRole('button').click();
    const opened = app.page.getByRole('complementary', { name: 'date_issued is not a date' });
    await expect(opened.getByRole('row')).toHaveCount(2);
    await expect(opened).toContainText('2026-02-30');
    const counts = await app.quality.rejectGroups.locator('tbody tr td:nth-of-type(3)').allTextContents();
    expect(counts.reduce((sum, count) => sum + figure(count), 0)).toBe(rejects.length);
  });

  test('are replaced by other files', async ({ app }) => {
    await app.rejects.openOthers.click();
    await app.start.isShown();
  });
});

/** Changes physical lines of a text; the first is line 1. */
function withLines(text: string, changes: Readonly<Record<number, (line: string) => string>>): string {
  return text
    .split('\n')
    .map((line, place) => changes[place + 1]?.(line) ?? line)
    .join('\n');
}

function figure(text: string | undefined): number {
  return Number(text?.replaceAll(',', ''));
}
