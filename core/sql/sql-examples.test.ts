import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SQL_LIMITS } from '../../adapters/duckdb/limits.ts';
import { LockedDuckdb } from '../../adapters/duckdb/locked-duckdb.ts';
import { folderStore } from '../../adapters/store/folder-store.ts';
import { storeViews } from '../../adapters/store/store-views.ts';
import { VersionedStore } from '../../adapters/store/versioned-store.ts';
import { compareDatasets } from '../compare/compare-datasets.ts';
import { cellText, type QueryCell, type QueryColumn } from '../exports/query-result.ts';
import { ALL_FEATURES, featureOf } from '../features/feature-catalog.ts';
import { decimalsOf } from '../features/feature-declaration.ts';
import { accountIds, type Extracts, readExtracts } from '../pipeline.ts';
import { sampleExtracts } from '../sample/sample-extracts.ts';
import { featureStatistics } from '../statistics/feature-statistics.ts';
import { FeatureValues } from '../statistics/feature-values.ts';
import { type SnapshotContents, snapshotContents } from '../stored/snapshot-contents.ts';
import { SNAPSHOT_TABLES } from '../stored/stored-tables.ts';
import { memorySource } from '../testing/memory-source.ts';
import { day } from '../testing/read-text-extracts.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { SQL_EXAMPLES } from './sql-examples.ts';

/** The last two are in one month, so that the month has a last day. */
const DAYS = ['2026-02-28', '2026-03-31', '2026-04-10', '2026-04-30'] as const;

/** An invoice as of a day, put together from the core's own tables. */
interface Known {
  readonly id: string;
  readonly account: string;
  readonly issued: number;
  readonly paid: number | null;
  readonly cents: number;
  readonly late: 0 | 1 | null;
}

let folder: string;
let extracts: Extracts;
let duckdb: LockedDuckdb;
const contents = new Map<string, SnapshotContents>();
const known = new Map<string, readonly Known[]>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trs-examples-'));
  const sample = sampleExtracts({ accounts: 40, invoices: 1_500, lines: 4_000, seed: 7 });
  const files = sample.map(({ name, chunks }) => memorySource(name, Buffer.concat([...chunks()])));
  const read = await readExtracts(files, { today: day('2026-12-31'), repeatedLines: 'keep' });
  if (!read.ok) throw new Error(read.error.code);
  extracts = read.value;
  duckdb = await openStoreOf(DAYS);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A session over a new store with these days. */
async function openStoreOf(days: readonly string[]): Promise<LockedDuckdb> {
  const place = mkdtempSync(join(folder, 'store-'));
  const store = new VersionedStore(folderStore(place), { appVersion: '0', now: () => new Date() });
  let before: FeatureValues | null = null;
  for (const asOf of days) {
    const made = snapshotContents(extracts, day(asOf), before);
    if (!made.ok) throw new Error(made.error.code);
    const content = made.value;
    contents.set(asOf, content);
    known.set(asOf, invoicesOf(extracts, content));
    before = valuesOf(content);
    const tables = await Promise.all(
      SNAPSHOT_TABLES.map(async (table) => {
        const { bytes, rows, columns } = await table.write(content, { withContacts: false });
        return { name: table.name, bytes, rows, columns, sha256: createHash('sha256').update(bytes).digest('hex') };
      }),
    );
    await store.publish('snapshot', {
      as_of: asOf,
      content_hash: asOf,
      definitions_version: 1,
      observed_at: '',
      reconstructed: false,
      settlement_known: true,
      rows_read: 0,
      rows_kept: 0,
      rows_rejected: 0,
      forgotten: 0,
      tables,
    });
  }
  const { views } = await storeViews(store);
  const here = relative(process.cwd(), place);
  return LockedDuckdb.open(
    views.map(({ name, files: of, dayColumn }) => ({ name, files: of.map((file) => join(here, file)), dayColumn })),
    DEFAULT_SQL_LIMITS,
  );
}

function valuesOf({ snapshot, extended }: SnapshotContents): FeatureValues {
  return new FeatureValues(snapshot.features, () => ({ ok: true, value: extended }));
}

function invoicesOf(extracts: Extracts, { snapshot }: SnapshotContents): Known[] {
  const accountId = accountIds(extracts);
  const { settled } = snapshot;
  return Array.from({ length: settled.rows }, (_, row) => {
    const invoice = settled.column('invoice_row').at(row)!;
    return {
      id: extracts.invoices.column('invoice_id').at(invoice)!,
      account: accountId(settled.column('account_code').at(row)!),
      issued: settled.column('issued_day').at(row)!,
      paid: settled.column('paid_day').at(row)!,
      cents: extracts.priced.column('total_cents').at(invoice)!,
      late: settled.column('is_late').at(row)!,
    };
  });
}

