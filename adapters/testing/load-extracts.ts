import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Connection } from 'mysql2/promise';
import { READ_ORDER, type TableName } from '../../core/declarations/table-declarations.ts';
import { DATABASE } from './mariadb-server.ts';

/** The tables of a typical billing system. Line items have no key, because a SKU can be on several lines of an invoice. */
export const TABLE_COLUMNS: Readonly<Record<TableName, string>> = {
  accounts: `account_id varchar(32) PRIMARY KEY, company_name varchar(200), company_address varchar(400), contact_person varchar(200),
    contact_phone varchar(64), gender varchar(16), joining_date date`,
  skus: `item_id varchar(32) PRIMARY KEY, item_name varchar(200), item_description text, item_cost_price decimal(18, 9),
    item_retail_price decimal(18, 9)`,
  invoices: 'invoice_id varchar(32) PRIMARY KEY, account_id varchar(32), date_issued date, payment_dates date NULL',
  invoice_line_items: 'invoice_id varchar(32), item_id varchar(32), quantity int',
};

const ROWS_AT_ONCE = 2_000;

/** Creates the four tables again, empty. */
export async function createTables(root: Connection, columns: Partial<Record<TableName, string>> = {}): Promise<void> {
  for (const table of READ_ORDER) {
    await root.query(`DROP TABLE IF EXISTS ${DATABASE}.${table}`);
    await root.query(
      `CREATE TABLE ${DATABASE}.${table} (${columns[table] ?? TABLE_COLUMNS[table]}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
  }
}

/** Creates the four tables again and fills them from the CSV files of a folder; an empty cell becomes NULL. */
export async function loadExtracts(root: Connection, folder: string): Promise<void> {
  await createTables(root);
  for (const table of READ_ORDER) {
    const [header, ...rows] = parse(readFileSync(join(folder, `${table}.csv`), 'utf8')) as string[][];
    const cells = rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
    for (let at = 0; at < cells.length; at += ROWS_AT_ONCE)
      await root.query(`INSERT INTO ${DATABASE}.${table} (${header!.join(', ')}) VALUES ?`, [cells.slice(at, at + ROWS_AT_ONCE)]);
  }
}
