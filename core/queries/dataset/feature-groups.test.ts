import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleExtracts } from '../../sample/sample-extracts.ts';
import type { GroupFigures } from '../../statistics/statistics-schemas.ts';
import { duckdbFolder } from '../../testing/duckdb-folder.ts';
import { type ExtractFiles, SMALL_EXTRACT, withRows } from '../../testing/extract-files.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered, openSession, sessionFiles } from '../../testing/session-extracts.ts';
import { createSession, type Session } from '../session.ts';
import type { GroupPageRequest, GroupsRequest } from './contract.ts';

const asOf = day('2026-06-11');
const duckdb = duckdbFolder('feature-groups-');
let session: Session;

beforeAll(async () => {
  const files: Record<string, string> = {};
  for (const { name, chunks } of sampleExtracts({ accounts: 12, invoices: 900, lines: 3_000, seed: 7 })) {
    files[name] = [...chunks()].map((chunk) => Buffer.from(chunk).toString('latin1')).join('');
  }
  session = createSession();
  answered(await session.open({ files: sessionFiles(files as ExtractFiles), today: day('2026-12-31'), repeatedLines: 'keep' }));
  const { file } = answered(await session.exportFeatures({ asOf, format: 'csv', extended: true }));
  await writeFile(join(duckdb.folder, 'features.csv'), file.bytes);
  await writeFile(join(duckdb.folder, 'invoices.csv'), files['invoices.csv']!);
  await duckdb.connection.run(`
    CREATE TABLE invoices AS SELECT invoice_id AS inv_id, date_issued::DATE AS issued
      FROM read_csv('${duckdb.folder}/invoices.csv', all_varchar = true);
    CREATE TABLE features AS SELECT f.* EXCLUDE (is_late), CASE WHEN issued + 30 < DATE '2026-06-11' THEN is_late END AS is_late, issued
      FROM read_csv('${duckdb.folder}/features.csv', types = {'inv_id': 'VARCHAR', 'acct_id': 'VARCHAR', 'inv_total': 'DECIMAL(18,2)'}) AS f
      JOIN invoices USING (inv_id)`);
});

async function sql(statement: string): Promise<unknown[][]> {
  const read = await duckdb.connection.runAndReadAll(statement);
  return read.getRowsJson() as unknown[][];
}

type Asked = Omit<GroupsRequest, 'asOf'> & Pick<Partial<GroupPageRequest>, 'measure' | 'minRows' | 'sort'>;

async function rowsOf({ measure = 'rows', minRows, sort, ...request }: Asked) {
  const shown = { measure, ...(minRows !== undefined && { minRows }) };
  const page = await session.featureGroupsPage({ asOf, ...request, ...shown, ...(sort && { sort }), firstRow: 0, limit: 1_000 });
  return answered(page).rows;
}

/** A scatter of more rows than are drawn as points, and what SQL counts in the same file. */
async function manyRows() {
  const files: Record<string, string> = {};
  for (const { name, chunks } of sampleExtracts({ accounts: 40, invoices: 6_500, lines: 9_000, seed: 3 }))
    files[name] = [...chunks()].map((chunk) => Buffer.from(chunk).toString('latin1')).join('');
  const many = createSession();
  answered(await many.open({ files: sessionFiles(files as ExtractFiles), today: day('2026-12-31'), repeatedLines: 'keep' }));
  const found = await many.featureScatter({ asOf, x: 'inv_items', y: 'inv_total_cents', xScale: 'linear', yScale: 'log' });
  const { file } = answered(await many.exportFeatures({ asOf, format: 'csv' }));
  await writeFile(join(duckdb.folder, 'many.csv'), file.bytes);
  await writeFile(join(duckdb.folder, 'many-invoices.csv'), files['invoices.csv']!);
  const [[rows, known, late]] = (await sql(`
    SELECT count(*)::INTEGER, count(is_late) FILTER (date_issued::DATE + 30 < DATE '2026-06-11')::INTEGER,
      sum(is_late) FILTER (date_issued::DATE + 30 < DATE '2026-06-11')::INTEGER
    FROM read_csv('${duckdb.folder}/many.csv', types = {'inv_id': 'VARCHAR'}) JOIN
      read_csv('${duckdb.folder}/many-invoices.csv', all_varchar = true) ON invoice_id = inv_id`)) as [[number, number, number]];
  return { counted: { scatter: answered(found), rows, known, late } };
}