/** The rows of an example's answer: exact values as text, others as numbers. */
function answerOf(name: string, of = duckdb): Promise<(string | number | null)[][]> {
  return rowsOf(SQL_EXAMPLES.find((example) => example.name === name)!.sql, of);
}

async function rowsOf(sql: string, of: LockedDuckdb): Promise<(string | number | null)[][]> {
  const rows: (string | number | null)[][] = [];
  let columns: readonly QueryColumn[] = [];
  await of.run(
    sql,
    { explain: false },
    {
      columns: async (given) => {
        columns = given;
      },
      rows: async (cells) => {
        for (let row = 0; row < cells[0]!.length; row++)
          rows.push(columns.map(({ type }, column) => plainValue(type, cells[column]![row]!)));
      },
    },
  );
  return rows;
}

function plainValue(type: QueryColumn['type'], cell: QueryCell): string | number | null {
  if (cell === null) return null;
  if (type.kind === 'double') return cell as number;
  return type.kind === 'whole' ? Number(cell) : cellText(type, cell);
}

/** The same rows, numbers that were worked out by floating point to nine digits. */
function expectRows(found: readonly (readonly unknown[])[], wanted: readonly (readonly (string | number | null)[])[]): void {
  expect(wanted.length).toBeGreaterThan(0);
  expect(found).toEqual(
    wanted.map((row) => row.map((cell) => (typeof cell === 'number' && !Number.isInteger(cell) ? expect.closeTo(cell, 9) : cell))),
  );
}

const LAST = DAYS.at(-1)!;
const BEFORE = DAYS.at(-2)!;
const dollars = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
const ageing = (asOf: string) => contents.get(asOf)!.ageing;
const invoices = (asOf: string) => known.get(asOf)!;
const monthOf = (issued: number): string => `${formatIsoDay(issued as EpochDay).slice(0, 8)}01`;
const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values, (value) => value) / values.length);

const wasDue = ({ issued }: Pick<Known, 'issued'>): boolean => issued + 30 < day(LAST);

/** The labels of the invoices that were due before the last day. */
const lateOfDue = (rows: readonly Pick<Known, 'issued' | 'late'>[]): number[] =>
  rows.filter(wasDue).flatMap(({ late }) => (late === null ? [] : [late]));

function grouped<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

function byMonth(rows: readonly Known[]): [month: string, rows: readonly Known[]][] {
  return [...grouped(rows, ({ issued }) => monthOf(issued))].sort(([a], [b]) => (a < b ? -1 : 1));
}

const BUCKETS = ['not_due_cents', 'overdue_1_cents', 'overdue_2_cents', 'overdue_3_cents', 'overdue_4_cents'] as const;
const BUCKET_NAMES = ['not due', '1 to 30 days', '31 to 60 days', '61 to 90 days', 'over 90 days'];

const owed = (asOf: string) => sum(ageing(asOf), ({ open_cents }) => open_cents);
const notDue = (asOf: string) => sum(ageing(asOf), ({ not_due_cents }) => not_due_cents);
const sold = (asOf: string, since: number) =>
  sum(
    invoices(asOf).filter(({ issued }) => issued > since),
    ({ cents }) => cents,
  );

/** By the days from issue to the day, as a person would count them on the due date of day 30. */
function stateOf({ issued, paid }: Known, asOf: string): string {
  if (paid !== null) return 'paid';
  const overdue = day(asOf) - (issued + 30);
  const place = overdue <= 0 ? 0 : Math.min(4, Math.ceil(overdue / 30));
  return BUCKET_NAMES[place]!;
}

function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}

function effectiveness(days: readonly string[]): (string | number | null)[][] {
  return days.slice(1).map((asOf, place) => {
    const since = days[place]!;
    const sales = sold(asOf, day(since));
    const could = owed(since) + sales - notDue(asOf);
    return [since, asOf, dollars(owed(since)), dollars(sales), dollars(owed(asOf)), (100 * (owed(since) + sales - owed(asOf))) / could];
  });
}

