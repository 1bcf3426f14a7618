import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { HeldCore } from '../browser/held-core.ts';
import type { Extracts } from '../data/extracts.ts';
import { nextWeek } from '../data/next-week.ts';
import { receivables, sum } from '../data/receivables.ts';
import { addDays, centsOf, featureCells, sayCount, sayDay, sayMoney, sumCents } from '../data/say.ts';
import { type CsvRow, callList, featureDataset, readCsv } from '../data/trs.ts';

const DAY = '2026-06-30';
const WEEK_LATER = addDays(DAY, 7);
/** The numeric columns of the dataset, in their order. */
const NUMBERS = ['inv_total', 'inv_items', 'acct_age', 'num_inv_120d', 'cum_tot_inv_acct', 'is_late'] as const;

test('Another set of extracts is read beside the open one, compared with it by invoice, and closed', async ({ app, extracts, page }) => {
  const folder = extracts.folder('small');
  const later = aWeekLater(extracts);
  const before = byId(featureDataset(folder));
  const after = byId(featureDataset(later));
  const both = [...before.values()].filter((row) => after.has(row.inv_id!));
  const changed = both.filter((row) => differing(row, after.get(row.inv_id!)!).length > 0);
  const added = [...after.values()].filter((row) => !before.has(row.inv_id!));
  const gone = [...before.values()].filter((row) => !after.has(row.inv_id!));
  expect([added.length, gone.length].every((count) => count > 0) && changed.length > 5).toBe(true);

  await app.open(folder);
  await app.goTo('Compare');
  await app.compare.settled();
  await app.compare.against('Another set of extracts');

  await test.step('files that are no extracts are told, and nothing is open beside', async () => {
    await app.compare.dropOther(extracts.altered('no-skus', { 'skus.csv': null }), async () => {
      await expect(app.compare.target).toContainText('Drop to compare');
      await expect(page.getByText('Drop to open instead')).toBeHidden();
    });
    await app.openFailed.says('The skus extract is missing');
    await app.openFailed.choice('Not now').click();
    await expect(app.compare.target).toBeVisible();
    await app.top.hasOpen('small');
  });

  await test.step('a reading is called off', async () => {
    const core = await HeldCore.of(page);
    await app.compare.dropOther(extracts.folder('other'));
    await expect(app.compare.region.getByRole('heading', { name: 'Reading other' })).toBeVisible();
    await app.reading.cancel();
    await core.letGo();
    await expect(app.compare.target).toBeVisible();
  });

  await test.step('which set is which, and what came, went and changed', async () => {
    await app.compare.chooseOther(later);
    await app.compare.settled();
    await expect(app.compare.sets).toContainText('small');
    await expect(app.compare.sets).toContainText('next-week');
    await expect(app.compare.day('From')).toContainText(sayDay(DAY));
    await expect(app.compare.day('To')).toContainText(sayDay(WEEK_LATER));
    const turned = (from: string, to: string) =>
      both.filter((row) => row.is_late === from && after.get(row.inv_id!)!.is_late === to).length;
    expect(await app.compare.figure('Rows')).toEqual([sayCount(after.size), `${sayCount(before.size)} in small`]);
    expect(await app.compare.figure('Added')).toEqual([sayCount(added.length), 'only in next-week']);
    expect(await app.compare.figure('Gone')).toEqual([sayCount(gone.length), 'only in small']);
    const cells = NUMBERS.map(
      (column) => [column, both.filter((row) => differing(row, after.get(row.inv_id!)!).includes(column)).length] as const,
    );
    const said = cells
      .filter(([, rows]) => rows > 0)
      .sort(([, one], [, two]) => two - one)
      .map(([column, rows]) => `${column} in ${sayCount(rows)}`);
    expect(said.length).toBeGreaterThan(2);
    const note = app.compare.noteOf('Changed');
    await expect(note).toHaveText(`${said[0]}, ${said.length - 1} columns more${said.join(', ')}`);
    await expect(note).toHaveAttribute('title', said.join(', '));
    expect((await app.compare.figure('Changed'))[0]).toBe(sayCount(changed.length));
    expect(await app.compare.figure('Labels resolved')).toEqual([
      sayCount(turned('', '0') + turned('', '1')),
      `${sayCount(turned('', '0'))} on time (0), ${sayCount(turned('', '1'))} late (1)`,
    ]);
    expect(await app.compare.figure('Apart')).toEqual(['7 days', '']);
  });

  await test.step('every row with the cells that changed', async () => {
    await app.compare.show('Changed rows');
    expect(await app.compare.rows('Changed rows').cells()).toEqual(
      changed.map((row) => {
        const [was, is] = [featureCells(row), featureCells(after.get(row.inv_id!)!)];
        return was.map((cell, at) => (cell === is[at] ? cell : `${cell} → ${is[at]}`));
      }),
    );
    await app.compare.show('Added rows');
    expect(await app.compare.rows('Added rows').cells()).toEqual(added.map(featureCells));
    await app.compare.show('Gone rows');
    expect(await app.compare.rows('Gone rows').cells()).toEqual(gone.map(featureCells));
    // Rows of the open set can be opened; rows of the other set can't.
    await app.compare.rows('Gone rows').row(1).click();
    await app.invoice.isOf(gone[0]!.inv_id!);
    await page.keyboard.press('Escape');
  });

  await test.step('densities of both on the same bins', async () => {
    await app.compare.show('Distributions');
    await expect(app.compare.region.getByText(`next-week as of ${sayDay(WEEK_LATER)}`)).toBeVisible();
    await app.compare.asTables.click();
    const labels = await app.compare.bins('is_late');
    expect(labels).toEqual(
      (['0', '1', ''] as const).map((label) => ({
        bin: label || 'unknown',
        before: [...before.values()].filter((row) => row.is_late === label).length,
        after: [...after.values()].filter((row) => row.is_late === label).length,
      })),
    );
  });

  await test.step('the two call lists, account by account', async () => {
    await app.compare.compare('Call list');
    expect(await app.compare.calls.cells()).toEqual(comparedCalls({ folder, asOf: DAY }, { folder: later, asOf: WEEK_LATER }));
    await app.compare.narrow('Gone, paid');
    const gone = comparedCalls({ folder, asOf: DAY }, { folder: later, asOf: WEEK_LATER }).filter((cells) => cells[2] === 'gone, paid');
    expect(gone.length).toBeGreaterThan(0);
    expect(await app.compare.calls.cells()).toEqual(gone);
    await app.compare.compare('Dataset');
  });

  await test.step('the other way round, and as of another day of its own', async () => {
    await app.compare.swap();
    expect(await app.compare.figure('Added')).toEqual([sayCount(gone.length), 'only in small']);
    await app.compare.typeDay('From', DAY);
    const sameDay = byId(featureDataset(later, DAY));
    const left = [...sameDay.keys()].filter((id) => !before.has(id));
    expect(await app.compare.figure('Gone')).toEqual([sayCount(left.length), left.length === 0 ? 'none' : 'only in next-week']);
    await app.top.isAsOf(sayDay(DAY));
  });

  await test.step('its files, and closing it', async () => {
    await app.compare.showFiles();
    const lines = readCsv(readFileSync(join(later, 'invoice_line_items.csv'))).length;
    await expect(app.compare.files.getByRole('row', { name: /invoice_line_items/ })).toContainText(sayCount(lines));
    await page.keyboard.press('Escape');
    await app.compare.close('next-week');
    await expect(app.compare.target).toBeVisible();
    await app.compare.against('Another day of these extracts');
    await app.compare.settled();
  });
});

