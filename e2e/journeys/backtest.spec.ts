import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { HeldCore } from '../browser/held-core.ts';
import { sayCount, sayDay, sayPercent, sayWholeMoney } from '../data/say.ts';
import { TODAY, trs } from '../data/trs.ts';
import { BacktestPage } from '../pages/backtest-page.ts';

type ListName = 'perfect' | 'model' | 'most_overdue' | 'largest_outstanding';
type Part = 'all_open' | 'not_yet_due';

interface Worth {
  readonly precision: number;
  readonly late_share: number;
}

interface Chances {
  readonly invoices: number;
  readonly roc_auc: number;
  readonly pr_auc: number;
  readonly brier: number;
  readonly expected_calibration_error: number;
  readonly calibration: readonly {
    readonly invoices: number;
    readonly said: number;
    readonly happened: number;
    readonly low: number;
    readonly high: number;
  }[];
}

type FamilyName = 'plain' | 'times' | 'habits' | 'weekdays';

interface Family {
  readonly chosen: FamilyName;
  readonly weights: Readonly<Record<FamilyName, number>>;
  readonly gains: Readonly<Record<FamilyName, number>> | null;
}

type Day = { readonly day: string; readonly family: Family } & {
  readonly [Each in Part]: { readonly lists: Readonly<Record<ListName, Worth & { readonly late_dollars: number }>> };
};

interface Report {
  readonly days: readonly Day[];
  readonly means: Readonly<Record<Part, Readonly<Record<ListName, Worth>>>>;
  readonly issue_chances: Chances;
  readonly open_chances: Chances;
}

const LISTS: readonly ListName[] = ['perfect', 'model', 'most_overdue', 'largest_outstanding'];
const TITLES = ['Perfect list', 'Call list', 'Most overdue first', 'Largest first'];

function report(folder: string, ...options: readonly string[]): Report {
  return JSON.parse(trs(['backtest', folder, '--json', '--today', TODAY, ...options]));
}

function dollars({ days, means }: Report, part: Part, lists = LISTS): string[][] {
  return [
    ...days.map((day) => [sayDay(day.day), ...lists.map((name) => sayWholeMoney(Math.round(day[part].lists[name].late_dollars * 100)))]),
    ['Mean of perfect', ...lists.map((name) => sayPercent(means[part][name].late_share))],
  ];
}

function precision({ days, means }: Report, part: Part, lists = LISTS): string[][] {
  return [
    ...days.map((day) => [sayDay(day.day), ...lists.map((name) => sayPercent(day[part].lists[name].precision))]),
    ['Mean', ...lists.map((name) => sayPercent(means[part][name].precision))],
  ];
}

const [ALONE, MOSTLY] = ['Plain model alone', 'Plain model, mostly'];
const FAMILIES: Readonly<Record<Exclude<FamilyName, 'plain'>, string>> = {
  times: 'Plain model with days to pay',
  habits: 'Plain model with days to pay and latest habits',
  weekdays: 'Plain model with days to pay, latest habits and weekdays',
};

function models({ days }: Report): string[][] {
  return days.map(({ day, family: { chosen, weights, gains } }) => {
    const gain = gains?.[chosen].toFixed(1);
    const better = gain === '0.0' ? 'about as well as the plain model' : `better than the plain model by ${gain}`;
    const why = gains === null ? 'too little history to compare' : chosen === 'plain' ? 'no other was better than the plain model' : better;
    const model = chosen !== 'plain' ? FAMILIES[chosen] : weights.plain >= 0.995 ? ALONE : MOSTLY;
    return [sayDay(day), model, sayPercent(weights[chosen]), why];
  });
}

const tenths = (share: number) => `${(share * 100).toFixed(1)}%`;