const round = (value: number | null, decimals = 6) => (value === null ? null : Number(value.toFixed(decimals)));

describe('the groups of the dataset', () => {
  it('have the figures that SQL finds, by account', async () => {
    const found = (await rowsOf({ by: 'acct_id', of: 'inv_total_cents', bins: 10 })).map(({ acct_id, figures }) => [
      acct_id,
      figures.rows,
      figures.sum,
      round(figures.mean! / 100),
      figures.known,
      figures.late,
      round(figures.lateShare!.share),
    ]);
    const expected = await sql(
      `
      SELECT acct_id, count(*)::INTEGER, (sum(inv_total) * 100)::INTEGER, round(avg(inv_total), 6)::DOUBLE,
        count(is_late)::INTEGER, sum(is_late)::INTEGER, round(avg(is_late), 6)::DOUBLE
      FROM features GROUP BY acct_id ORDER BY acct_id::INTEGER`,
    );
    expect(found.length).toBeGreaterThan(5);
    expect(found).toEqual(expected);
  });

  it('have the late shares that SQL finds, by month of issue across accounts, of filtered rows', async () => {
    const filter = { ranges: { inv_items: { min: 3 } } };
    const asked = { by: 'issued_month', across: 'acct_id', of: 'inv_items', bins: 10, filter } as const;
    const { heads } = answered(await session.featureGroups({ asOf, ...asked }));
    const found = (await rowsOf({ ...asked, measure: 'lateShare' })).flatMap(({ code, cells }) =>
      cells.flatMap((cell, at) =>
        cell === null ? [] : [[code, heads[at]!.acct_id, cell.rows, cell.known, round(cell.lateShare?.share ?? null)]],
      ),
    );
    const expected = await sql(`
      SELECT (year(issued) * 12 + month(issued) - 1)::INTEGER AS code, acct_id, count(*)::INTEGER, count(is_late)::INTEGER,
        round(avg(is_late), 6)::DOUBLE
      FROM features WHERE inv_items >= 3 GROUP BY code, acct_id ORDER BY code, acct_id::INTEGER`);
    expect(found.length).toBeGreaterThan(50);
    expect(found).toEqual(expected);
  });

  it('have the counts and means that SQL finds, by a column in bins with its empty cells apart', async () => {
    const asked = { by: 'days_since_prev_inv', of: 'acct_prior_late_share', bins: 5 } as const;
    const { edges } = answered(await session.featureGroups({ asOf, ...asked }));
    const found = (await rowsOf(asked)).map(({ code, figures }) => [code, figures.rows, round(figures.mean, 4)]);
    const bins = edges
      .slice(0, -1)
      .map(
        (from, place) =>
          `WHEN days_since_prev_inv < ${place === edges.length - 2 ? 1e9 : edges[place + 1]} AND days_since_prev_inv >= ${from} THEN ${place}`,
      );
    const expected = await sql(`
      SELECT (CASE ${bins.join(' ')} ELSE -1 END)::INTEGER AS code, count(*)::INTEGER, round(avg(acct_prior_late_share), 4)::DOUBLE
      FROM features GROUP BY code ORDER BY CASE WHEN code < 0 THEN 99 ELSE code END`);
    expect(found.length).toBeGreaterThan(3);
    expect(found.at(-1)![0]).toBe(-1);
    expect(found.filter(([, rows]) => rows! > 0)).toEqual(expected);
    // Bins between others are groups, too, also without a row.
    expect(found.slice(0, -1).map(([code]) => code)).toEqual([...found.slice(0, -1).keys()]);
    expect(found.filter(([, rows]) => rows === 0)).toEqual([[3, 0, null]]);
  });

  it('say the lowest and the highest figure of all groups and of each column', async () => {
    const asked = { by: 'issued_month', across: 'is_late', of: 'inv_total_cents', bins: 10 } as const;
    const { ends, headEnds } = answered(await session.featureGroups({ asOf, ...asked }));
    const rows = await rowsOf(asked);
    const endsOf = (figures: readonly (GroupFigures | null)[], measure: 'rows' | 'sum' | 'mean') => {
      const values = figures.flatMap((each) => each?.[measure] ?? []);
      return [Math.min(...values), Math.max(...values)];
    };
    for (const measure of ['rows', 'sum', 'mean'] as const) {
      expect(ends[measure]).toEqual(
        endsOf(
          rows.map(({ figures }) => figures),
          measure,
        ),
      );
      expect(headEnds.map((each) => each[measure])).toEqual(
        headEnds.map((_, at) =>
          endsOf(
            rows.map(({ cells }) => cells[at]!),
            measure,
          ),
        ),
      );
    }
  });

  it('have the late shares before and since a month, and are sorted by the change, as SQL finds them', async () => {
    const asked = {
      by: 'acct_id',
      across: 'issued_since',
      since: 2026 * 12 + 2,
      of: 'inv_total_cents',
      bins: 10,
      measure: 'lateShare',
    } as const;
    const { measure: _, ...request } = asked;
    expect(answered(await session.featureGroups({ asOf, ...request })).heads.map(({ code }) => code)).toEqual([0, 1]);
    const found = (await rowsOf({ ...asked, sort: { by: 'change', descending: true } })).map(({ acct_id, cells }) => [
      acct_id,
      ...cells.map((cell) => round(cell?.lateShare?.share ?? null)),
    ]);
    const expected = await sql(`
      SELECT acct_id, round(avg(is_late) FILTER (issued < DATE '2026-03-01'), 6)::DOUBLE AS before,
        round(avg(is_late) FILTER (issued >= DATE '2026-03-01'), 6)::DOUBLE AS since
      FROM features GROUP BY acct_id
      ORDER BY avg(is_late) FILTER (issued >= DATE '2026-03-01') - avg(is_late) FILTER (issued < DATE '2026-03-01') DESC NULLS LAST, acct_id::INTEGER`);
    expect(found).toEqual(expected);
    const file = answered(await session.exportFeatureGroups({ asOf, ...asked, sort: { by: 'change', descending: true } }));
    const [head] = new TextDecoder().decode(file.bytes).split('\r\n');
    expect(head).toBe('acct_id,company_name,total,before 2026-03,since 2026-03,change,change_low,change_high');
  });

  it.each([
    ['lateShare', 'is_late'],
    ['mean', 'days_since_prev_inv'],
  ] as const)(
    'have a change of the %s only from a minimum of rows before and since, others last, as SQL finds them',
    async (measure, column) => {
      const asked = { by: 'acct_id', across: 'issued_since', since: 2026 * 12 + 2, of: 'days_since_prev_inv', bins: 10, measure } as const;
      const sort = { by: 'change', descending: true } as const;
      const changes = async (minRows: number) =>
        (await rowsOf({ ...asked, minRows, sort })).map(({ acct_id, change }) => [acct_id, round(change?.by ?? null)]);
      const expected = (minRows: number) =>
        sql(`
        WITH halves AS (
          SELECT acct_id, avg(${column}) FILTER (issued >= DATE '2026-03-01') - avg(${column}) FILTER (issued < DATE '2026-03-01') AS change,
            least(count(${column}) FILTER (issued >= DATE '2026-03-01'), count(${column}) FILTER (issued < DATE '2026-03-01')) AS rows
          FROM features GROUP BY acct_id)
        SELECT acct_id, CASE WHEN rows >= ${minRows} THEN round(change, 6)::DOUBLE END AS change
        FROM halves ORDER BY CASE WHEN rows >= ${minRows} THEN halves.change END DESC NULLS LAST, acct_id::INTEGER`);
      const [[middle]] = (await sql(`
      SELECT floor(median(rows))::INTEGER FROM (SELECT least(count(${column}) FILTER (issued >= DATE '2026-03-01'),
        count(${column}) FILTER (issued < DATE '2026-03-01')) AS rows FROM features GROUP BY acct_id)`)) as [[number]];
      expect(middle).toBeGreaterThan(1);
      const [all, many] = [await changes(1), await changes(middle)];
      expect(all).toEqual(await expected(1));
      expect(many).toEqual(await expected(middle));
      expect(many.filter(([, change]) => change !== null).length).toBeGreaterThan(1);
      expect(many.filter(([, change]) => change === null).length).toBeGreaterThan(all.filter(([, change]) => change === null).length);
    },
  );

  it('say how many late shares changed beyond chance, of the groups with enough rows', async () => {
    const asked = { by: 'acct_id', across: 'issued_since', since: 2026 * 12 + 2, of: 'inv_items', bins: 10 } as const;
    const counts = async (minRows: number) => {
      const rows = await rowsOf({ ...asked, minRows, measure: 'lateShare' });
      const ends = rows.flatMap(({ change }) => change ?? []);
      expect(answered(await session.featureGroups({ asOf, ...asked, minRows })).lateShareChanges).toEqual({
        groups: ends.length,
        above: ends.filter(({ low }) => low! > 0).length,
        below: ends.filter(({ high }) => high! < 0).length,
      });
      return ends.length;
    };
    expect(await counts(5)).toBeLessThan(await counts(1));
    const { across: _, ...plain } = asked;
    expect(answered(await session.featureGroups({ asOf, ...plain })).lateShareChanges).toEqual({ groups: 0, above: 0, below: 0 });
  });

  it('find the rise of one account beyond chance, and the fall of another', async () => {
    // Ten invoices of each account in April, ten in May: A1 pays the later ones late, A2 the earlier ones.
    const invoices = ['A1', 'A2'].flatMap((account) =>
      ['2021-04-05', '2021-05-05'].flatMap((issued) =>
        Array.from({ length: 10 }, (_, at) => {
          const isLate = (account === 'A1') === issued > '2021-05';
          return { id: `${account}-${issued}-${at}`, account, issued, paid: isLate ? '2021-06-20' : issued };
        }),
      ),
    );
    const files = invoices.reduce(
      (before, { id, account, issued, paid }) =>
        withRows(withRows(before, 'invoices.csv', `${id},${account},${issued},${paid}`), 'invoice_line_items.csv', `${id},S1,1`),
      SMALL_EXTRACT,
    );
    const { session: small } = await openSession(files);
    const asked = {
      asOf: day('2021-06-30'),
      by: 'acct_id',
      across: 'issued_since',
      since: 2021 * 12 + 4,
      of: 'inv_items',
      bins: 5,
    } as const;
    expect(answered(await small.featureGroups({ ...asked, minRows: 10 })).lateShareChanges).toEqual({ groups: 2, above: 1, below: 1 });
  });

  it('have the change of a count and of a sum whatever the minimum, because one row is enough for them', async () => {
    const asked = {
      by: 'acct_id',
      across: 'issued_since',
      since: 2026 * 12 + 2,
      of: 'inv_total_cents',
      bins: 10,
      minRows: 1_000_000,
    } as const;
    for (const measure of ['rows', 'sum'] as const) {
      const rows = await rowsOf({ ...asked, measure });
      for (const { cells, change } of rows)
        expect(change?.by ?? null).toBe(cells.includes(null) ? null : cells[1]![measure]! - cells[0]![measure]!);
      expect(rows.some(({ change }) => change !== null)).toBe(true);
    }
  });

  it('are sorted by a figure or by a column of the second grouping, groups without a value last', async () => {
    const asked = { by: 'acct_id', across: 'is_late', of: 'inv_total_cents', bins: 10, measure: 'sum' } as const;
    const bySum = await rowsOf({ ...asked, sort: { by: 'sum', descending: true } });
    const sums = bySum.map(({ figures }) => figures.sum!);
    expect(sums).toEqual(sums.toSorted((a, b) => b - a));
    const byCell = (await rowsOf({ ...asked, sort: { by: 'at1', descending: false } })).map(({ cells }) => cells[1]?.sum ?? null);
    const known = byCell.filter((sum) => sum !== null);
    expect(byCell).toEqual([...known.toSorted((a, b) => a - b), ...byCell.filter((sum) => sum === null)]);
  });

  it('leave out columns above a maximum, say how many with how many rows, and have all of them in the total', async () => {
    const asked = { by: 'is_late', across: 'inv_total_cents', of: 'inv_items', bins: 20 } as const;
    const few = answered(await session.featureGroups({ asOf, ...asked, across: 'acct_id' }));
    expect(few.omitted).toEqual({ columns: 0, rows: 0 });
    const one = day('2026-06-30');
    const many = answered(await session.featureGroups({ asOf: one, ...asked, by: 'inv_items', across: 'issued_month' }));
    expect(many.heads.length + many.omitted.columns).toBe(
      (await sql(`SELECT count(DISTINCT date_trunc('month', issued))::INTEGER FROM invoices WHERE issued <= DATE '2026-06-30'`))[0]![0],
    );
    expect(many.heads.reduce((sum, { figures }) => sum + figures.rows, 0) + many.omitted.rows).toBe(many.total.rows);
  });

  it('are written as CSV with the total last, and with a second grouping one figure in its columns', async () => {
    const { session: small } = await openSession(SMALL_EXTRACT);
    const today = day('2021-06-30');
    const asked = { asOf: today, by: 'acct_id', of: 'inv_total_cents', bins: 5, measure: 'sum' } as const;
    const text = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n');
    const plain = answered(await small.exportFeatureGroups(asked));
    expect(plain.name).toBe('groups-by-acct_id-2021-06-30.csv');
    expect(text(plain)).toEqual([
      '\uFEFFacct_id,company_name,rows,sum_inv_total,mean_inv_total,labels_counted,late,late_share,late_share_low,late_share_high',
      'A1,Acme,2,18.51,9.26,2,1,0.5000,0.0945,0.9055',
      'A2,Bolt & Co,2,38.50,19.25,1,1,1.0000,0.2065,1.0000',
      ',Total,4,57.01,14.25,3,2,0.6667,0.2077,0.9385',
      '',
    ]);
    const pivot = answered(await small.exportFeatureGroups({ ...asked, across: 'issued_month', sort: { by: 'at1', descending: true } }));
    expect(text(pivot)).toEqual([
      '\uFEFFacct_id,company_name,total,2021-03,2021-04,2021-05,2021-06',
      'A1,Acme,18.51,6.01,12.50,,',
      'A2,Bolt & Co,38.50,,,33.50,5.00',
      ',Total,57.01,6.01,12.50,33.50,5.00',
      '',
    ]);
    const binned = answered(await small.exportFeatureGroups({ ...asked, by: 'inv_total_cents' }));
    expect(text(binned).map((line) => line.split(',').slice(0, 4).join())).toEqual([
      '\uFEFFinv_total,inv_total_from,inv_total_to,rows',
      '4 to 6,4.00,6.00,1',
      '6 to 8,6.00,8.00,1',
      '8 to 10,8.00,10.00,0',
      '10 to 12,10.00,12.00,0',
      '12 to 14,12.00,14.00,1',
      '14 to 33.5,14.00,33.50,1',
      'Total,,,4',
      '',
    ]);
  });

  it('by account are in the natural order of the ids, as the rows of the dataset are when they are sorted by them', async () => {
    const many = ['100', '20', '3', 'B-10', 'b-9'].reduce(
      (files, id) =>
        withRows(
          withRows(withRows(files, 'accounts.csv', `${id},,,,,,`), 'invoices.csv', `X${id},${id},2021-05-01,`),
          'invoice_line_items.csv',
          `X${id},S1,1`,
        ),
      SMALL_EXTRACT,
    );
    const { session: small } = await openSession(many);
    const asked = { asOf: day('2021-06-30'), by: 'acct_id', of: 'inv_items', bins: 5 } as const;
    const order = ['3', '20', '100', 'A1', 'A2', 'b-9', 'B-10'];
    const page = await small.featureGroupsPage({ ...asked, measure: 'rows', firstRow: 0, limit: 20 });
    expect(answered(page).rows.map(({ acct_id }) => acct_id)).toEqual(order);
    const across = answered(await small.featureGroups({ ...asked, by: 'is_late', across: 'acct_id' }));
    expect(across.heads.map(({ acct_id }) => acct_id)).toEqual(order);
    const sorted = await small.featuresPage({ asOf: asked.asOf, firstRow: 0, limit: 20, sort: { by: 'acct_id', descending: false } });
    expect([...new Set(answered(sorted).rows.map(({ acct_id }) => acct_id))]).toEqual(order);
  });

  it('leave invoices that are not due yet out of their late shares, because only early payments of them can be known', async () => {
    const { session: small } = await openSession(SMALL_EXTRACT);
    const asked = { asOf: day('2021-06-11'), by: 'issued_month', of: 'inv_items', bins: 5, measure: 'lateShare' } as const;
    const { rows } = answered(await small.featureGroupsPage({ ...asked, firstRow: 0, limit: 9 }));
    // I4 of June was paid on 11 June, and is due on 1 July.
    const [may, june] = rows.slice(-2);
    expect(may!.figures).toMatchObject({ rows: 1, known: 1, late: 1 });
    expect(june!.figures).toMatchObject({ rows: 1, known: 0, late: 0, lateShare: null });
  });

  it('know no later label: as of a day, invoices that are still open within their 30 days are in no late share', async () => {
    const { session: small } = await openSession(SMALL_EXTRACT);
    const ask = async (on: string) =>
      answered(
        await small.featureGroupsPage({ asOf: day(on), by: 'acct_id', of: 'inv_items', bins: 5, measure: 'rows', firstRow: 0, limit: 9 }),
      ).rows;
    const [a1, ...others] = await ask('2021-04-20');
    expect(others).toEqual([]);
    // I1 was paid on time, and I2 is open for 19 days.
    expect(a1!.figures).toMatchObject({ rows: 2, known: 1, late: 0 });
    const [later] = await ask('2021-05-15');
    expect(later!.figures).toMatchObject({ rows: 2, known: 2, late: 1 });
  });
});