const ANSWERS: Readonly<Record<string, () => (string | number | null)[][]>> = {
  ageing: () =>
    BUCKETS.map((bucket, place) => {
      const cents = sum(ageing(LAST), (row) => row[bucket]);
      return [BUCKET_NAMES[place]!, dollars(cents), (100 * cents) / owed(LAST)];
    }),
  'ageing-by-month': () =>
    [DAYS[0], DAYS[1], DAYS[3]].map((asOf) => [
      asOf,
      ...BUCKETS.map((bucket) => dollars(sum(ageing(asOf), (row) => row[bucket]))),
      dollars(owed(asOf)),
    ]),
  'late-share': () =>
    byMonth(invoices(LAST)).map(([month, rows]) => {
      const answered = lateOfDue(rows);
      const lateCents = sum(
        rows.filter(({ late }) => late === 1),
        ({ cents }) => cents,
      );
      return [month, rows.length, answered.length, mean(answered), dollars(lateCents)];
    }),
  dso: () =>
    DAYS.map((asOf) => {
      const sales = sold(asOf, day(asOf) - 90);
      return [asOf, dollars(owed(asOf)), dollars(sales), (90 * owed(asOf)) / sales];
    }),
  'best-possible-dso': () =>
    DAYS.map((asOf) => {
      const sales = sold(asOf, day(asOf) - 90);
      return [asOf, (90 * notDue(asOf)) / sales, (90 * (owed(asOf) - notDue(asOf))) / sales];
    }),
  'collection-effectiveness': () => effectiveness(DAYS),
  concentration: () => {
    const debts = ageing(LAST).flatMap(({ open_cents }) => (open_cents > 0 ? [open_cents] : []));
    const total = sum(debts, (cents) => cents);
    const first = (count: number) => (100 * sum(debts.slice(0, count), (cents) => cents)) / total;
    return [[debts.length, first(1), first(5), first(10), sum(debts, (cents) => ((100 * cents) / total) * ((100 * cents) / total))]];
  },
  'top-debtors': () => {
    const debtors = ageing(LAST).filter(({ open_cents }) => open_cents > 0);
    const total = sum(debtors, ({ open_cents }) => open_cents);
    return debtors
      .slice(0, 10)
      .map((row, place) => [
        row.acct_id,
        dollars(row.open_cents),
        dollars(sum(BUCKETS.slice(1), (bucket) => row[bucket])),
        row.oldest_days_overdue,
        (100 * sum(debtors.slice(0, place + 1), ({ open_cents }) => open_cents)) / total,
      ]);
  },
  'roll-rates': () => {
    const later = new Map(invoices(LAST).map((row) => [row.id, row]));
    const open = invoices(BEFORE).filter((row) => stateOf(row, BEFORE) !== 'paid' && row.cents > 0);
    const moved = grouped(open, (row) => `${stateOf(row, BEFORE)}|${stateOf(later.get(row.id)!, LAST)}`);
    return [...moved]
      .map(([states, rows]) => {
        const [was, became] = states.split('|') as [string, string];
        const before = open.filter((row) => stateOf(row, BEFORE) === was);
        const cents = sum(rows, (row) => row.cents);
        return [was, became, rows.length, dollars(cents), (100 * cents) / sum(before, (row) => row.cents)];
      })
      .sort((a, b) => (`${a[0]}|${a[1]}` < `${b[0]}|${b[1]}` ? -1 : 1));
  },
  'list-changes': () => {
    const [earlier, later] = [contents.get(BEFORE)!.calls, contents.get(LAST)!.calls];
    const without = (from: typeof earlier, other: typeof earlier, change: string) =>
      from
        .filter(({ acct_id }) => !other.some((row) => row.acct_id === acct_id))
        .map((row) => [row.acct_id, change, dollars(row.priority_cents)]);
    return [...without(later, earlier, 'came'), ...without(earlier, later, 'left')];
  },
  'late-changes': () => {
    const since = day('2026-02-01');
    const rows = [...grouped(invoices(LAST), ({ account }) => account)].flatMap(([account, of]) => {
      const due = of.filter(wasDue);
      const recent = due.filter(({ issued }) => issued >= since);
      const late = lateOfDue(recent);
      const before = lateOfDue(due.filter(({ issued }) => issued < since));
      if (late.length < 3 || before.length < 3 || mean(late)! <= mean(before)!) return [];
      return [{ account, cents: sum(recent, ({ cents }) => cents), late, before, change: mean(late)! - mean(before)! }];
    });
    return rows
      .sort((a, b) => b.change - a.change || (a.account < b.account ? -1 : 1))
      .slice(0, 20)
      .map(({ account, cents, late, before }) => [account, dollars(cents), late.length, mean(late), before.length, mean(before)]);
  },
  'days-to-pay': () =>
    byMonth(invoices(LAST)).map(([month, rows]) => {
      const days = rows.flatMap(({ issued, paid }) => (paid === null ? [] : [paid - issued])).sort((a, b) => a - b);
      if (days.length === 0) return [month, 0, null, null, null, null];
      return [month, days.length, quantile(days, 0.25), quantile(days, 0.5), quantile(days, 0.75), days.at(-1)!];
    }),
  'late-by-record': () => {
    const { snapshot, extended } = contents.get(LAST)!;
    const record = extended.find(({ declaration }) => declaration.name === 'acct_prior_late_share')!.column;
    const rows = Array.from({ length: snapshot.features.rows }, (_, row) => {
      const share = record.at(row) ?? null;
      const issued = snapshot.settled.column('issued_day').at(row)!;
      const band = share === null ? null : Math.min(4, Math.floor(share * 5)) / 5;
      return { band, issued, late: snapshot.features.column('is_late').at(row)! };
    });
    return [...grouped(rows, ({ band }) => band)]
      .sort(([a], [b]) => (a ?? 2) - (b ?? 2))
      .map(([band, of]) => {
        const answered = lateOfDue(of);
        return [band, of.length, answered.length, mean(answered)];
      });
  },
  drift: () => {
    const [earlier, later] = [valuesOf(contents.get(BEFORE)!), valuesOf(contents.get(LAST)!)];
    const [before, after] = [featureStatistics(earlier, 'extended', null), featureStatistics(later, 'extended', null)];
    const psi = new Map(
      compareDatasets(earlier, later, 'extended').distributions.map((moved) => [featureOf(moved.key).name, moved.psi] as const),
    );
    const meanOf = (place: number, of: typeof before) => {
      const numbers = of[place]!.numbers;
      const declaration = ALL_FEATURES[place]!;
      if (numbers === null) return null;
      return declaration.kind === 'dollars' ? numbers.mean! / 10 ** decimalsOf(declaration) : numbers.mean!;
    };
    return ALL_FEATURES.map(({ name }, place) => [
      name,
      meanOf(place, before),
      meanOf(place, after),
      before[place]!.missing,
      after[place]!.missing,
      psi.get(name) ?? null,
    ]).sort((a, b) => Number(b[5] ?? -1) - Number(a[5] ?? -1) || (a[0]! < b[0]! ? -1 : 1));
  },
};