test('Another set with faults leads to a question, shows what is left out, and is closed when other extracts are opened', async ({
  app,
  extracts,
  page,
}) => {
  await app.open(extracts.folder('small'));
  await app.goTo('Compare');
  await app.compare.against('Another set of extracts');
  const faulty = extracts.altered('faulty', { 'invoice_line_items.csv': (text) => text.replace(/\d+\r?\n/, 'many\n') });
  await app.compare.dropOther(faulty);
  await expect(app.compare.region.getByRole('heading', { name: '1 row of faulty can’t be used' })).toBeVisible();
  await app.compare.region.getByRole('button', { name: 'Compare without this row' }).click();
  await app.compare.settled();
  await expect(app.compare.sets).toContainText('1 row left out');
  expect((await app.compare.figure('Changed'))[0]).toBe('1');

  // A drop outside the place for the other set opens extracts: that replaces both sets.
  await app.drop(extracts.folder('other'));
  await app.top.hasOpen('other');
  await expect(page.getByText('faulty, which was compared with the extracts open before, is closed.')).toBeVisible();
  await app.goTo('Compare');
  await app.compare.settled();
  await app.compare.against('Another set of extracts');
  await expect(app.compare.target).toBeVisible();
});

test('Two days’ call lists are compared: figures, every account, sorted and searched', async ({ app, extracts, page }) => {
  const folder = extracts.folder('small');
  const [from, to] = ['2026-05-31', DAY];
  const rows = comparedCalls({ folder, asOf: from }, { folder, asOf: to });
  const lists = [callList(folder, from), callList(folder, to)] as const;
  const isGone = (cells: readonly string[]) => cells[2]!.startsWith('gone');
  expect([rows.some(isGone), rows.some((cells) => cells[2] === 'new'), rows.some((cells) => cells[2]!.startsWith('▲'))]).toEqual([
    true,
    true,
    true,
  ]);
  await app.open(folder);
  await app.goTo('Compare');
  await app.compare.compare('Call list');
  expect(await app.compare.figure('Accounts listed')).toEqual([
    sayCount(lists[1].length),
    `${sayCount(lists[0].length)} as of ${sayDay(from)}`,
  ]);
  expect(await app.compare.exact('Expected late')).toBe(sayMoney(sumCents(lists[1], 'priority_dollars')));
  expect(await app.compare.exact('Overdue')).toBe(sayMoney(sumCents(lists[1], 'overdue_dollars')));
  const fresh = rows.map((cells) => centsOf(cells[8]!)).reduce((sum, cents) => sum + cents, 0);
  expect(fresh).toBeGreaterThan(0);
  expect(await app.compare.exact('New overdue')).toBe(sayMoney(fresh));
  expect(await app.compare.calls.cells()).toEqual(rows);

  await app.compare.calls.sortBy('Change');
  const changes = (await app.compare.calls.column(6)).map(centsOf);
  expect(changes).toEqual([...changes].sort((a, b) => b - a));
  await page.keyboard.press('/');
  await page.keyboard.type(lists[1][0]!.company_name!);
  await expect(app.compare.calls.row(1)).toContainText(lists[1][0]!.company_name!);
  await app.compare.calls.row(1).click();
  await app.compare.calls.root.focus();
  await page.keyboard.press('Enter');
  await app.account.isOf(lists[1][0]!.company_name!);
});

