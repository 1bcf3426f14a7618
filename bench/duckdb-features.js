/**
 * Computes the feature dataset with DuckDB, from the same files to the same CSV: `trs features` is measured against it. Usage: node
 * bench/duckdb-features.js FOLDER AS_OF OUT.csv [THREADS]
 */
import { DuckDBInstance } from '@duckdb/node-api';

const [folder, asOf, out, threads] = process.argv.slice(2);

const csv = (name, columns) =>
  `read_csv('${folder}/${name}.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {${columns}})`;

const connection = await (await DuckDBInstance.create(':memory:', threads === undefined ? {} : { threads })).connect();
await connection.run(`
  COPY (
    WITH
    invoices AS (
      SELECT row_number() OVER () AS position, invoice_id, account_id, date_issued,
        CASE WHEN payment_dates <= DATE '${asOf}' THEN payment_dates END AS paid
      FROM ${csv('invoices', "invoice_id: 'VARCHAR', account_id: 'VARCHAR', date_issued: 'DATE', payment_dates: 'DATE'")}
    ),
    known AS (SELECT * FROM invoices WHERE date_issued <= DATE '${asOf}'),
    priced AS (
      SELECT invoice_id, sum(quantity * item_retail_price) AS total, sum(quantity) AS items
      FROM ${csv('invoice_line_items', "invoice_id: 'VARCHAR', item_id: 'VARCHAR', quantity: 'BIGINT'")} AS lines
      JOIN ${csv('skus', "item_id: 'VARCHAR', item_name: 'VARCHAR', item_description: 'VARCHAR', item_cost_price: 'VARCHAR', item_retail_price: 'DECIMAL(18,4)'")} AS skus USING (item_id)
      GROUP BY invoice_id
    ),
    accounts AS (
      SELECT account_id, joining_date
      FROM ${csv('accounts', "account_id: 'VARCHAR', company_name: 'VARCHAR', company_address: 'VARCHAR', contact_person: 'VARCHAR', contact_phone: 'VARCHAR', gender: 'VARCHAR', joining_date: 'DATE'")}
    )
    SELECT
      invoice_id AS inv_id,
      account_id AS acct_id,
      coalesce(round(total, 2), 0)::DECIMAL(18, 2) AS inv_total,
      coalesce(items, 0)::BIGINT AS inv_items,
      date_issued - joining_date AS acct_age,
      count(*) OVER (PARTITION BY account_id ORDER BY date_issued RANGE BETWEEN INTERVAL 120 DAYS PRECEDING AND INTERVAL 1 DAY PRECEDING) AS num_inv_120d,
      count(*) OVER (PARTITION BY account_id ORDER BY date_issued RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS cum_tot_inv_acct,
      CASE
        WHEN paid - date_issued > 30 THEN 1
        WHEN paid IS NOT NULL THEN 0
        WHEN DATE '${asOf}' - date_issued > 30 THEN 1
      END AS is_late
    FROM known LEFT JOIN priced USING (invoice_id) LEFT JOIN accounts USING (account_id)
    ORDER BY position
  ) TO '${out}' (HEADER, DELIMITER ',')
`);