describe('each example gives the result calculated without SQL:', () => {
  it.each(SQL_EXAMPLES.map(({ name, question }) => [name, question]))('%s: %s', async (name) => {
    expect(ANSWERS[name]!().length).toBeGreaterThan(0);
    expectRows(await answerOf(name), ANSWERS[name]!());
  });

  it('and every example has exactly one expected answer', () => {
    expect(Object.keys(ANSWERS).sort()).toEqual(SQL_EXAMPLES.map(({ name }) => name).sort());
  });
});

describe('a store of few days', () => {
  it('has an answer to every example with one day', async () => {
    const of = await openStoreOf([LAST]);
    for (const { name } of SQL_EXAMPLES) expect(await answerOf(name, of), name).toBeInstanceOf(Array);
    expectRows(await answerOf('top-debtors', of), ANSWERS['top-debtors']!());
    // Without an earlier day nothing came and nothing left.
    expect(await answerOf('list-changes', of)).toEqual([]);
  });

  it.each([[[LAST]], [DAYS]])('has the day in the aggregates of every table with the days %j', async (days) => {
    const of = days.length === 1 ? await openStoreOf(days) : duckdb;
    expect(of.views.length).toBeGreaterThan(10);
    for (const { name } of of.views) {
      const latest = days.at(-1)!;
      expect(await rowsOf(`SELECT min(as_of), max(as_of) FROM ${name} WHERE as_of >= '${latest}'`, of), name).toEqual([[latest, latest]]);
      const counted = `SELECT count(*) > 0, max(as_of) FROM ${name} WHERE as_of =`;
      expect(await rowsOf(`${counted} '${latest}'`, of), name).toEqual([['true', latest]]);
      expect(await rowsOf(`${counted} (SELECT max(as_of) FROM ${name})`, of), name).toEqual([['true', latest]]);
    }
  });

  it('has the collection effectiveness of a span without sales', async () => {
    const days = ['2026-12-29', '2026-12-30', '2026-12-31'];
    const of = await openStoreOf(days);
    expect(sold(days[1]!, day(days[0]!))).toBe(0);
    expectRows(await answerOf('collection-effectiveness', of), effectiveness(days));
  });
});
