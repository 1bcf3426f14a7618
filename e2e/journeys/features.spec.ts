import { gunzipSync } from 'node:zlib';
import { expect, test } from '../app.ts';
import { naiveExtracts } from '../data/naive-invoice.ts';
import { addDays, centsOf, featureCells, sayCount } from '../data/say.ts';
import { type CsvRow, featureDataset, readCsv, trsFile } from '../data/trs.ts';
import { tableRows } from '../pages/table-rows.ts';

const AS_OF = '2026-06-30';

test.describe('The feature dataset', () => {
  test.beforeEach(async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Features');
  });

  test('has the rows of the exported one, in its order, is filtered and searched, and has its correlations as a table', async ({
    app,
    extracts,
  }) => {
    const rows = featureDataset(extracts.folder('small'));
    expect(await app.features.grid.count()).toBe(rows.length);
    expect(await app.features.grid.cells()).toEqual(rows.map(featureCells));

    await app.features.filterRange('inv_total', { from: '50000' });
    const large = rows.filter((row) => centsOf(row.inv_total!) >= 5_000_000);
    expect(large.length).toBeGreaterThan(3);
    expect(await app.features.grid.cells()).toEqual(large.map(featureCells));
    await app.features.label('late').click();
    const late = large.filter((row) => row.is_late === '1');
    expect(await app.features.grid.count()).toBe(late.length);
    await app.features.label('unknown').click();
    expect(await app.features.grid.count()).toBe(large.filter((row) => row.is_late !== '0').length);
    await app.features.clearFilter('Clear all').click();
    expect(await app.features.grid.count()).toBe(rows.length);

    await app.features.search.fill('12');
    const found = rows.filter((row) => row.inv_id!.includes('12') || row.acct_id!.includes('12'));
    expect(await app.features.grid.cells()).toEqual(found.map(featureCells));

    await app.features.search.fill('');
    await app.features.grid.settled();
    await app.features.show('Correlations');
    const expected = spearman(rows.map((each) => [number(each, 'num_inv_120d'), number(each, 'inv_items')]));
    const matrix = app.features.correlationTable;
    const headings = (await matrix.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
    const cell = matrix
      .getByRole('row')
      .filter({ has: app.page.getByRole('gridcell', { name: 'num_inv_120d', exact: true }) })
      .getByRole('gridcell')
      .nth(headings.indexOf('inv_items'));
    await expect(cell).toHaveText(expected.toFixed(2).replace('-', '−'));
  });

  test('is sorted by a figure, then by another, with the mouse and with the keyboard', async ({ app, extracts, page }) => {
    const rows = featureDataset(extracts.folder('small'));
    const { grid } = app.features;
    const sortButton = (name: string) =>
      grid
        .heading(name)
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .first();
    await grid.sortBy('inv_items');
    await expect(grid.heading('inv_items')).toHaveAttribute('aria-sort', 'descending');
    expect(await grid.column(3)).toEqual(
      rows
        .map((row) => Number(row.inv_items))
        .sort((a, b) => b - a)
        .map(sayCount),
    );

    await sortButton('num_inv_120d').focus();
    await page.keyboard.press('Shift+Enter');
    await grid.settled();
    await expect(sortButton('inv_items')).toHaveAccessibleName(/sorted by descending in place 1$/);
    await expect(sortButton('num_inv_120d')).toHaveAccessibleName(/sorted by descending in place 2$/);
    await expect(grid.heading('num_inv_120d')).not.toHaveAttribute('aria-sort');
    const byBoth = rows
      .map((row, place) => ({ row, place }))
      .sort(
        (a, b) =>
          number(b.row, 'inv_items') - number(a.row, 'inv_items') ||
          number(b.row, 'num_inv_120d') - number(a.row, 'num_inv_120d') ||
          a.place - b.place,
      );
    expect(await grid.column(0)).toEqual(byBoth.map(({ row }) => row.inv_id));

    await sortButton('acct_age').click();
    await grid.settled();
    await expect(grid.heading('acct_age')).toHaveAttribute('aria-sort', 'descending');
    await expect(grid.heading('inv_items')).not.toHaveAttribute('aria-sort');
  });

  test('is filtered by a brush over a histogram, which can be undone and redone, and with the arrow keys only', async ({
    app,
    extracts,
    page,
  }) => {
    const items = featureDataset(extracts.folder('small')).map((row) => number(row, 'inv_items'));
    await app.features.brush('inv_items', 0.35, 0.6);
    const chip = (await app.features.chips.first().textContent())!.trim();
    const [, from, to] = /^inv_items (\d+) to (\d+)$/.exec(chip)!;
    const within = items.filter((count) => count >= Number(from) && count <= Number(to));
    expect(within.length).toBeGreaterThan(10);
    expect(within.length).toBeLessThan(items.length - 10);
    expect(await app.features.grid.count()).toBe(within.length);
    await expect(page.getByText(`${sayCount(within.length)} shown`)).toBeVisible();

    await app.features.brush('acct_age', 0.1, 0.5);
    const both = await app.features.grid.count();
    expect(both).toBeLessThan(within.length);
    await page.keyboard.press('Control+z');
    expect(await app.features.grid.count()).toBe(within.length);
    await page.keyboard.press('Control+z');
    expect(await app.features.grid.count()).toBe(items.length);
    await expect(app.features.chips).toHaveCount(0);
    await page.keyboard.press('Control+Shift+z');
    expect(await app.features.grid.count()).toBe(within.length);
    await page.keyboard.press('Control+y');
    expect(await app.features.grid.count()).toBe(both);
    await expect(app.features.chips).toHaveCount(2);

    await app.features.clearFilter('Clear all').click();
    await app.features.grid.settled();
    const edge = app.features.edge('inv_items', 'from');
    await edge.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const [least] = (await edge.getAttribute('aria-valuetext'))!.split(':');
    expect(await app.features.grid.count()).toBe(items.length);
    await page.keyboard.press('Enter');
    const kept = items.filter((count) => count >= Number(least));
    expect(kept.length).toBeLessThan(items.length);
    await expect.poll(() => app.features.grid.count()).toBe(kept.length);
    await expect(app.features.chips.first()).toContainText(`inv_items ≥ ${least}`);
    await expect(edge).toBeFocused();
    await page.keyboard.press('Escape');
    await expect.poll(() => app.features.grid.count()).toBe(items.length);
  });

  test('summarises a column over the shown rows, and is exported as shown and whole', async ({ app, extracts }) => {
    const rows = featureDataset(extracts.folder('small'));
    await app.features.filterRange('inv_items', { from: '5' });
    await app.features.grid.settled();
    const kept = rows.filter((row) => number(row, 'inv_items') >= 5);
    const panel = await app.features.about('inv_items');
    const figure = (name: string) =>
      panel
        .locator('dl > div')
        .filter({ has: panel.page().getByText(name, { exact: true }) })
        .locator('dd');
    const issued = issueDates(extracts.folder('small'));
    const isDue = (row: CsvRow) => addDays(issued.get(row.inv_id!)!, 30) < AS_OF;
    const counts = kept.map((row) => number(row, 'inv_items')).sort((a, b) => a - b);
    await expect(figure('Rows')).toHaveText(sayCount(kept.length));
    await expect(figure('Distinct')).toHaveText(sayCount(new Set(counts).size));
    await expect(figure('Mean')).toHaveText(String(Number((counts.reduce((sum, count) => sum + count, 0) / counts.length).toFixed(2))));
    const middle = (counts[Math.floor((counts.length - 1) / 2)]! + counts[Math.ceil((counts.length - 1) / 2)]!) / 2;
    await expect(figure('Median')).toHaveText(String(middle));

    const table = panel.getByRole('table', { name: 'Late share by bin' });
    const bins = await tableRows(table.locator('tbody tr'));
    expect(bins.length).toBeGreaterThan(3);
    for (const [name, , late, interval, known] of bins as [string, string, string, string, string][]) {
      const [from, to = from] = name.split(' to ').map(Number) as [number, number?];
      const labels = kept
        .filter((row) => number(row, 'inv_items') >= from! && number(row, 'inv_items') <= to!)
        .flatMap((row) => (isDue(row) && row.is_late) || []);
      const ones = labels.filter((label) => label === '1').length;
      expect([name, known, late, interval]).toEqual([name, sayCount(labels.length), ...sayWilson(ones, labels.length)]);
    }

    await app.page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await app.features.chips.first().click();
    const folder = extracts.folder('small');
    await app.features.label('late').click();
    await app.features.grid.sortBy('inv_total');
    const late = rows.filter((row) => row.is_late === '1').map((row, place) => ({ row, place }));
    late.sort((a, b) => centsOf(b.row.inv_total!) - centsOf(a.row.inv_total!) || a.place - b.place);

    const dialog = await app.features.openExport();
    await expect(dialog.getByText(`${sayCount(late.length)} rows`, { exact: true })).toBeVisible();
    await dialog.getByRole('radio', { name: /^CSV \.csv/ }).check();
    await dialog.getByRole('checkbox', { name: /^Manifest/ }).uncheck();
    const shown = await app.saved(() => dialog.getByRole('button', { name: 'Export' }).click());
    expect(shown.name).toMatch(/^features-\d{4}-\d\d-\d\d-filtered\.csv$/);
    expect(readCsv(shown.bytes)).toEqual(late.map(({ row }) => row));

    const again = await app.features.openExport();
    await again.getByRole('radio', { name: /^All / }).check();
    await again.getByRole('radio', { name: /^CSV, compressed/ }).check();
    const { file: all, manifest } = await app.savedWithManifest(() => again.getByRole('button', { name: 'Export' }).click());
    expect(gunzipSync(all.bytes).equals(trsFile('features', 'csv', folder))).toBe(true);
    expect(all.bytes.equals(trsFile('features', 'csv.gz', folder))).toBe(true);
    expect(manifest.name).toBe(`${all.name}.manifest.json`);
    expect(JSON.parse(manifest.bytes.toString())).toMatchObject({ file: { name: all.name, bytes: all.bytes.length } });
    await expect(app.page.getByRole('alert').filter({ hasText: `${all.name} and its manifest` })).toHaveCount(1);
  });

  test('is filtered by exactly one account from the menu of its id: the filter is on screen, is exported with, and is removed', async ({
    app,
    extracts,
    page,
  }) => {
    const rows = featureDataset(extracts.folder('small'));
    const own = rows.filter((row) => row.acct_id === '1');
    expect(rows.filter((row) => `${row.inv_id} ${row.acct_id}`.includes('1')).length).toBeGreaterThan(own.length);
    await app.features.search.fill('1');
    await app.features.grid.sortBy('acct_id');
    const cell = app.features.grid.root.getByRole('gridcell', { name: '1', exact: true }).and(page.locator('[aria-colindex="2"]')).first();
    await cell.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Show only acct_id = 1' }).click();
    await app.features.search.fill('');
    await app.features.grid.settled();
    expect(await app.features.grid.count()).toBe(own.length);
    const pill = page.getByRole('button', { name: 'acct_id = 1: clear this filter' });
    await expect(pill).toBeVisible();
    const dialog = await app.features.openExport();
    await dialog.getByRole('radio', { name: /^CSV \.csv/ }).check();
    const { file, manifest } = await app.savedWithManifest(() => dialog.getByRole('button', { name: 'Export' }).click());
    expect(readCsv(file.bytes)).toEqual(own);
    expect(JSON.parse(manifest.bytes.toString()).selection.ids).toEqual([{ column: 'acct_id', id: '1' }]);
    await pill.click();
    await expect.poll(() => app.features.grid.count()).toBe(rows.length);
  });

  test('has its bins and its scale by choice, with the late share of each bin beneath', async ({ app, extracts, page }) => {
    const rows = featureDataset(extracts.folder('small'));
    const panel = await app.features.about('inv_total');
    const chart = panel.getByRole('figure', { name: 'Histogram and late share of inv_total' });
    const bars = chart.locator('.distribution-bars g');
    await expect(bars.first()).toBeAttached();
    const usual = await bars.count();
    await panel.getByRole('combobox', { name: 'Bins' }).selectOption('about 80');
    await expect.poll(() => bars.count()).toBeGreaterThan(usual);
    await panel.getByRole('combobox', { name: 'Bins' }).selectOption('about 5');
    await expect.poll(() => bars.count()).toBeLessThan(usual);
    const shown = (await chart.locator('.distribution-bars title').allTextContents()).map((title) =>
      Number(/: ([\d,]+) rows?/.exec(title)![1]!.replace(',', '')),
    );
    expect(shown.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
    const log = panel.getByRole('button', { name: 'Logarithmic scale of inv_total' });
    await expect(log).toHaveText('linear');
    await log.click();
    await expect(log).toHaveText('log');
    await expect(page.getByRole('grid').getByRole('button', { name: 'Logarithmic scale of inv_total' })).toHaveText('log');
  });

  test('keeps its ids in view, and says what the colours mean', async ({ app, page }) => {
    await app.features.extended.click();
    await app.features.grid.settled();
    const first = app.features.grid.row(1).getByRole('gridcell');
    const before = (await first.first().boundingBox())!;
    await app.features.grid.root.locator('xpath=..').evaluate((scroller) => scroller.scrollTo({ left: 600 }));
    await expect.poll(async () => (await first.nth(5).boundingBox())!.x).toBeLessThan(before.x);
    expect((await first.first().boundingBox())!.x).toBe(before.x);
    await expect(page.getByRole('list', { name: 'What the colours mean' }).getByRole('listitem')).toHaveText([
      'on time',
      'late',
      'not known',
      'History starts inside this window, so the count may be low',
    ]);
  });

  test('is grouped by account and by bins, of the filtered rows, and exported as CSV', async ({ app, extracts, page }) => {
    const rows = featureDataset(extracts.folder('small')).filter((row) => number(row, 'inv_items') >= 3);
    const issued = issueDates(extracts.folder('small'));
    await app.features.filterRange('inv_items', { from: '3' });
    await app.features.show('Groups');
    await app.features.groups.settled();
    const accounts = [...new Set(rows.map((row) => row.acct_id!))].sort((a, b) => Number(a) - Number(b));
    const figures = (own: readonly CsvRow[]) => {
      // An invoice that is not due yet can only be known to be paid in time.
      const known = own.filter((row) => row.is_late !== '' && addDays(issued.get(row.inv_id!)!, 30) < AS_OF);
      const late = known.filter((row) => row.is_late === '1').length;
      return [sayCount(own.length), sayCount(known.length), known.length === 0 ? '–' : `${((100 * late) / known.length).toFixed(1)}%`];
    };
    const cells = (await app.features.groups.cells()).map(([name, _company, ...others]) => [name, ...others]);
    // The last line is the total.
    expect(
      cells
        .pop()!
        .filter((_, at) => at !== 2 && at !== 3)
        .slice(0, 4),
    ).toEqual([`All ${accounts.length}`, ...figures(rows)]);
    expect(cells.map(([name, count, , , known, share]) => [name!.split(' ')[0], count, known, share])).toEqual(
      accounts.map((account) => [account, ...figures(rows.filter((row) => row.acct_id === account))]),
    );
    const file = await app.saved(() => page.getByRole('button', { name: 'Export groups' }).click());
    expect(file.name).toMatch(/^groups-by-acct_id-.*\.csv$/);
    const written = readCsv(file.bytes);
    expect(written.map((row) => row.rows)).toEqual(
      [...accounts.map((account) => rows.filter((row) => row.acct_id === account).length), rows.length].map(String),
    );

    await app.features.groups.sortBy('Late share');
    const shares = (await app.features.groups.column(6))
      .slice(0, -1)
      .filter((share) => share !== '–')
      .map((share) => Number.parseFloat(share.replace('<', '')));
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));

    await app.features.choice('Columns by').selectOption('month of issue');
    await app.features.choice('Shown').selectOption('rows');
    await app.features.groups.settled();
    expect((await app.features.groups.column(2)).slice(0, -1)).toEqual(
      accounts.map((account) => sayCount(rows.filter((row) => row.acct_id === account).length)),
    );
    expect(await app.features.groups.root.getByRole('columnheader').count()).toBeGreaterThan(4);

    // A bin filters by its range.
    await app.features.choice('Columns by').selectOption('nothing');
    await app.features.choice('Group by').selectOption('inv_items');
    await app.features.groups.settled();
    const [bin, count] = (await app.features.groups.cells())[1]!;
    await page.getByRole('button', { name: bin!, exact: true }).click();
    await app.features.show('Rows');
    expect(sayCount(await app.features.grid.count())).toBe(count);
  });

  test('is drawn as a scatter, and filtered by a part of it, with the pointer and by keyboard', async ({ app, extracts, page }) => {
    const rows = featureDataset(extracts.folder('small'));
    await app.features.show('Scatter');
    const plot = app.features.scatter.locator('canvas');
    await expect(plot).toBeVisible();
    const isInked = () =>
      plot.evaluate((canvas: HTMLCanvasElement) =>
        canvas
          .getContext('2d')!
          .getImageData(0, 0, canvas.width, canvas.height)
          .data.some((value) => value > 0),
      );
    await expect.poll(isInked).toBe(true);
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.9);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.3, { steps: 4 });
    await page.mouse.up();
    await expect(app.features.chips).toHaveCount(2);
    const chips = (await app.features.chips.allTextContents()).map((chip) => chip.replaceAll(',', '').trim());
    const within = chips.map((chip) => {
      const [, name, from, to] = /^(\w+) (\S+) to (\S+)$/.exec(chip)!;
      return (row: CsvRow) => number(row, name!) >= Number(from) && number(row, name!) <= Number(to);
    });
    const kept = rows.filter((row) => within.every((isIn) => isIn(row)));
    expect(kept.length).toBeGreaterThan(10);
    await app.features.show('Rows');
    expect(await app.features.grid.count()).toBe(kept.length);
    await page.keyboard.press('Control+z');
    expect(await app.features.grid.count()).toBe(rows.length);

    await app.features.show('Scatter');
    await app.features.scatterAsTable.focus();
    await page.keyboard.press('Space');
    const cell = app.features.scatterTable.getByRole('button').first();
    const [, count] = /: ([\d,]+) rows?,/.exec((await cell.getAttribute('aria-label'))!)!;
    await cell.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(`${count} shown`)).toBeVisible();
    await expect(app.features.chips).toHaveCount(2);
  });

  test('shows the extended columns when they are switched on, and remembers that', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await expect(app.features.extended).not.toBeChecked();
    await app.features.grid.row(1).click();
    await expect(app.invoice.values).toBeVisible();
    await expect(app.invoice.root.getByText('The extended columns')).toBeHidden();
    await app.invoice.close();
    await app.features.extended.click();
    await expect(app.features.grid.heading('acct_open_dollars')).toBeVisible();
    const rows = readCsv(trsFile('features', 'csv', folder, ['--features', 'extended']));
    await app.features.grid.settled();
    const lines = await app.features.grid.column(8);
    expect(lines).toEqual(rows.map((row) => sayCount(Number(row.inv_lines))));

    // No heading is cut, also with a long name.
    const cut = await app.features.grid.root.locator('.grid-title, .grid-unit > span').evaluateAll(
      (texts) =>
        texts.filter((text) => {
          const heading = text.closest('.grid-heading')!.getBoundingClientRect();
          const { left, right } = text.getBoundingClientRect();
          return left < heading.left || right > heading.right || text.scrollWidth > (text as HTMLElement).offsetWidth + 1;
        }).length,
    );
    expect(cut).toBe(0);

    // An invoice is explained with the same values, including the account's earlier invoices and their rows.
    const place = rows.findLastIndex((row) => Number(row.acct_prior_late_count) > 1) + 1;
    const own = rows[place - 1]!;
    await app.features.search.fill(own.inv_id!);
    await expect(app.features.grid.row(1).getByRole('gridcell').first()).toHaveText(own.inv_id!);
    await app.features.grid.row(1).click();
    await app.invoice.isOf(own.inv_id!);
    await expect(app.invoice.extendedValues).toBeVisible();
    const explained = await app.invoice.explained(app.invoice.extendedValues);
    const added = Object.keys(own).slice(8);
    const plain = (value: string) => value.replace(/[$,–]/g, '');
    expect(Object.entries(explained).map(([name, { value }]) => [name, plain(value)])).toEqual(added.map((name) => [name, own[name]!]));
    await app.invoice.extendedValues.getByRole('button', { name: /behind acct_prior_late_count$/ }).click();
    const late = await app.invoice.earlier.cells();
    expect(late).toHaveLength(Number(own.acct_prior_late_count));
    for (const cells of late) expect(['paid late', 'overdue, not paid']).toContain(cells[3]);
    await app.invoice.place(late[0]![6]!).click();
    expect(await app.rawRow.fields()).toMatchObject({ invoice_id: late[0]![1]!, account_id: own.acct_id! });
    await app.rawRow.close();
    await app.invoice.close();

    // The dataset's table and its contract have them, too.
    await app.goTo('Lineage');
    const table = await app.lineage.open('features_invoices');
    await expect(table.heading('acct_open_dollars')).toBeVisible();
    await app.goTo('Quality');
    await app.quality.show('Contract');
    expect(await app.quality.promises('features_invoices', 'acct_prior_late_share')).toEqual([
      ['has at most 6 decimals, and DECIMAL(7,6) holds it', 'passed'],
      ['is 0 to 1', 'passed'],
    ]);
    await app.goTo('Features');
    await app.features.search.fill('');
    await app.features.grid.settled();

    // A missing value can be selected.
    await app.features.missing('days_since_prev_inv').click();
    const first = rows.filter((row) => row.days_since_prev_inv === '');
    await expect.poll(() => app.features.grid.count()).toBe(first.length);
    expect(await app.features.grid.column(0)).toEqual(first.map((row) => row.inv_id));

    await page.reload();
    await app.start.isShown();
    await app.open(folder);
    await app.goTo('Features');
    await expect(app.features.extended).toBeChecked();
  });
});