test.describe('The back-test', () => {
  test('shows the results of the command line, in a sentence, in charts and in figures', async ({ app, extracts }) => {
    const folder = extracts.folder('year');
    const usual = report(folder);
    await app.open(folder);
    await app.goTo('Back-test');
    await app.backtest.isShown();
    const { model, largest_outstanding, most_overdue } = usual.means.all_open;
    await expect(app.backtest.answer).toHaveText(
      `On ${usual.days.length} past dates, calling the list’s top 20 would have reached ${sayPercent(model.late_share)} of the late dollars that a perfect list would; calling the largest debtors first, ${sayPercent(largest_outstanding.late_share)}; the most overdue first, ${sayPercent(most_overdue.late_share)}.`,
    );
    await expect(app.backtest.card(BacktestPage.dollars).locator('.list-end text')).toHaveText(TITLES);
    await expect(app.backtest.card(BacktestPage.dollars).locator('.list-mark.list-model')).toHaveCount(usual.days.length);
    expect(await app.backtest.table(BacktestPage.dollars)).toEqual([['Date', ...TITLES], ...dollars(usual, 'all_open')]);
    expect(await app.backtest.table('How many of the first 20 calls would have been right?')).toEqual([
      ['Date', ...TITLES],
      ...precision(usual, 'all_open'),
    ]);

    const { issue_chances: issue, open_chances: open } = usual;
    const figures = (value: (chances: Chances) => number) => [value(issue).toFixed(3), value(open).toFixed(3)];
    expect(await app.backtest.table(BacktestPage.chances)).toEqual([
      ['', 'At issue', 'While open'],
      ['ROC AUC', ...figures(({ roc_auc }) => roc_auc)],
      ['PR AUC', ...figures(({ pr_auc }) => pr_auc)],
      ['Brier score', ...figures(({ brier }) => brier)],
      ['Expected calibration error', ...figures(({ expected_calibration_error }) => expected_calibration_error)],
    ]);
    const calibrated = app.backtest.card(BacktestPage.calibration);
    await expect(calibrated.locator('.calibration-point')).toHaveCount(issue.calibration.length);
    const fitting = issue.calibration.filter(({ said, low, high }) => low <= said && said <= high).length;
    await expect(calibrated).toContainText(`the predicted chance is inside ${fitting} of ${issue.calibration.length}.`);
    await calibrated.getByRole('switch', { name: 'Square-root scale' }).click();
    await expect(calibrated.locator('.calibration-point')).toHaveCount(issue.calibration.length);
    await expect(calibrated.getByText('1%', { exact: true }).first()).toBeAttached();
    for (const [chip, { calibration }] of [
      ['At issue', issue],
      ['While open', open],
    ] as const) {
      await app.backtest.choose(chip);
      const rows = await app.backtest.table(BacktestPage.calibration);
      expect(rows.slice(1)).toEqual(
        calibration.map(({ said, happened, low, high, invoices }) => [
          tenths(said),
          tenths(happened),
          `${tenths(low)} to ${tenths(high)}`,
          sayCount(Math.round(happened * invoices)),
          sayCount(invoices),
        ]),
      );
    }

    const notOverdue = LISTS.filter((name) => name !== 'most_overdue');
    await app.backtest.choose('Not yet overdue');
    await expect(app.backtest.answer).toContainText('of what was not yet overdue');
    expect((await app.backtest.table(BacktestPage.dollars)).slice(1)).toEqual(dollars(usual, 'not_yet_due', notOverdue));
    expect((await app.backtest.table(/^How many of the first 20/)).slice(1)).toEqual(precision(usual, 'not_yet_due', notOverdue));
  });

  test('names the model of each date, and why, where weekdays decide and where no family is better', async ({ app, extracts }) => {
    for (const [world, names] of [
      ['small', [FAMILIES.weekdays]],
      ['season', [ALONE, MOSTLY, ...Object.values(FAMILIES)]],
    ] as const) {
      const folder = extracts.world(world);
      const usual = report(folder);
      await app.drop(folder);
      await app.callList.isShown();
      await app.goTo('Back-test');
      await app.backtest.isShown();
      const rows = await app.backtest.table(BacktestPage.models);
      expect(rows).toEqual([['Date', 'Model', 'Weight', 'Why'], ...models(usual)]);
      for (const [, name] of rows.slice(1)) expect(names).toContain(name);
    }
  });

  test('accepts other dates and another length of list, keeps its result, and reports invalid values', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    const usual = report(folder);
    const from = usual.days.at(-3)!.day;
    await app.open(folder);
    await app.goTo('Back-test');
    await app.backtest.isShown();
    const region = app.backtest.region;

    for (const [fields, words] of [
      [{ 'Accounts called': '0' }, 'Type a whole number of accounts, 1 or more, such as 20.'],
      [{ 'Accounts called': '5', From: 'soon' }, 'Type a date such as 1 Oct 2020 or 2020-10-01, or leave it empty.'],
      [{ From: '2 May 2026', To: '1 May 2026' }, 'The last date comes before the first.'],
    ] as const) {
      await app.backtest.runBacktest(fields);
      await expect(region.getByRole('alert')).toHaveText(words);
    }
    await app.backtest.runBacktest({ 'Accounts called': '5', From: sayDay(from), To: '' });
    await expect(app.backtest.answer).toContainText('On 3 past dates, calling the list’s top 5');
    const narrow = report(folder, '--from', from, '--top', '5');
    expect((await app.backtest.table(BacktestPage.dollars)).slice(1)).toEqual(dollars(narrow, 'all_open'));

    // Neither another screen nor another as-of date changes the settings or the result.
    await app.goTo('Call list');
    await app.top.typeDay('2026-06-01');
    await app.top.isAsOf('1 Jun 2026');
    await app.goTo('Back-test');
    await expect(app.backtest.answer).toContainText('On 3 past dates, calling the list’s top 5');
    await expect(app.backtest.field('Accounts called')).toHaveValue('5');

    await app.backtest.runBacktest({ From: '1 Jan 2001', To: '1 Mar 2001' });
    await expect(region.getByText('No outcome is known for these dates')).toBeVisible();
    await region.getByRole('button', { name: 'Back to the usual dates' }).click();
    await expect(app.backtest.answer).toContainText(`On ${usual.days.length} past dates, calling the list’s top 5`);
  });

  test('is opened by the command palette, reports progress date by date, and is stopped and started again', async ({
    app,
    extracts,
    page,
  }) => {
    await app.open(extracts.folder('small'));
    const core = await HeldCore.of(page);
    await app.palette.open();
    await app.palette.field.fill('back-test');
    await page.keyboard.press('Enter');
    await expect(async () => {
      await core.step();
      await expect(app.backtest.region.getByText(/^Running the back-test: [1-9]\d* of \d+ dates done$/)).toBeVisible({ timeout: 200 });
    }).toPass();
    await app.backtest.stop.click();
    await core.letGo();
    await expect(app.backtest.region.getByText('Stopped.')).toBeVisible();
    await expect(app.backtest.answer).toBeHidden();
    await HeldCore.of(page);
    await app.backtest.region.getByRole('button', { name: 'Run again' }).click();
    await expect(app.backtest.region.getByText(/^Running the back-test/)).toBeVisible();
    // It continues after the analyst leaves the screen.
    await app.goTo('Call list');
    await app.callList.isShown();
  });

  test('reports that there is too little history, or that there are no payments', async ({ app, extracts }) => {
    const isYoung = (line: string) => line.split(',').some((cell) => cell >= '2026-05-25' && /^2026-\d\d-\d\d$/.test(cell));
    const small = extracts.folder('small');
    const young = readFileSync(join(small, 'invoices.csv'), 'utf8').split('\n');
    const issuedAt = young[0]!.split(',').indexOf('date_issued');
    const kept = young.filter((line, place) => place === 0 || isYoung(line.split(',')[issuedAt] ?? ''));
    const invoiceAt = young[0]!.split(',').indexOf('invoice_id');
    const ids = new Set(kept.map((line) => line.split(',')[invoiceAt]));
    expect(ids.size).toBeGreaterThan(10);
    const folder = extracts.altered('young', {
      'invoices.csv': () => `${kept.join('\n')}\n`,
      'invoice_line_items.csv': (text) => {
        const [header, ...rows] = text.split('\n');
        const at = header!.split(',').indexOf('invoice_id');
        return [header, ...rows.filter((row) => ids.has(row.split(',')[at])), ''].join('\n');
      },
    });
    await app.open(folder);
    await app.goTo('Back-test');
    await expect(app.backtest.region.getByText('Too little history to look back on')).toBeVisible();

    await app.drop(
      extracts.altered('no-payments', { 'invoices.csv': (text) => text.replace(/,[\d-]*$/gm, (end) => (end.includes('-') ? ',' : end)) }),
    );
    await expect(app.callList.region.getByText('No payments in this extract')).toBeVisible();
    await app.goTo('Back-test');
    await expect(app.backtest.region.getByText('No payments in this extract')).toBeVisible();
  });
});
