import { expect, test } from '../app.ts';
import { featureCells, sayCount, sayDay } from '../data/say.ts';
import { type CsvRow, featureDataset } from '../data/trs.ts';
import { copiedBy } from '../pages/copied-by.ts';

const TO = '2026-06-30';
/** The month end before: the default day of the screen. */
const FROM = '2026-05-31';

test.describe('Two days compared', () => {
  let before: Map<string, CsvRow>;
  let after: Map<string, CsvRow>;
  test.beforeEach(async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    before = byId(featureDataset(folder, FROM));
    after = byId(featureDataset(folder, TO));
    await app.open(folder);
    await app.top.isAsOf(sayDay(TO));
    await app.goTo('Compare');
    await app.compare.settled();
  });

  test('of which one has no rows yet say so beside the unit of each column', async ({ app }) => {
    await app.compare.typeDay('From', '2020-01-01');
    const shown = app.compare.feature('inv_total');
    await expect(shown.getByText('no rows to compare')).toBeVisible();
    await expect(shown).toContainText('One of the two has no rows.');
    const [unit, none] = await Promise.all([shown.getByText('dollars').boundingBox(), shown.getByText('no rows to compare').boundingBox()]);
    expect(none!.x + none!.width <= unit!.x || none!.y + none!.height <= unit!.y).toBe(true);
  });

  test('start a month apart, and show how many rows and labels were added', async ({ app }) => {
    await expect(app.compare.day('From')).toContainText(sayDay(FROM));
    await expect(app.compare.day('To')).toContainText(sayDay(TO));
    const both = [...before.keys()].filter((id) => after.has(id));
    const turned = (from: string, to: string) =>
      both.filter((id) => before.get(id)!.is_late === from && after.get(id)!.is_late === to).length;
    const [onTime, late] = [turned('', '0'), turned('', '1')];
    expect(Math.min(onTime, late)).toBeGreaterThan(0);
    expect(await app.compare.figure('Rows')).toEqual([sayCount(after.size), `${sayCount(before.size)} as of ${sayDay(FROM)}`]);
    expect(await app.compare.figure('Added')).toEqual([sayCount(after.size - both.length), `only as of ${sayDay(TO)}`]);
    expect(await app.compare.figure('Gone')).toEqual(['0', 'none']);
    expect(await app.compare.figure('Changed')).toEqual([sayCount(onTime + late), `is_late in ${sayCount(onTime + late)}`]);
    expect(await app.compare.figure('Labels resolved')).toEqual([
      sayCount(onTime + late),
      `${sayCount(onTime)} on time (0), ${sayCount(late)} late (1)`,
    ]);
    expect((await app.compare.figure('Still unknown'))[0]).toBe(sayCount(turned('', '')));
  });

  test('list every changed row, with its old values, and every added row', async ({ app }) => {
    await app.compare.show('Changed rows');
    const changed = [...before.values()].filter((row) => after.has(row.inv_id!) && after.get(row.inv_id!)!.is_late !== row.is_late);
    expect(await app.compare.rows('Changed rows').cells()).toEqual(
      changed.map((row) => [
        ...featureCells(row).slice(0, -1),
        `${row.is_late || 'unknown'} → ${after.get(row.inv_id!)!.is_late || 'unknown'}`,
      ]),
    );
    await app.compare.show('Added rows');
    const added = [...after.values()].filter((row) => !before.has(row.inv_id!));
    expect(await app.compare.rows('Added rows').cells()).toEqual(added.map(featureCells));
    await app.compare.show('Gone rows');
    await expect(app.compare.region.getByText('No row is gone')).toBeVisible();
  });

  test('explain a row beside the list, which is walked and copied as before', async ({ app, page }) => {
    await app.compare.show('Added rows');
    const list = app.compare.rows('Added rows');
    await list.settled();
    const idOf = (row: number) => list.row(row).getByRole('gridcell').first().innerText();
    await list.row(2).click();
    await app.invoice.isOf(await idOf(2));
    await expect(list.root).toBeFocused();
    const { x, width } = (await list.scroller.boundingBox())!;
    expect((await app.invoice.root.boundingBox())!.x).toBeGreaterThanOrEqual(x + width);
    await page.keyboard.press('ArrowDown');
    await app.invoice.isOf(await idOf(3));
    await page.keyboard.press('Control+a');
    await expect(page.locator('.grid-status')).toContainText('Count');
    const added = [...after.values()].filter((row) => !before.has(row.inv_id!));
    const { text } = await copiedBy(page);
    expect(text.split('\r\n').map((line) => line.split('\t')[0])).toEqual(['inv_id', ...added.map((row) => row.inv_id)]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(app.invoice.root).toBeHidden();
    await expect(list.root).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(app.invoice.root.getByRole('heading', { level: 2 })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(app.invoice.root).toBeHidden();
    await expect(list.root).toBeFocused();
  });

  test('show every feature on the same bins, with the stability index of those bins', async ({ app }) => {
    await expect(app.compare.features).toHaveCount(6);
    await app.compare.asTables.click();
    for (const name of ['inv_items', 'acct_age', 'num_inv_120d']) {
      const bins = await app.compare.bins(name);
      for (const { bin, before: rows, after: rowsAfter } of bins.filter(({ bin: text }) => text !== 'no value')) {
        expect(`${bin}: ${rows}, ${rowsAfter}`).toBe(`${bin}: ${countIn(before, name, bin)}, ${countIn(after, name, bin)}`);
      }
      const index = psi(
        bins.map((bin) => bin.before),
        bins.map((bin) => bin.after),
      );
      const band = index < 0.1 ? 'stable' : index < 0.2 ? 'moved a little' : 'moved';
      await expect(app.compare.feature(name)).toContainText(`PSI ${index.toFixed(3)}`);
      await expect(app.compare.feature(name).getByText(band, { exact: true })).toBeVisible();
    }
    const labels = await app.compare.bins('is_late');
    expect(labels).toEqual(
      (['0', '1', ''] as const).map((label) => ({
        bin: label || 'unknown',
        before: [...before.values()].filter((row) => row.is_late === label).length,
        after: [...after.values()].filter((row) => row.is_late === label).length,
      })),
    );
  });

  test('are chosen, in either order, and with the extended columns', async ({ app, extracts }) => {
    const early = byId(featureDataset(extracts.folder('small'), '2026-01-15'));
    await app.compare.typeDay('To', '2026-01-15');
    await expect(app.compare.day('From')).toContainText(sayDay(FROM));
    const gone = [...before.values()].filter((row) => !early.has(row.inv_id!));
    expect(await app.compare.figure('Gone')).toEqual([sayCount(gone.length), `only as of ${sayDay(FROM)}`]);
    await app.compare.show('Gone rows');
    expect(await app.compare.rows('Gone rows').cells()).toEqual(gone.map(featureCells));
    await app.compare.show('Distributions');
    await app.compare.extended.check();
    await expect(app.compare.feature('acct_prior_late_share')).toBeVisible();
  });

  test('follow the as-of date until they are chosen', async ({ app }) => {
    await app.top.typeDay('2026-03-31');
    await app.compare.settled();
    await expect(app.compare.day('To')).toContainText('31 Mar 2026');
    await expect(app.compare.day('From')).toContainText('28 Feb 2026');
    await app.compare.typeDay('From', '2026-03-31');
    await expect(app.compare.feature('inv_items')).toContainText('PSI 0.000');
    await expect(app.compare.feature('inv_items')).toContainText('The shares are the same in every bin.');
  });
});

function byId(rows: readonly CsvRow[]): Map<string, CsvRow> {
  return new Map(rows.map((row) => [row.inv_id!, row]));
}

/** The number of rows in a bin called `10 to below 20`, or `10 to 20` for the last. */
function countIn(rows: ReadonlyMap<string, CsvRow>, column: string, bin: string): number {
  const [, from, below, to] = /^(-?[\d,]+) to (below )?(-?[\d,]+)$/.exec(bin)!.map((part) => part?.replaceAll(',', ''));
  return [...rows.values()].filter((row) => {
    const value = row[column] === '' ? Number.NaN : Number(row[column]);
    return value >= Number(from) && (below ? value < Number(to) : value <= Number(to));
  }).length;
}

/** The population stability index; an empty share counts as one in ten thousand. */
function psi(before: readonly number[], after: readonly number[]): number {
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  return before.reduce((sum, count, bin) => {
    const one = Math.max(count / total(before), 1e-4);
    const other = Math.max(after[bin]! / total(after), 1e-4);
    return sum + (other - one) * Math.log(other / one);
  }, 0);
}
