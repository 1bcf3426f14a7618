import { expect, test } from '../app.ts';
import { naiveExtracts } from '../data/naive-invoice.ts';
import { addDays } from '../data/say.ts';
import { featureDataset, readCsv } from '../data/trs.ts';

const AS_OF = '2026-06-30';
const FIRST = '2026-05-01';
const MONTH = 'May 2026';

interface Half {
  rows: number;
  late: number;
  known: number;
}

interface Rise {
  readonly account: string;
  readonly before: Half;
  readonly since: Half;
  readonly points: number;
}

/** The late shares of each account before and since `FIRST`, added up invoice by invoice. */
function risesIn(folder: string): Rise[] {
  const issued = new Map(naiveExtracts(folder).invoices.map(({ row }) => [row.invoice_id!, row.date_issued!]));
  const halves = new Map<string, { before: Half; since: Half }>();
  for (const { inv_id, acct_id, is_late } of featureDataset(folder)) {
    const own = halves.get(acct_id!) ?? { before: { rows: 0, late: 0, known: 0 }, since: { rows: 0, late: 0, known: 0 } };
    halves.set(acct_id!, own);
    const half = issued.get(inv_id!)! < FIRST ? own.before : own.since;
    half.rows++;
    // An invoice that is not due yet can only be known to be paid in time.
    if (is_late === '' || addDays(issued.get(inv_id!)!, 30) >= AS_OF) continue;
    half.known++;
    if (is_late === '1') half.late++;
  }
  return [...halves].map(([account, { before, since }]) => ({
    account,
    before,
    since,
    points: 100 * (since.late / since.known - before.late / before.known),
  }));
}

const hasAtLeast = (count: number) => (rise: Rise) => Math.min(rise.before.known, rise.since.known) >= count;
const byPoints = (a: Rise, b: Rise) => b.points - a.points || Number(a.account) - Number(b.account);
const share = ({ late, known }: Half) => late / known;
const say = (points: number) => `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points).toFixed(1)} points`;

/** The ends of Newcombe's 95 % interval in points, from Wilson's. */
function newcombe(before: Half, since: Half): [number, number] {
  const z = 1.959963984540054;
  const wilson = ({ late, known }: Half) => {
    const middle = (late + z ** 2 / 2) / (known + z ** 2);
    const spread = (z / (known + z ** 2)) * Math.sqrt((late * (known - late)) / known + z ** 2 / 4);
    return [middle - spread, middle + spread] as const;
  };
  const [[low0, high0], [low1, high1]] = [wilson(before), wilson(since)];
  const difference = share(since) - share(before);
  return [
    100 * (difference - Math.sqrt((share(since) - low1) ** 2 + (high0 - share(before)) ** 2)),
    100 * (difference + Math.sqrt((high1 - share(since)) ** 2 + (share(before) - low0) ** 2)),
  ];
}

const beyondChance = ([low, high]: readonly [number, number]) => (low > 0 ? 'rose' : high < 0 ? 'fell' : 'no');

test.describe('Groups of the dataset before and since a month', () => {
  test('answer whose late share rose most, from a minimum of rows, with the interval of the change', async ({ app, extracts, page }) => {
    const folder = extracts.folder('year');
    const rises = risesIn(folder);
    const ranked = rises.filter(hasAtLeast(5)).sort(byPoints);
    const few = rises.filter((rise) => rise.before.rows > 0 && rise.since.rows > 0 && !hasAtLeast(5)(rise));
    // Without the minimum, an account with few rows would be first.
    expect(few.filter(hasAtLeast(1)).some(({ points }) => points > ranked[0]!.points)).toBe(true);

    await app.open(folder);
    await app.goTo('Features');
    const { features } = app;
    await features.show('Groups');
    await features.choice('Columns by').selectOption('before and since a month');
    await features.choice('Since').selectOption(MONTH);
    await features.groups.settled();
    await features.groups.sortBy('Change');
    await expect(page.getByText('A change needs 5 rows or more on either side of the month, of those that were due.')).toBeVisible();
    await expect(features.choice('Change from')).toHaveValue('5');
    const headings = (await features.groups.root.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
    expect(headings.slice(3)).toEqual([`before ${MONTH}`, `since ${MONTH}`, 'Change', '95 % interval', 'Beyond chance']);

    // The total is the last row.
    const rows = (await features.groups.cells()).slice(0, -1);
    expect(rows).toHaveLength(rises.length);
    const found = rows.slice(0, ranked.length).map(([name, , , , , change, interval, beyond]) => [name, change, interval, beyond]);
    expect(found).toEqual(
      ranked.map(({ account, points, before, since }) => {
        const [low, high] = newcombe(before, since).map((end) => say(end).replace(' points', ''));
        return [account, say(points), `${low} to ${high}`, beyondChance(newcombe(before, since))];
      }),
    );
    const rose = ranked.filter(({ before, since }) => beyondChance(newcombe(before, since)) === 'rose').length;
    await expect(
      page.getByText(rose === 0 ? 'No rise is beyond chance' : `${rose} ${rose === 1 ? 'group' : 'groups'} rose beyond chance`),
    ).toBeVisible();
    const others = rows.slice(ranked.length).map((cells) => cells[5]);
    expect(others.length).toBeGreaterThanOrEqual(few.length);
    expect(new Set(others)).toEqual(new Set(['too few rows']));

    const file = await app.saved(() => page.getByRole('button', { name: 'Export groups' }).click());
    const saved = readCsv(file.bytes);
    expect(saved.slice(0, 3).map(({ acct_id, change }) => [acct_id, change])).toEqual(
      ranked.slice(0, 3).map(({ account, points }) => [account, (points / 100).toFixed(4)]),
    );
    expect(saved.filter(({ change }) => change !== '')).toHaveLength(ranked.length + 1);

    await features.choice('Change from').selectOption('1 row');
    await features.groups.settled();
    const any = rises.filter(hasAtLeast(1)).sort(byPoints);
    await expect(features.groups.row(1)).toContainText(any[0]!.account);
    await expect(page.getByText('A change needs 1 row or more on either side')).toBeVisible();
  });
});
