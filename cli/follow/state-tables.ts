import { FOLLOWED } from '../../adapters/kafka/followed-tables.ts';
import { TABLE_NAMES, type TableName } from '../../core/declarations/table-declarations.ts';
import { RowBatchWriter } from '../../core/sources/files/row-batch-writer.ts';
import type { RowRange, SourceTable } from '../../core/sources/files/source-table.ts';
import { columnsOf, type FollowState } from './follow-state.ts';

/** Rows of a query at a time, so that a large table is never in memory as objects. */
export const PAGE_ROWS = 5_000;

/** The column by which rows are read. The order of line items changes no figure. */
const ORDER: Readonly<Record<TableName, string>> = {
  accounts: 'account_id',
  skus: 'item_id',
  invoices: 'invoice_id',
  invoice_line_items: 'line',
};

/** All rows of the state, as the core reads the tables of a database: in the order of their keys, so that the same rows give the same files. */
export function allTables(state: FollowState): SourceTable[] {
  return TABLE_NAMES.map((table) => sourceTable(table, (after) => page(state, table, after)));
}

function page(state: FollowState, table: TableName, after: string | number | null): readonly Record<string, unknown>[] {
  const key = ORDER[table];
  const columns = [...new Set([...columnsOf(table), key])].join(', ');
  const where = after === null ? '' : `WHERE ${key} > ?`;
  return state.all(`SELECT ${columns} FROM ${table} ${where} ORDER BY ${key} LIMIT ${PAGE_ROWS}`, after === null ? [] : [after]);
}

const NO_ROWS: readonly Record<string, unknown>[] = [];

/** Some rows, which are in memory. */
export function tablesOf(rows: Readonly<Record<TableName, readonly Record<string, unknown>[]>>): SourceTable[] {
  return TABLE_NAMES.map((table) => sourceTable(table, (after) => (after === null ? rows[table] : NO_ROWS)));
}

function sourceTable(table: TableName, next: (after: string | number | null) => readonly Record<string, unknown>[]): SourceTable {
  const columns = columnsOf(table);
  return {
    name: table,
    table,
    columns,
    typed: FOLLOWED[table].filter(({ kind }) => kind !== 'text').map(({ name }) => name),
    rows: 0,
    async *readRows(part?: RowRange) {
      if (part !== undefined) throw new Error('A part of a followed table is never read.');
      let after: string | number | null = null;
      for (;;) {
        const rows = next(after);
        if (rows.length === 0) return;
        const writer = new RowBatchWriter(columns.length);
        for (const row of rows) writer.add(columns.map((name) => row[name] as string | null));
        yield writer.take();
        after = (rows.at(-1)![ORDER[table]] as string | number | undefined) ?? '';
      }
    },
  };
}