describe('the histogram of a column', () => {
  it('has the late shares of its bins that SQL finds, of the invoices that were due before the day', async () => {
    const filter = { ranges: { inv_items: { min: 3 } } };
    const { edges, bins } = answered(await session.featureBins({ asOf, key: 'acct_age', scale: 'linear', bins: 5, filter }));
    const found = bins.map(({ shown, counted: { known, late, lateShare } }, place) => [
      place,
      shown,
      known,
      late,
      round(lateShare?.share ?? null),
    ]);
    const last = edges.length - 2;
    const bin = edges.slice(1, -1).map((edge, place) => `WHEN acct_age < ${edge} THEN ${place}`);
    const expected = await sql(`
      SELECT (CASE ${bin.join(' ')} ELSE ${last} END)::INTEGER AS bin, count(*)::INTEGER, count(is_late)::INTEGER, sum(is_late)::INTEGER,
        round(avg(is_late), 6)::DOUBLE
      FROM features WHERE inv_items >= 3 AND acct_age IS NOT NULL GROUP BY bin ORDER BY bin`);
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter(([, shown]) => shown! > 0)).toEqual(expected);
    const [[rows, due]] = (await sql('SELECT count(*)::INTEGER, count(is_late)::INTEGER FROM features')) as [[number, number]];
    expect(due).toBeLessThan(rows);
  });

  it('counts an early payment as on time in its bars, and not in its late shares', async () => {
    const { session: small } = await openSession(SMALL_EXTRACT);
    const { bins } = answered(await small.featureBins({ asOf: day('2021-06-11'), key: 'is_late' }));
    const total = (of: (bin: (typeof bins)[number]) => number) => bins.reduce((sum, bin) => sum + of(bin), 0);
    // I4 was paid on 11 June, and is due on 1 July.
    expect([total(({ late, onTime }) => late + onTime), total(({ counted }) => counted.known), total(({ late }) => late)]).toEqual([
      4, 3, 2,
    ]);
  });
});

