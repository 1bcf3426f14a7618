import { type DataType, type Table, Type } from '@uwdata/flechette';
import type { QueryCell, QueryColumn, QueryResult, QueryType } from '../../core/exports/query-result.ts';
import { arrowText } from './arrow-text.ts';

const DAY_MILLISECONDS = 86_400_000;
const MILLISECOND_MICROS = 1_000;

/** The read options that keep the cells of a table exact. */
export const READ_EXACTLY = { useBigInt: true, useDecimalInt: true, useDate: false } as const;

/** The first `limit` rows of an Arrow table, read with `READ_EXACTLY`, as the answer to a statement. */
export function queryResultOf(table: Table, limit: number): QueryResult {
  const rows = Math.min(table.numRows, limit);
  const columns = table.schema.fields.map(({ name, type }): QueryColumn => ({ name, type: queryType(type) }));
  const cells = table.schema.fields.map(({ type }, column) => {
    const values = table.getChildAt(column);
    const toCell = cellOf(type);
    return Array.from({ length: rows }, (_, row) => {
      const value: unknown = values.at(row);
      return value === null || value === undefined ? null : toCell(value);
    });
  });
  return { columns, cells, rows, isCut: table.numRows > limit };
}

function queryType(type: DataType): QueryType {
  switch (type.typeId) {
    case Type.Int:
      return { kind: 'whole', bits: type.bitWidth === 64 ? 64 : 32 };
    case Type.Float:
      return { kind: 'double' };
    case Type.Decimal:
      if (type.scale === 0) return { kind: 'whole', bits: 128 };
      return { kind: 'decimal', precision: type.precision, decimals: type.scale };
    case Type.Bool:
      return { kind: 'boolean' };
    case Type.Date:
      return { kind: 'day' };
    case Type.Timestamp:
      return { kind: 'timestamp', isZoned: type.timezone !== null };
    default:
      return { kind: 'text' };
  }
}

function cellOf(type: DataType): (value: unknown) => QueryCell {
  switch (type.typeId) {
    case Type.Int:
    case Type.Float:
    case Type.Bool:
      return (value) => value as QueryCell;
    case Type.Decimal:
      return (value) => BigInt(value as number | bigint);
    case Type.Date:
      return (value) => (value as number) / DAY_MILLISECONDS;
    case Type.Timestamp:
      return (value) => BigInt(Math.round((value as number) * MILLISECOND_MICROS));
    default:
      return (value) => arrowText(type, value);
  }
}
