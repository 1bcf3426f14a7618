import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';

/**
 * The feature dataset computed by an independent engine, directly from the definitions: the rows of the features CSV without its header,
 * for extracts with `YYYY-MM-DD` dates in which no row is rejected. Ids must not need quotes.
 */
export async function duckdbFeatures(connection: DuckDBConnection, folder: string, asOf: EpochDay): Promise<string[]> {
  const day = `DATE '${formatIsoDay(asOf)}'`;
  const result = await connection.runAndReadAll(`
    WITH
    accounts AS (SELECT account_id, try_strptime(joining_date, '%Y-%m-%d')::DATE AS joined FROM ${csv(folder, 'accounts')}),
    payments AS (
      SELECT invoice_id, max(payment) AS paid
      FROM (
        SELECT invoice_id, unnest(regexp_extract_all(payment_dates, '[0-9]{4}-[0-9]{2}-[0-9]{2}'))::DATE AS payment
        FROM ${csv(folder, 'invoices')}
      )
      WHERE payment <= ${day}
      GROUP BY invoice_id
    ),
    issued AS (
      SELECT invoice_id, account_id, date_issued::DATE AS issue_day, paid, position
      FROM (SELECT *, row_number() OVER () AS position FROM ${csv(folder, 'invoices')}) LEFT JOIN payments USING (invoice_id)
      WHERE date_issued::DATE <= ${day}
    ),
    priced AS (
      SELECT invoice_id, sum(quantity::BIGINT * item_retail_price::DECIMAL(18, 9)) AS total, sum(quantity::BIGINT) AS items
      FROM ${csv(folder, 'invoice_line_items')} JOIN ${csv(folder, 'skus')} USING (item_id)
      GROUP BY invoice_id
    ),
    counted AS (
      SELECT own.invoice_id,
        count(*) FILTER (other.issue_day BETWEEN own.issue_day - 120 AND own.issue_day - 1) AS count_120d,
        count(*) FILTER (other.issue_day <= own.issue_day) AS count_all
      FROM issued AS own JOIN issued AS other USING (account_id)
      GROUP BY own.invoice_id
    )
    SELECT concat_ws(',',
      invoice_id,
      account_id,
      coalesce(round(total, 2), 0)::DECIMAL(38, 2),
      coalesce(items, 0),
      coalesce((issue_day - joined)::VARCHAR, ''),
      count_120d,
      count_all,
      coalesce(CASE
        WHEN (SELECT count(paid) FROM issued) = 0 THEN NULL
        WHEN paid IS NOT NULL THEN (paid - issue_day > 30)::INTEGER
        WHEN ${day} - issue_day > 30 THEN 1
      END::VARCHAR, '')
    ) AS line
    FROM issued JOIN counted USING (invoice_id) LEFT JOIN priced USING (invoice_id) LEFT JOIN accounts USING (account_id)
    ORDER BY position`);
  return result.getRows().map(([line]) => String(line));
}

/** The extended columns, computed with SQL: a row of six cells for each invoice issued by the day, in file order. */
export async function duckdbExtended(connection: DuckDBConnection, folder: string, asOf: EpochDay): Promise<string[]> {
  const result = await connection.runAndReadAll(`
    WITH
    issued AS (
      SELECT invoice_id, account_id, date_issued::DATE AS issue_day, payment_dates, position
      FROM (SELECT *, row_number() OVER () AS position FROM ${csv(folder, 'invoices')})
      WHERE date_issued::DATE <= DATE '${formatIsoDay(asOf)}'
    ),
    payments AS (
      SELECT invoice_id, unnest(regexp_extract_all(payment_dates, '[0-9]{4}-[0-9]{2}-[0-9]{2}'))::DATE AS payment FROM issued
    ),
    first_known AS (SELECT min(greatest(payment, issue_day)) AS day FROM payments JOIN issued USING (invoice_id)),
    priced AS (
      SELECT invoice_id, round(sum(quantity::BIGINT * item_retail_price::DECIMAL(18, 9)), 2) AS total, count(*) AS lines
      FROM ${csv(folder, 'invoice_line_items')} JOIN ${csv(folder, 'skus')} USING (item_id)
      GROUP BY invoice_id
    ),
    pairs AS (
      SELECT own.invoice_id, own.issue_day, other.invoice_id AS earlier_id, other.issue_day AS earlier_day, max(payment) AS paid
      FROM issued AS own
      JOIN issued AS other ON own.account_id = other.account_id AND other.issue_day < own.issue_day
      LEFT JOIN payments ON payments.invoice_id = other.invoice_id AND payments.payment < own.issue_day
      GROUP BY ALL
    ),
    summed AS (
      SELECT pairs.invoice_id,
        max(earlier_day) AS previous_day,
        count(*) FILTER (paid - earlier_day > 30 OR (paid IS NULL AND issue_day - 1 - earlier_day > 30)) AS late,
        count(*) FILTER (paid IS NOT NULL OR issue_day - 1 - earlier_day > 30) AS answered,
        count(paid) AS paid_count,
        coalesce(sum(paid - earlier_day), 0)::BIGINT AS days,
        coalesce(sum(total) FILTER (paid IS NULL), 0) AS open
      FROM pairs LEFT JOIN priced ON priced.invoice_id = pairs.earlier_id
      GROUP BY pairs.invoice_id
    )
    SELECT concat_ws(',',
      coalesce(lines, 0),
      coalesce(CASE WHEN first_known.day < issue_day AND answered > 0
        THEN ((2000000 * late + answered) // (2 * answered) / 1000000)::DECIMAL(7, 6) END::VARCHAR, ''),
      coalesce(CASE WHEN first_known.day < issue_day THEN coalesce(late, 0) END::VARCHAR, ''),
      coalesce(CASE WHEN first_known.day < issue_day AND paid_count > 0
        THEN (sign(days) * ((200 * abs(days) + paid_count) // (2 * paid_count)) / 100)::DECIMAL(9, 2) END::VARCHAR, ''),
      coalesce(CASE WHEN first_known.day < issue_day THEN coalesce(open, 0)::DECIMAL(38, 2) END::VARCHAR, ''),
      coalesce((issue_day - previous_day)::VARCHAR, '')
    ) AS line
    FROM issued CROSS JOIN first_known LEFT JOIN summed USING (invoice_id) LEFT JOIN priced USING (invoice_id)
    ORDER BY position`);
  return result.getRows().map(([line]) => String(line));
}

/** A file as SQL, every column as text: type detection would test the input, not the figures. */
function csv(folder: string, table: string): string {
  const file = join(folder, `${table}.csv`);
  const columns = headerOf(file).map((name) => `${name}: 'VARCHAR'`);
  return `read_csv('${file.replaceAll("'", "''")}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${columns.join(', ')}})`;
}

function headerOf(file: string): string[] {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(1024);
    const length = readSync(descriptor, head, 0, head.length, 0);
    return head.toString('utf8', 0, length).split(/\r?\n/, 1)[0]!.split(',');
  } finally {
    closeSync(descriptor);
  }
}
