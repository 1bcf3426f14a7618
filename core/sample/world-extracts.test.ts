import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readWorld } from '../testing/read-world.ts';
import { parseIsoDay } from '../units/day.ts';
import { SAMPLE_LAST_DAY } from './sample-days.ts';
import type { SampleFile } from './sample-file.ts';
import { WORLD_FIRST_DAY, worldExtracts } from './world-extracts.ts';
import { WORLD_DAYS, WORLD_NAMES, WORLDS, type WorldName } from './worlds.ts';

type Row = Readonly<Record<string, string>>;

const bytesOf = (file: SampleFile): Buffer => Buffer.concat([...file.chunks()]);
const SEEDS = [1, 2, 3, 4, 5];

const known = new Map<string, ReturnType<typeof readRows>>();

function invoicesOf(world: WorldName, seed: number) {
  const name = `${world} ${seed}`;
  if (!known.has(name)) known.set(name, readRows(world, seed));
  return known.get(name)!;
}

function readRows(world: WorldName, seed: number) {
  const files = Object.fromEntries(worldExtracts({ world, seed }).map((file) => [file.name, bytesOf(file).toString('utf8')]));
  const rows = (name: SampleFile['name']): Row[] => parse(files[name]!, { columns: true });
  const day = (text: string) => parseIsoDay(text)!;
  const invoices = rows('invoices.csv').map((row) => {
    const issued = day(row.date_issued!);
    return { account: row.account_id!, issued, days: row.payment_dates === '' ? null : day(row.payment_dates!) - issued };
  });
  return {
    invoices,
    accounts: rows('accounts.csv'),
    lines: rows('invoice_line_items.csv'),
    joined: rows('accounts.csv').map((row) => day(row.joining_date!)),
  };
}

/** All seeds together; invoices of the last 150 days are left out, because slow payments of them may lie after the end. */
const settled = (world: WorldName) =>
  SEEDS.flatMap((seed) =>
    invoicesOf(world, seed).invoices.map((invoice) => ({ ...invoice, account: `${seed} ${invoice.account}` })),
  ).filter(({ issued }) => issued <= SAMPLE_LAST_DAY - 150);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const late = ({ days }: { days: number | null }) => Number(days === null || days > 30);
function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

