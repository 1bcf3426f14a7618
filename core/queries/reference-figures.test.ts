import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import type { NumericKey } from '../features/feature-catalog.ts';
import { featureOf, NUMERIC_KEYS } from '../features/feature-catalog.ts';
import { duckdbFolder } from '../testing/duckdb-folder.ts';
import { day } from '../testing/read-text-extracts.ts';
import { EXTRACTS_FOLDER, isReferenceThere, onReference, referenceFiles } from '../testing/reference-extracts.ts';
import { answered } from '../testing/session-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import { formatIsoDay } from '../units/day.ts';
import { createSession, type Session } from './session.ts';

/** A day on which some invoices are not due yet, and an earlier one. */
const [LATER, EARLIER] = ['2021-05-12', '2021-02-12'] as const;

/** The figures of the screens, over the reference extracts, held against DuckDB. The dataset itself is held against it in `core/reference.test.ts`. */
describe('the figures of the reference extracts', () => {
  const duckdb = duckdbFolder('reference-figures-');
  let session: Session;

  beforeAll(async () => {
    if (!isReferenceThere) return;
    session = createSession();
    answered(await session.open({ files: referenceFiles(), today: day('2026-01-01') }));
    const raw = (name: string) => `read_csv('${EXTRACTS_FOLDER}/${name}.csv', all_varchar = true)`;
    await duckdb.connection.run(`
      CREATE TABLE invoices AS
      SELECT invoice_id AS inv_id, account_id, date_issued::DATE AS issued, payment_dates::DATE AS paid, coalesce(cents, 0) AS cents
      FROM ${raw('invoices')} LEFT JOIN (
        SELECT invoice_id, round(sum(quantity::BIGINT * item_retail_price::DECIMAL(18, 9)) * 100)::BIGINT AS cents
        FROM ${raw('invoice_line_items')} JOIN ${raw('skus')} USING (item_id) GROUP BY invoice_id
      ) USING (invoice_id)`);
    for (const asOf of [LATER, EARLIER]) {
      const { file } = answered(await session.exportFeatures({ asOf: day(asOf), format: 'csv', extended: true }));
      const path = join(duckdb.folder, `${asOf}.csv`);
      await writeFile(path, file.bytes);
      await duckdb.connection.run(`
        CREATE TABLE ${tableOf(asOf)} AS
        SELECT features.*, issued, CASE WHEN issued + 30 < DATE '${asOf}' THEN is_late END AS decided
        FROM read_csv('${path}', types = {'inv_id': 'VARCHAR', 'acct_id': 'VARCHAR'}) AS features JOIN invoices USING (inv_id)`);
    }
  });

  const sql = async (statement: string) => (await duckdb.connection.runAndReadAll(statement)).getRowObjectsJson();

  onReference('have the quantiles, means and deviations of every column', async () => {
    const statistics = answered(await session.featureStats({ asOf: day(LATER), extended: true }));
    for (const key of NUMERIC_KEYS) {
      const { rows, missing, distinct, numbers } = statistics.find((each) => each.key === key)!;
      const shares = numbers!.quantiles.map(({ share }) => share);
      const [found] = await sql(`
        SELECT count(*)::INTEGER AS rows, count(*)::INTEGER - count(v)::INTEGER AS missing, count(DISTINCT v)::INTEGER AS distinct,
          avg(v) AS mean, stddev_samp(v) AS deviation, min(v) AS min, max(v) AS max, quantile_cont(v, [${shares.join()}]) AS quantiles
        FROM (SELECT ${columnValue(key)} AS v FROM ${tableOf(LATER)})`);
      expect({ rows, missing, distinct }, key).toEqual({ rows: found!.rows, missing: found!.missing, distinct: found!.distinct });
      const { mean, deviation, min, max, quantiles } = numbers!;
      const ours = [mean, deviation!, min, max, ...quantiles.map(({ value }) => value)];
      expectEqual(ours, [found!.mean, found!.deviation, found!.min, found!.max, ...(found!.quantiles as number[])], key);
    }
  });

  onReference('have the late share of every bin, with its Wilson interval', async () => {
    for (const key of ['inv_total_cents', 'acct_age', 'num_inv_120d'] as const) {
      const { edges, bins } = answered(await session.featureBins({ asOf: day(LATER), key }));
      const found = await sql(`
        WITH counted AS (
          SELECT ${binOf(key, edges)} AS bin, count(*)::INTEGER AS rows, count(decided)::INTEGER AS known, coalesce(sum(decided), 0)::INTEGER AS late
          FROM ${tableOf(LATER)} WHERE ${columnValue(key)} IS NOT NULL GROUP BY bin)
        SELECT bin, rows, known, late, p, (p + z2 / (2 * known) - spread) / (1 + z2 / known) AS low, (p + z2 / (2 * known) + spread) / (1 + z2 / known) AS high
        FROM (SELECT *, sqrt(z2 * (p * (1 - p) / known + z2 / (4 * known ** 2))) AS spread
          FROM (SELECT *, late / nullif(known, 0) AS p, 1.959963984540054 ** 2 AS z2 FROM counted)) ORDER BY bin`);
      const filled = bins.map((bin, place) => ({ bin, place })).filter(({ bin }) => bin.shown > 0);
      expect(filled.map(({ place, bin: { shown, counted } }) => [place, shown, counted.known, counted.late])).toEqual(
        found.map(({ bin, rows, known, late }) => [bin, rows, known, late]),
      );
      expect(found.filter(({ known }) => Number(known) > 0).length).toBeGreaterThan(3);
      for (const [at, { bin }] of filled.entries()) {
        const { lateShare } = bin.counted;
        const { p, low, high, known } = found[at]!;
        if (known === 0) expect(lateShare).toBeNull();
        else expectEqual([lateShare!.share, lateShare!.low, lateShare!.high], [p, low, high], `${key} ${at}`);
      }
    }
  });

  onReference('have the rank correlations of the label with every column, over the invoices that were due', async () => {
    const { keys, cells } = answered(await session.correlations({ asOf: day(LATER), extended: true }));
    const withLabel = cells[keys.indexOf('is_late')]!;
    const [{ due, known }] = (await sql(
      `SELECT count(decided)::INTEGER AS due, count(is_late)::INTEGER AS known FROM ${tableOf(LATER)}`,
    )) as [{ due: number; known: number }];
    expect(due).toBeLessThan(known);
    for (const [at, key] of keys.entries()) {
      const value = key === 'is_late' ? 'decided' : columnValue(key);
      const [found] = await sql(`
        WITH pairs AS (SELECT ${value} AS v, decided FROM ${tableOf(LATER)} WHERE decided IS NOT NULL AND ${value} IS NOT NULL),
        ranked AS (
          SELECT rank() OVER (ORDER BY v) + (count(*) OVER (PARTITION BY v) - 1) / 2 AS one,
            rank() OVER (ORDER BY decided) + (count(*) OVER (PARTITION BY decided) - 1) / 2 AS other FROM pairs)
        SELECT count(*)::INTEGER AS rows, corr(one, other) AS value FROM ranked`);
      expect(withLabel[at]!.rows, key).toBe(found!.rows);
      expectEqual([withLabel[at]!.value!], [found!.value], key);
    }
  });

  onReference('have the sums, means and late shares of the groups, and of each cell of a pivot', async () => {
    const asked = { asOf: day(LATER), by: 'acct_id', across: 'issued_month', of: 'inv_total_cents', bins: 10 } as const;
    const { heads } = answered(await session.featureGroups(asked));
    const { rows } = answered(await session.featureGroupsPage({ ...asked, measure: 'sum', firstRow: 0, limit: 1_000 }));
    const figures = (of: string) => `
      SELECT ${of}, count(*)::INTEGER AS rows, round(sum(inv_total * 100))::BIGINT::DOUBLE AS sum, count(decided)::INTEGER AS known,
        coalesce(sum(decided), 0)::INTEGER AS late FROM ${tableOf(LATER)} GROUP BY ALL`;
    const byAccount = await sql(figures('acct_id'));
    expect(rows.length).toBe(byAccount.length);
    for (const { acct_id, figures: ours } of rows) {
      const { rows: count, sum, known, late } = byAccount.find((each) => each.acct_id === acct_id)!;
      expect([ours.rows, ours.sum, ours.mean, ours.known, ours.late], acct_id!).toEqual([
        count,
        sum,
        Number(sum) / Number(count),
        known,
        late,
      ]);
    }
    const pivot = await sql(figures('acct_id, (year(issued) * 12 + month(issued) - 1)::INTEGER AS month'));
    const ours = rows.flatMap(({ acct_id, cells }) =>
      cells.flatMap((cell, at) =>
        cell === null ? [] : [`${acct_id} ${heads[at]!.code} ${cell.rows} ${cell.sum} ${cell.known} ${cell.late}`],
      ),
    );
    expect(ours.sort()).toEqual(
      pivot.map(({ acct_id, month, rows, sum, known, late }) => [acct_id, month, rows, sum, known, late].join(' ')).sort(),
    );
    expect(ours.length).toBeGreaterThan(1_000);
  });

  onReference('have the days sales outstanding and the collection effectiveness of every month end', async () => {
    const points = answered(await session.receivablesTrend({ asOf: day(LATER), edges: DEFAULT_AGEING_EDGES }));
    const found = await sql(`
      WITH ends AS (
        SELECT last_day(DATE '${LATER}' - INTERVAL (ago) MONTH)::DATE AS day FROM range(1, 15) AS _(ago) UNION SELECT DATE '${LATER}'),
      standings AS (
        SELECT day, sum(cents) FILTER (paid IS NULL OR paid > day) AS open,
          sum(cents) FILTER ((paid IS NULL OR paid > day) AND issued + 30 >= day) AS not_due,
          sum(cents) FILTER (issued > day - 90) AS sold, sum(cents) AS invoiced, count(*) FILTER (paid <= day) AS payments,
          (SELECT min(issued) FROM invoices) <= day - 89 AS has_90_days
        FROM ends JOIN invoices ON issued <= day GROUP BY day),
      steps AS (
        SELECT *, lag(open) OVER (ORDER BY day) AS open_before, invoiced - lag(invoiced) OVER (ORDER BY day) AS since FROM standings)
      SELECT day::VARCHAR AS day, open::DOUBLE AS open, (open - not_due)::DOUBLE AS overdue, since::DOUBLE AS since,
        CASE WHEN has_90_days THEN (open / sold * 90)::DOUBLE END AS dso,
        ((open_before + since - open) / (open_before + since - not_due))::DOUBLE AS cei
      FROM steps ORDER BY day`);
    const counted = found.filter(({ open }) => open !== null).slice(1);
    const known = points.filter(({ open_cents, cei_share }) => open_cents !== null && cei_share !== null);
    expect(known.length).toBeGreaterThan(6);
    for (const point of known) {
      const theirs = counted.find((each) => each.day === formatIsoDay(point.day))!;
      expectEqual(
        [point.open_cents!, point.overdue_cents!, point.invoiced_cents, point.cei_share!],
        [theirs.open, theirs.overdue, theirs.since, theirs.cei],
        String(theirs.day),
      );
      if (point.dso_days === null) expect(theirs.dso).toBeNull();
      else expectEqual([point.dso_days], [theirs.dso], String(theirs.day));
    }
    expect(known.filter(({ dso_days }) => dso_days !== null).length).toBeGreaterThan(6);
  });

  onReference('have the population stability index of every column between two days', async () => {
    const [from, to] = [EARLIER, LATER].map((asOf) => ({ set: 'open' as const, day: day(asOf) })) as [Side, Side];
    const { distributions } = answered(await session.compareDatasets({ from, to, extended: true }));
    expect(distributions.map(({ key }) => key).sort()).toEqual([...NUMERIC_KEYS].sort());
    for (const { key, edges, psi } of distributions) {
      const sharesOf = (asOf: string) => `
        SELECT bin, count(*) / (SELECT count(*) FROM ${tableOf(asOf)}) AS share
        FROM (SELECT CASE WHEN ${columnValue(key)} IS NULL THEN -1 ELSE ${binOf(key, edges)} END AS bin FROM ${tableOf(asOf)}) GROUP BY bin`;
      const [found] = await sql(`
        SELECT sum((b - a) * ln(b / a)) AS psi FROM (
          SELECT greatest(coalesce(one.share, 0), 0.0001) AS a, greatest(coalesce(other.share, 0), 0.0001) AS b
          FROM (${sharesOf(EARLIER)}) AS one FULL JOIN (${sharesOf(LATER)}) AS other USING (bin))`);
      expectEqual([psi!], [found!.psi], key);
    }
  });
});

type Side = { readonly set: 'open'; readonly day: ReturnType<typeof day> };

function tableOf(asOf: string): string {
  return `features_${asOf.replaceAll('-', '_')}`;
}

/** A column as a number, money in cents. */
function columnValue(key: NumericKey): string {
  const { name, kind } = featureOf(key);
  return kind === 'dollars' ? `round(${name} * 100)::DOUBLE` : `${name}::DOUBLE`;
}

/** The bin of a value: from its lower edge up to its upper one, which only the last bin includes. */
function binOf(key: NumericKey, edges: readonly number[]): string {
  const inner = edges.slice(1, -1);
  return `(${inner.map((edge) => `(${columnValue(key)} >= ${edge})::INTEGER`).join(' + ') || '0'})`;
}

function expectEqual(ours: readonly number[], theirs: readonly unknown[], about: string): void {
  expect(ours.length, about).toBe(theirs.length);
  for (const [at, value] of ours.entries()) {
    const other = Number(theirs[at]);
    expect(Math.abs(value - other), `${about} ${at}: ${value}, ${other}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(other)));
  }
}
