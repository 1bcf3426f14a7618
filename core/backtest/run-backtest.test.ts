import { describe, expect, it } from 'vitest';
import { buildCallList } from '../call-list.ts';
import type { Extracts } from '../pipeline.ts';
import { day, readTextExtracts } from '../testing/read-text-extracts.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { runBacktest } from './run-backtest.ts';

const FIRST = day('2020-01-01');
const TODAY = day('2022-01-01');

/** Ten accounts; the even ones nearly always pay late. */
function tenAccounts(cut?: EpochDay): Promise<Extracts> {
  const random = seededRandom(17);
  const rows = Array.from({ length: 400 }, (_, i) => {
    const account = i % 10;
    const issued = FIRST + Math.floor(random() * 300);
    const paid = issued + (random() < (account % 2 === 0 ? 0.9 : 0.1) ? 31 + Math.floor(random() * 20) : 10 + Math.floor(random() * 20));
    return { i, account, issued: issued as EpochDay, paid: paid as EpochDay, quantity: 1 + Math.floor(random() * 9) };
  }).filter(({ issued }) => cut === undefined || issued <= cut);
  return readTextExtracts(
    {
      accounts: `account_id,joining_date\n${Array.from({ length: 10 }, (_, a) => `a${a},2019-01-01`).join('\n')}\n`,
      skus: 'item_id,item_retail_price\ns,100\n',
      invoices: `invoice_id,account_id,date_issued,payment_dates\n${rows
        .map(
          ({ i, account, issued, paid }) =>
            `${i},a${account},${formatIsoDay(issued)},${cut !== undefined && paid > cut ? '' : formatIsoDay(paid)}`,
        )
        .join('\n')}\n`,
      invoice_line_items: `invoice_id,item_id,quantity\n${rows.map(({ i, quantity }) => `${i},s,${quantity}`).join('\n')}\n`,
    },
    { dateOrder: 'ymd' },
  );
}

const REQUEST = { from: null, to: null, today: TODAY, top: 3 };

describe('runBacktest', () => {
  it('runs for the first day of each month and finds the accounts that pay late', async () => {
    const tested = await runBacktest(await tenAccounts(), REQUEST);
    if (!tested.ok) throw new Error(tested.error.code);
    const { days, means, issue_chances, top } = tested.value;
    expect(top).toBe(3);
    expect(days.map((each) => formatIsoDay(each.day))).toEqual([
      '2020-04-01',
      '2020-05-01',
      '2020-06-01',
      '2020-07-01',
      '2020-08-01',
      '2020-09-01',
      '2020-10-01',
    ]);
    expect(means.not_yet_due.model.late_share!).toBeGreaterThan(means.not_yet_due.largest_outstanding.late_share!);
    expect(means.all_open.perfect).toEqual({ precision: 1, late_share: 1 });
    expect(issue_chances!.roc_auc).toBeGreaterThan(0.8);
    for (const { all_open, not_yet_due, learned_from } of days) {
      expect(all_open.lists.perfect.late_cents).toBeGreaterThanOrEqual(all_open.lists.model.late_cents);
      expect(not_yet_due.invoices).toBeLessThanOrEqual(all_open.invoices);
      expect(learned_from).toBeGreaterThan(0);
    }
    expect(days.map((each) => each.learned_from)).toEqual(days.map((each) => each.learned_from).toSorted((a, b) => a - b));
  });

  it('uses the same call list as an opening on that day', async () => {
    const asOf = day('2020-07-01');
    const tested = await runBacktest(await tenAccounts(), { ...REQUEST, from: asOf, to: asOf });
    if (!tested.ok) throw new Error(tested.error.code);
    const list = buildCallList(await tenAccounts(asOf), asOf);
    if (!list.ok) throw new Error(list.error.code);
    const { all_open } = tested.value.days[0]!;
    expect(all_open.accounts).toBe(list.value.length);
    expect(all_open.invoices).toBe(list.value.reduce((sum, row) => sum + row.open_invoices, 0));
  });

  it('scores every labelled invoice once, at issue', async () => {
    const tested = await runBacktest(await tenAccounts(), REQUEST);
    if (!tested.ok) throw new Error(tested.error.code);
    const { days, issue_chances } = tested.value;
    expect(days.reduce((sum, each) => sum + (each.issue_chances?.invoices ?? 0), 0)).toBe(issue_chances!.invoices);
  });

  it('reports progress for each day and can be cancelled', async () => {
    const extracts = await tenAccounts();
    const seen: number[] = [];
    const signal = { aborted: false };
    const stopped = await runBacktest(extracts, REQUEST, {
      signal,
      onDay: (done, all) => seen.push(done, all),
      async pause() {
        signal.aborted = seen.length === 4;
      },
    });
    expect(stopped).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(seen).toEqual([1, 7, 2, 7]);
  });

  it('reports a history that is too short', async () => {
    const texts = (paid: string) =>
      readTextExtracts({
        accounts: 'account_id,joining_date\na,2019-01-01\n',
        skus: 'item_id,item_retail_price\ns,100\n',
        invoices: `invoice_id,account_id,date_issued,payment_dates\n1,a,2021-01-31,${paid}\n`,
        invoice_line_items: 'invoice_id,item_id,quantity\n1,s,1\n',
      });
    expect(await runBacktest(await texts('2021-02-03'), REQUEST)).toEqual({ ok: false, error: { code: 'backtest.too-little-history' } });
    expect(await runBacktest(await texts(''), REQUEST)).toEqual({ ok: false, error: { code: 'calls.no-payments', file: 'invoices.csv' } });
  });
});