describe('the scatter of two columns', () => {
  it('counts many rows in cells, whose late shares are of the invoices that were due before the day, as SQL finds them', async () => {
    const { counted } = await manyRows();
    const { cells, known, rows } = counted.scatter;
    expect([rows, known, cells!.known.reduce((sum, each) => sum + each, 0), cells!.late.reduce((sum, each) => sum + each, 0)]).toEqual([
      counted.rows,
      counted.known,
      counted.known,
      counted.late,
    ]);
    expect(counted.known).toBeLessThan(counted.rows);
  });

  it('has every row with both values as a point, and counts the others', async () => {
    const found = answered(
      await session.featureScatter({
        asOf,
        x: 'days_since_prev_inv',
        y: 'inv_total_cents',
        xScale: 'linear',
        yScale: 'log',
        filter: { isLate: [1] },
      }),
    );
    const [row] = await sql(`
      SELECT count(days_since_prev_inv)::INTEGER, (count(*) - count(days_since_prev_inv))::INTEGER, min(days_since_prev_inv)::INTEGER,
        max(days_since_prev_inv)::INTEGER, (sum(inv_total) FILTER (days_since_prev_inv IS NOT NULL) * 100)::INTEGER
      FROM features WHERE is_late = 1`);
    const { points } = found;
    expect([
      found.rows,
      found.without,
      Math.ceil(found.x!.min),
      Math.floor(found.x!.max),
      points!.y.reduce((sum, cents) => sum + cents, 0),
    ]).toEqual(row);
    expect([...new Set(points!.label)]).toEqual([1]);
    expect(found.cells).toBeNull();
  });
});
