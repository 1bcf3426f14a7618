import {
  type DuckDBDateValue,
  DuckDBDecimalType,
  type DuckDBDecimalValue,
  type DuckDBTimestampTZValue,
  type DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { QueryCell, QueryType } from '../../core/exports/query-result.ts';
import { shortestFloat } from '../../core/sql/shortest-float.ts';

/** The kind of a column, and how a value of DuckDB becomes a cell of it. */
export interface CarriedColumn {
  readonly type: QueryType;
  cell(value: Exclude<DuckDBValue, null>): QueryCell;
}

const same = (value: unknown): QueryCell => value as QueryCell;
const wide = (value: unknown): QueryCell => BigInt(value as number | bigint);
const micros = (value: unknown): QueryCell => (value as DuckDBTimestampValue | DuckDBTimestampTZValue).micros;

/** A kind without a cell type (lists, intervals, times of day, bytes, nanoseconds) becomes the text that DuckDB shows. */
const AS_TEXT: CarriedColumn = { type: { kind: 'text' }, cell: String };

const CARRIED: Partial<Record<DuckDBTypeId, CarriedColumn>> = {
  [DuckDBTypeId.BOOLEAN]: { type: { kind: 'boolean' }, cell: same },
  [DuckDBTypeId.TINYINT]: { type: { kind: 'whole', bits: 32 }, cell: same },
  [DuckDBTypeId.SMALLINT]: { type: { kind: 'whole', bits: 32 }, cell: same },
  [DuckDBTypeId.INTEGER]: { type: { kind: 'whole', bits: 32 }, cell: same },
  [DuckDBTypeId.UTINYINT]: { type: { kind: 'whole', bits: 32 }, cell: same },
  [DuckDBTypeId.USMALLINT]: { type: { kind: 'whole', bits: 32 }, cell: same },
  [DuckDBTypeId.UINTEGER]: { type: { kind: 'whole', bits: 64 }, cell: wide },
  [DuckDBTypeId.BIGINT]: { type: { kind: 'whole', bits: 64 }, cell: wide },
  [DuckDBTypeId.UBIGINT]: { type: { kind: 'whole', bits: 128 }, cell: wide },
  [DuckDBTypeId.HUGEINT]: { type: { kind: 'whole', bits: 128 }, cell: wide },
  [DuckDBTypeId.FLOAT]: { type: { kind: 'double' }, cell: (value) => shortestFloat(value as number) },
  [DuckDBTypeId.DOUBLE]: { type: { kind: 'double' }, cell: same },
  [DuckDBTypeId.VARCHAR]: { type: { kind: 'text' }, cell: same },
  [DuckDBTypeId.ENUM]: { type: { kind: 'text' }, cell: same },
  [DuckDBTypeId.DATE]: { type: { kind: 'day' }, cell: (value) => (value as DuckDBDateValue).days },
  [DuckDBTypeId.TIMESTAMP]: { type: { kind: 'timestamp', isZoned: false }, cell: micros },
  [DuckDBTypeId.TIMESTAMP_TZ]: { type: { kind: 'timestamp', isZoned: true }, cell: micros },
};

/** Whether the cells of this type have their own type. The cells of other types are sent as text. */
export function isCarried(type: DuckDBType): boolean {
  // A column of nulls alone has this type until it runs; then it has INTEGER.
  return type instanceof DuckDBDecimalType || type.typeId === DuckDBTypeId.SQLNULL || CARRIED[type.typeId] !== undefined;
}

/** The exact representation of a column of any DuckDB type. */
export function carried(type: DuckDBType): CarriedColumn {
  if (type instanceof DuckDBDecimalType)
    return {
      type: { kind: 'decimal', precision: type.width, decimals: type.scale },
      cell: (value) => (value as DuckDBDecimalValue).value,
    };
  return CARRIED[type.typeId] ?? AS_TEXT;
}
