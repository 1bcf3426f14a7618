import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import type { ParquetType } from '../../features/feature-declaration.ts';
import type { SnapshotContents } from '../../stored/snapshot-contents.ts';
import type { StoredTable } from '../../stored/stored-table.ts';
import { ACCOUNTS, ACCOUNTS_IN_FULL, SNAPSHOT_TABLES, STAGED_TABLES } from '../../stored/stored-tables.ts';
import { DEFAULT_AGEING_EDGES } from '../../units/ageing-edges.ts';
import type { DayView } from '../answering/day-view.ts';
import { perDay } from '../answering/day-views.ts';
import type { SqlTable } from './contract.ts';

/** The day that a row is as of, in every table: the folder that a store keeps it in. */
export const AS_OF = 'as_of';

const AS_OF_COLUMN = {
  name: AS_OF,
  type: 'DATE',
  unit: 'day',
  meaning: 'the day that the row is as of',
  nullMeans: null,
} as const satisfies SqlTable['columns'][number];

const SQL_TYPES = { STRING: 'VARCHAR', DATE: 'DATE', INT32: 'INTEGER', INT64: 'BIGINT', DOUBLE: 'DOUBLE' } as const;

/** A day of a store is shown without them: what invoices come to stands in its dataset. */
const NOT_OF_A_STORE = 'skus';

/** What SQL can read of a day, as it is declared for the store; of extracts the addresses, too. */
export function sqlTables(view: DayView): readonly SqlTable[] {
  return tablesOf(view).map(({ name, grain, columns }) => ({
    name,
    grain,
    columns: [
      ...columns.map((column) => ({
        name: column.name,
        type: sqlType(column.type),
        unit: column.unit,
        meaning: column.meaning,
        nullMeans: column.nullMeans,
      })),
      AS_OF_COLUMN,
    ],
  }));
}

function sqlType(type: ParquetType): string {
  return typeof type === 'string' ? SQL_TYPES[type] : `DECIMAL(${type.precision},${type.decimals})`;
}

function tablesOf({ stored }: DayView): readonly StoredTable[] {
  if (stored !== null) return SNAPSHOT_TABLES.filter(({ name }) => name !== NOT_OF_A_STORE);
  return SNAPSHOT_TABLES.map((table) => (table === ACCOUNTS ? ACCOUNTS_IN_FULL : table));
}

interface FoundTable {
  readonly stored: StoredTable;
  contentsOf(view: DayView): Result<SnapshotContents, CoreError>;
}

/** Throws for a table that isn't declared. */
export function sqlTableNamed(name: string, view: DayView): FoundTable {
  const stored = tablesOf(view).find((table) => table.name === name);
  if (stored === undefined) throw new Error(`There is no table ${name}.`);
  return { stored, contentsOf: STAGED_TABLES.some((table) => table.name === name) ? stagedOf : contentsOf };
}

/** Tables with the rows of the extracts are available even when a sum can't be exact. */
function stagedOf({ extracts, snapshot }: DayView): Result<SnapshotContents, CoreError> {
  return ok({ extracts, snapshot, features: snapshot.features, extended: [], calls: [], ageing: [], before: null });
}

const contentsOf = perDay((view: DayView): Result<SnapshotContents, CoreError> => {
  const { extracts, snapshot } = view;
  const extended = view.extended();
  if (!extended.ok) return extended;
  const calls = snapshot.settlementKnown ? view.calls : ok([]);
  if (!calls.ok) return calls;
  const ageing = view.ageing(DEFAULT_AGEING_EDGES);
  if (!ageing.ok) return ageing;
  return ok({
    extracts,
    snapshot,
    features: snapshot.features,
    extended: extended.value,
    calls: calls.value,
    ageing: ageing.value,
    before: null,
  });
});