/** The day of issue of each invoice. */
function issueDates(folder: string): ReadonlyMap<string, string> {
  return new Map(naiveExtracts(folder).invoices.map(({ row }) => [row.invoice_id!, row.date_issued!]));
}

function number(row: CsvRow, column: string): number {
  return Number(row[column]);
}

/** The late share and its 95 % Wilson interval, as the table shows them. */
function sayWilson(late: number, known: number): [string, string] {
  if (known === 0) return ['–', '–'];
  const z = 1.959963984540054;
  const share = late / known;
  const middle = (share + z ** 2 / (2 * known)) / (1 + z ** 2 / known);
  const half = (z / (1 + z ** 2 / known)) * Math.sqrt((share * (1 - share)) / known + z ** 2 / (4 * known ** 2));
  return [`${(share * 100).toFixed(1)}%`, `${percent(late === 0 ? 0 : middle - half)} to ${percent(late === known ? 1 : middle + half)}`];
}

function percent(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  return share < 1 && share >= 0.995 ? '>99%' : `${Math.round(share * 100)}%`;
}

/** Spearman's correlation: Pearson's correlation of mean ranks. */
function spearman(pairs: readonly (readonly [number, number])[]): number {
  const ranks = (values: readonly number[]) =>
    values.map((value) => values.filter((other) => other < value).length + (values.filter((other) => other === value).length + 1) / 2);
  const [xs, ys] = [ranks(pairs.map(([x]) => x)), ranks(pairs.map(([, y]) => y))];
  const mean = (pairs.length + 1) / 2;
  const sum = (of: (place: number) => number) => xs.reduce((total, _, place) => total + of(place), 0);
  const [dx, dy] = [(place: number) => xs[place]! - mean, (place: number) => ys[place]! - mean];
  return sum((p) => dx(p) * dy(p)) / Math.sqrt(sum((p) => dx(p) ** 2) * sum((p) => dy(p) ** 2));
}