describe('a made-up world', () => {
  it.each(WORLD_NAMES)('%s has the declared accounts, invoices a month, lines and joining days', (world) => {
    const all = SEEDS.map((seed) => invoicesOf(world, seed));
    const { accounts, monthly } = WORLDS[world];
    for (const each of all) expect(each.accounts).toHaveLength(accounts);
    const months = WORLD_DAYS / (365 / 12);
    // Joining in the first 500 days, on average after 250 of 730, takes that part of the invoices of 30 % of the accounts.
    const expected = accounts * months * monthly.shape * monthly.scale * (1 - 0.3 * (250 / WORLD_DAYS));
    const count = mean(all.map(({ invoices }) => invoices.length));
    expect(count / expected).toBeGreaterThan(0.85);
    expect(count / expected).toBeLessThan(1.15);
    expect(mean(all.map(({ lines, invoices }) => lines.length / invoices.length))).toBeCloseTo(3, 1);
    const joining = all.flatMap(({ joined }) => joined).filter((day) => day >= WORLD_FIRST_DAY);
    expect(joining.length / (SEEDS.length * accounts)).toBeGreaterThan(0.24);
    expect(joining.length / (SEEDS.length * accounts)).toBeLessThan(0.36);
    expect(Math.max(...joining)).toBeLessThan(WORLD_FIRST_DAY + 500);
    for (const { invoices } of all) {
      expect(Math.min(...invoices.map(({ issued }) => issued))).toBeGreaterThanOrEqual(WORLD_FIRST_DAY);
      expect(Math.max(...invoices.map(({ issued, days }) => issued + (days ?? 0)))).toBeLessThanOrEqual(SAMPLE_LAST_DAY);
      expect(Math.min(...invoices.map(({ days }) => days ?? 0))).toBeGreaterThanOrEqual(0);
    }
  });

  it.each(WORLD_NAMES)('%s has log totals that vary by 0.5 within an account', async (world) => {
    const { priced, invoices } = await readWorld({ world, seed: 1 });
    const codes = [...invoices.column('account_code')];
    const logs = [...priced.column('total_cents')].map((cents, row) => ({ account: String(codes[row]), log: Math.log(cents) }));
    const groups = grouped(logs, ({ account }) => account).filter((group) => group.length > 5);
    const squares = groups.flatMap((group) => {
      const middle = mean(group.map(({ log }) => log));
      return group.map(({ log }) => ((log - middle) ** 2 * group.length) / (group.length - 1));
    });
    expect(Math.sqrt(mean(squares))).toBeGreaterThan(0.46);
    expect(Math.sqrt(mean(squares))).toBeLessThan(0.54);
  });

  it('drift has log-normal days to pay whose level walks from month to month', () => {
    const logs = settled('drift').flatMap(({ account, issued, days }) =>
      days === null ? [] : [{ account, issued, log: Math.log(Math.max(1, days)) }],
    );
    const groups = grouped(logs, ({ account }) => account).filter((group) => group.length >= 20);
    const levels = groups.map((group) => mean(group.map(({ log }) => log)));
    expect(mean(levels)).toBeGreaterThan(Math.log(24));
    expect(mean(levels)).toBeLessThan(Math.log(28));
    // The change between two halves of the time, squared: the walk of 0.05 a month adds to what chance alone gives.
    const half = WORLD_FIRST_DAY + 290;
    const excess = groups.flatMap((group) => {
      const [early, after] = [group.filter(({ issued }) => issued < half), group.filter(({ issued }) => issued >= half)].map((part) =>
        part.map(({ log }) => log),
      );
      if (early!.length < 5 || after!.length < 5) return [];
      const spread = (part: number[]) => mean(part.map((log) => (log - mean(part)) ** 2)) / (part.length - 1);
      return [(mean(after!) - mean(early!)) ** 2 - spread(early!) - spread(after!)];
    });
    expect(mean(excess)).toBeGreaterThan(0.01);
    expect(mean(excess)).toBeLessThan(0.04);
  });

  it('season has late shares that follow the year, and on-time payments half of them at the due day', () => {
    const invoices = settled('season');
    const share = (from: number, to: number) =>
      mean(invoices.filter(({ issued }) => (issued - WORLD_FIRST_DAY) % 365 >= from && (issued - WORLD_FIRST_DAY) % 365 < to).map(late));
    // The sine is above 0 in the first half of the world's year.
    expect(share(0, 182) - share(182, 365)).toBeGreaterThan(0.06);
    const onTime = invoices.flatMap(({ days }) => (days === null || days > 30 ? [] : [days]));
    const near = onTime.filter((days) => days >= 27).length / onTime.length;
    // Poisson(1) is at most 3 with 98.1 %; the even half has 4 of 28 days there.
    expect(near).toBeCloseTo(0.5 * 0.981 + (0.5 * 4) / 28, 1);
    expect(Math.min(...onTime)).toBeLessThan(6);
  });

  it('small has one pay day a week for each account, and 30 % slow accounts', () => {
    const invoices = settled('small').filter(({ days }) => days !== null);
    const groups = grouped(invoices, ({ account }) => account);
    for (const group of groups) expect(new Set(group.map(({ issued, days }) => (issued + days! + 3) % 7)).size).toBe(1);
    const weekdays = groups.map((group) => (group[0]!.issued + group[0]!.days! + 3) % 7);
    expect(new Set(weekdays)).toEqual(new Set([0, 1, 2, 3, 4]));
    // Ready in 20 or 33 days; half a week more until the pay day; 6 % wait 20 days more.
    const medians = groups
      .filter((group) => group.length >= 9)
      .map((group) => group.map(({ days }) => days!).sort((a, b) => a - b)[Math.floor(group.length / 2)]!);
    const slow = medians.filter((days) => days > 30).length / medians.length;
    expect(slow).toBeGreaterThan(0.24);
    expect(slow).toBeLessThan(0.37);
    const prompt = medians.filter((days) => days <= 30);
    expect(mean(prompt)).toBeGreaterThan(22);
    expect(mean(prompt)).toBeLessThan(25);
  });

  it('is the same for the same seed, on every machine, and another for another seed', () => {
    const sums = (world: WorldName, seed: number) =>
      worldExtracts({ world, seed })
        .map((file) => createHash('sha256').update(bytesOf(file)).digest('hex').slice(0, 16))
        .join(' ');
    expect(WORLD_NAMES.map((world) => sums(world, 1))).toMatchInlineSnapshot(`
      [
        "4a1644708f76de6f 0088fbdf9b0a75b3 7ec1d5d146788903 46b9bc275821d1dd",
        "f1c76198a0c967bc 0088fbdf9b0a75b3 12763aaf3b009ab9 ceb631f80fb79f46",
        "2847e106da71f1e7 0088fbdf9b0a75b3 910aacce36246e0b 61ad2d68a491727e",
      ]
    `);
    expect(sums('drift', 2)).not.toBe(sums('drift', 1));
  });

  it('refuses an impossible seed', () => {
    expect(() => worldExtracts({ world: 'drift', seed: -1 })).toThrow(
      new RangeError("A sample's seed must be a whole number from 0 up, not -1."),
    );
  });
});