interface Side {
  readonly folder: string;
  readonly asOf: string;
}

/** The cells of two call lists side by side, computed from the command line's lists and the rows of the extracts. */
function comparedCalls(from: Side, to: Side): string[][] {
  const [then, now] = [callList(from.folder, from.asOf), callList(to.folder, to.asOf)];
  const [before, after] = [receivables(from.folder, from.asOf), receivables(to.folder, to.asOf)];
  const overdueThen = new Set(before.open.filter(({ daysOverdue }) => daysOverdue > 0).map(({ id }) => id));
  const paid = new Set(after.paid.map(({ id }) => id));
  const moved = (id: string, was: CsvRow | undefined, is: CsvRow | undefined) => {
    if (!was) return 'new';
    if (!is) return before.open.filter(({ account }) => account === id).every((invoice) => paid.has(invoice.id)) ? 'gone, paid' : 'gone';
    const places = Number(was.rank) - Number(is.rank);
    return places === 0 ? 'same' : places > 0 ? `▲ up ${places}` : `▼ down ${-places}`;
  };
  const money = (row: CsvRow | undefined, column: string) => (row ? sayMoney(centsOf(row[column]!)) : '–');
  const gone = then.filter((row) => !now.some((other) => other.acct_id === row.acct_id));
  return [...now, ...gone].map(({ acct_id, company_name }) => {
    const [was, is] = [then, now].map((list) => list.find((row) => row.acct_id === acct_id));
    const change = (is ? centsOf(is.priority_dollars!) : 0) - (was ? centsOf(was.priority_dollars!) : 0);
    const fresh = sum(after.open.filter(({ id, account, daysOverdue }) => account === acct_id && daysOverdue > 0 && !overdueThen.has(id)));
    return [
      was?.rank ?? '–',
      is?.rank ?? '–',
      moved(acct_id!, was, is),
      `${company_name} ${acct_id}`,
      money(was, 'priority_dollars'),
      money(is, 'priority_dollars'),
      `${change > 0 ? '+' : ''}${sayMoney(change)}`,
      money(is, 'overdue_dollars'),
      sayMoney(fresh),
    ];
  });
}

/** Next week's extracts: some accounts have paid, one got an invoice, one invoice is missing, and one has other lines. */
function aWeekLater(extracts: Extracts): string {
  const folder = extracts.folder('small');
  const open = featureDataset(folder).filter((row) => row.is_late !== '0');
  const accounts = [...new Set(open.map((row) => row.acct_id!))];
  const [dropped, edited] = featureDataset(folder)
    .slice(-60)
    .map((row) => row.inv_id!);
  const week = nextWeek({
    paid: Object.fromEntries(accounts.slice(0, 6).map((id, i) => [id, addDays(DAY, 1 + i)])),
    invoiced: { [accounts[0]!]: WEEK_LATER },
  });
  const without = (text: string) =>
    text
      .split('\n')
      .filter((line) => !line.startsWith(`${dropped},`))
      .join('\n');
  return extracts.altered('next-week', {
    'invoices.csv': (text) => without(week['invoices.csv']!(text)),
    'invoice_line_items.csv': (text) =>
      without(week['invoice_line_items.csv']!(text)).replace(new RegExp(`^(${edited},[^,]+),\\d+$`, 'm'), '$1,77'),
  });
}

function byId(rows: readonly CsvRow[]): Map<string, CsvRow> {
  return new Map(rows.map((row) => [row.inv_id!, row]));
}

function differing(left: CsvRow, right: CsvRow): string[] {
  return NUMBERS.filter((column) => left[column] !== right[column]);
}
