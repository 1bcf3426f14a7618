import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCallList } from '../../call-list.ts';
import { anyAsOf, anyExtracts, extractTexts } from '../../testing/random-extracts.ts';
import { day, readTextExtracts } from '../../testing/read-text-extracts.ts';
import type { EpochDay } from '../../units/units.ts';
import type { DayView } from './day-view.ts';
import { DayViews } from './day-views.ts';

const TINY = {
  accounts: 'account_id,joining_date\nA1,2020-01-01\n',
  skus: 'item_id,item_retail_price\nS1,1.00\n',
  invoices: 'invoice_id,account_id,date_issued,payment_dates\nI1,A1,2021-01-01,2021-01-10\n',
  invoice_line_items: 'invoice_id,item_id,quantity\nI1,S1,1\n',
};
const DAY = day('2021-03-01');
const at = (offset: number) => (DAY + offset) as EpochDay;

/** Does all the work ahead, and returns the days that it finished. */
function workAhead(views: DayViews): EpochDay[] {
  const finished: EpochDay[] = [];
  while (views.workAhead(({ snapshot }) => finished.push(snapshot.asOf)));
  return finished;
}

describe('the days beside the one on screen', () => {
  it('are prepared before they are asked about: the one before first, and none later than was on screen', async () => {
    const views = new DayViews(await readTextExtracts(TINY));
    expect(workAhead(views)).toEqual([]);
    views.at(DAY);
    views.show(DAY);
    expect(workAhead(views)).toEqual([at(-1)]);
    expect(workAhead(views)).toEqual([]);
    views.at(at(-5));
    views.show(at(-5));
    expect(workAhead(views)).toEqual([at(-6), at(-4)]);
    views.at(at(-4));
    views.show(at(-4));
    expect(workAhead(views)).toEqual([at(-3)]);
  });

  it('are not prepared twice, and are kept for the question', async () => {
    const views = new DayViews(await readTextExtracts(TINY));
    views.at(DAY);
    views.show(DAY);
    let prepared: DayView | null = null;
    while (
      views.workAhead((view) => {
        prepared = view;
      })
    );
    expect(views.at(at(-1))).toBe(prepared);
  });

  it('are left half prepared when another day is shown', async () => {
    const views = new DayViews(await readTextExtracts(TINY));
    views.at(DAY);
    views.show(DAY);
    views.workAhead(() => expect.unreachable());
    views.at(at(-9));
    views.show(at(-9));
    expect(workAhead(views)).toEqual([at(-10), at(-8)]);
  });
});

it('a day has the same call list, whether it was prepared, half prepared or computed at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyExtracts,
      anyAsOf,
      fc.array(fc.tuple(fc.constantFrom(-1, 1), fc.nat(12)), { maxLength: 4 }),
      async (rows, asOf, walk) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        const views = new DayViews(extracts);
        let now: EpochDay = asOf;
        for (const [by, steps] of [[0, 0] as const, ...walk]) {
          now = (now + by) as EpochDay;
          expect(JSON.stringify(views.at(now).calls)).toBe(JSON.stringify(buildCallList(extracts, now)));
          views.show(now);
          for (let step = 0; step < steps; step++) views.workAhead(() => {});
        }
      },
    ),
    { numRuns: 60 },
  );
});
