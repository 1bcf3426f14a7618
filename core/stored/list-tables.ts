import type { ParquetCell } from '../exports/parquet-file.ts';
import type { ParquetType } from '../features/feature-declaration.ts';
import { type AccountFacts, COMPANY_COLUMN, CONTACT_COLUMNS } from '../lists/account-columns.ts';
import { type AgeingRow, ageingColumnsFor } from '../lists/ageing-catalog.ts';
import { CALL_LIST_COLUMNS, type CallListRow } from '../lists/call-list-catalog.ts';
import { type ColumnKind, type ListColumn, REASON_SEPARATOR } from '../lists/list-column.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import type { ReadParquet } from './read-parquet.ts';
import { type StoredColumn, storedTable, textCell, wideCell } from './stored-table.ts';

const DOLLARS = { precision: 18, decimals: 2 } as const;
/** Chances are rounded to four decimals before use. */
const CHANCE = { precision: 5, decimals: 4 } as const;

interface StoredKind {
  readonly type: ParquetType;
  readonly unit?: string;
  cell(value: never): ParquetCell;
  /** The value of a cell that isn't empty. */
  value(cell: Exclude<ParquetCell, null>): unknown;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const textOf = (cell: ParquetCell) => decoder.decode(cell as Uint8Array);
const stored = {
  cell: (chance: number) => wideCell(Math.round(chance * 10 ** CHANCE.decimals)),
  value: (cell: ParquetCell) => Number(cell) / 10 ** CHANCE.decimals,
};

/** How each kind of value of a list is stored and read back. */
const KINDS: Readonly<Record<ColumnKind, StoredKind>> = {
  text: { type: 'STRING', unit: 'text', cell: textCell, value: textOf },
  sentences: {
    type: 'STRING',
    unit: 'sentences',
    cell: (sentences: readonly string[]) => textCell(sentences.join(REASON_SEPARATOR)),
    value: (cell) => (textOf(cell) === '' ? [] : textOf(cell).split(REASON_SEPARATOR)),
  },
  cents: { type: DOLLARS, unit: 'dollars, 2 decimals', cell: wideCell, value: Number },
  count: { type: 'INT32', cell: (count: number) => count, value: Number },
  days: { type: 'INT32', unit: 'days', cell: (days: number) => days, value: Number },
  day: { type: 'DATE', unit: 'day', cell: (day: number) => day, value: Number },
  chance: { type: CHANCE, unit: 'chance, 0 to 1', ...stored },
  share: { type: CHANCE, unit: 'share, 0 to 1', ...stored },
};

/** Names and contacts are not stored in the lists: they are in the accounts table, if requested. */
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

/**
 * The rows of a list as they were stored, each with the `facts` about its account. Throws where a column that is never empty is missing or
 * empty.
 */
export function storedListRows<Row>(
  columns: readonly ListColumn[],
  { rows, columns: cells }: ReadParquet,
  facts: (accountId: string) => AccountFacts,
): Row[] {
  const values = columns.filter(isStored).map(({ key, name, kind, nullMeans }) => {
    const column = cells.get(name);
    if (column === undefined && nullMeans === null) throw new Error(`it has no column ${name}`);
    return (row: number): [string, unknown] => {
      const cell = column?.[row] ?? null;
      if (cell === null && nullMeans === null) throw new Error(`its row ${row + 1} has no ${name}`);
      return [key, cell === null ? null : KINDS[kind].value(cell)];
    };
  });
  return Array.from({ length: rows }, (_, row) => {
    const known = Object.fromEntries(values.map((value) => value(row)));
    const { company_name, contact_person, contact_phone } = facts(String(known.acct_id));
    const all: Record<string, unknown> = { ...known, company_name, contact_person, contact_phone };
    return Object.fromEntries(columns.map(({ key }) => [key, all[key]])) as Row;
  });
}

export const CALL_LIST = storedTable<readonly CallListRow[]>({
  name: 'call_list',
  grain: 'one row per account that owes something, the first to call first',
  source: ({ calls }) => calls,
  rows: (calls) => calls.length,
  columns: CALL_LIST_COLUMNS.filter(isStored).map((column) => storedColumn<CallListRow>(column)),
});

/** The buckets end after 30, 60 and 90 days, independent of the choice on screen. */
export const AGEING = storedTable<readonly AgeingRow[]>({
  name: 'ageing',
  grain: 'one row per account with an open invoice, the largest debtor first',
  source: ({ ageing }) => ageing,
  rows: (rows) => rows.length,
  columns: ageingColumnsFor(DEFAULT_AGEING_EDGES)
    .filter(isStored)
    .map((column) => storedColumn<AgeingRow>(column)),
});
