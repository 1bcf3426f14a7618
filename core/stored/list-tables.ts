import { REASON_SEPARATOR } from '../exports/list-file.ts';
import type { ParquetCell } from '../exports/parquet-file.ts';
import type { ParquetType } from '../features/feature-declaration.ts';
import { COMPANY_COLUMN, CONTACT_COLUMNS } from '../lists/account-columns.ts';
import { type AgeingRow, ageingColumnsFor } from '../lists/ageing-catalog.ts';
import { CALL_LIST_COLUMNS, type CallListRow } from '../lists/call-list-catalog.ts';
import type { ColumnKind, ListColumn } from '../lists/list-column.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import { type StoredColumn, storedTable, textCell, wideCell } from './stored-table.ts';

const DOLLARS = { precision: 18, decimals: 2 } as const;
/** Chances are rounded to four decimals before use. */
const CHANCE = { precision: 5, decimals: 4 } as const;

/** How each kind of value of a list is stored. */
const KINDS: Readonly<Record<ColumnKind, { readonly type: ParquetType; readonly unit?: string; cell(value: never): ParquetCell }>> = {
  text: { type: 'STRING', unit: 'text', cell: textCell },
  sentences: { type: 'STRING', unit: 'sentences', cell: (sentences: readonly string[]) => textCell(sentences.join(REASON_SEPARATOR)) },
  cents: { type: DOLLARS, unit: 'dollars, 2 decimals', cell: wideCell },
  count: { type: 'INT32', cell: (count: number) => count },
  days: { type: 'INT32', unit: 'days', cell: (days: number) => days },
  day: { type: 'DATE', unit: 'day', cell: (day: number) => day },
  chance: { type: CHANCE, unit: 'chance, 0 to 1', cell: (chance: number) => wideCell(Math.round(chance * 10 ** CHANCE.decimals)) },
  share: { type: CHANCE, unit: 'share, 0 to 1', cell: (share: number) => wideCell(Math.round(share * 10 ** CHANCE.decimals)) },
};

/** Who an account is stays out of the lists: it is in the accounts, where it was asked for. */
const PERSONAL: readonly ListColumn[] = [COMPANY_COLUMN, ...CONTACT_COLUMNS];

function isStored({ key }: ListColumn): boolean {
  return !PERSONAL.some((column) => column.key === key);
}

function storedColumn<Row extends object>(column: ListColumn): StoredColumn<readonly Row[]> {
  const { type, unit = column.unit || 'whole number', cell } = KINDS[column.kind];
  const cellValue = (row: Row): unknown => row[column.key as keyof Row];
  return {
    name: column.name,
    type,
    unit,
    meaning: column.meaning,
    nullMeans: column.nullMeans,
    cell: (rows) => (place) => {
      const value = cellValue(rows[place]!);
      return value === null ? null : cell(value as never);
    },
  };
}

export const CALL_LIST = storedTable<readonly CallListRow[]>({
  name: 'call_list',
  grain: 'one row per account that owes something, the first to call first',
  source: ({ calls }) => calls,
  rows: (calls) => calls.length,
  columns: CALL_LIST_COLUMNS.filter(isStored).map((column) => storedColumn<CallListRow>(column)),
});

/** The buckets end after 30, 60 and 90 days, whatever somebody has chosen on screen. */
export const AGEING = storedTable<readonly AgeingRow[]>({
  name: 'ageing',
  grain: 'one row per account with an open invoice, the largest debtor first',
  source: ({ ageing }) => ageing,
  rows: (rows) => rows.length,
  columns: ageingColumnsFor(DEFAULT_AGEING_EDGES)
    .filter(isStored)
    .map((column) => storedColumn<AgeingRow>(column)),
});
