import { type DataType, Precision, type Table, Type } from '@uwdata/flechette';
import type { QueryCell, QueryColumn, QueryResult, QueryType } from '../../core/exports/query-result.ts';
import { shortestFloat } from '../../core/sql/shortest-float.ts';

const DAY_MILLISECONDS = 86_400_000;

/** DuckDB's types whose values have a cell type and arrive in Arrow exactly. DuckDB itself makes texts of all others. */
const CARRIED =
  /^(?:BOOLEAN|U?(?:TINYINT|SMALLINT|INTEGER|BIGINT)|HUGEINT|FLOAT|DOUBLE|VARCHAR|DATE|TIMESTAMP(?: WITH TIME ZONE)?|DECIMAL\(\d+,\d+\))$/;

/** Whether a column of this type of DuckDB is read as it is. */
export function isCarried(type: string): boolean {
  return CARRIED.test(type);
}

/** The read options that keep the cells of a table exact. */
export const READ_EXACTLY = { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true, useDate: false } as const;

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
      if (type.bitWidth === 64) return { kind: 'whole', bits: type.signed ? 64 : 128 };
      return { kind: 'whole', bits: type.bitWidth === 32 && !type.signed ? 64 : 32 };
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
    case Type.Utf8:
      return { kind: 'text' };
    default:
      throw new Error(`A column has the Arrow type ${type.typeId}, which has no cell type.`);
  }
}

function cellOf(type: DataType): (value: unknown) => QueryCell {
  switch (type.typeId) {
    case Type.Int: {
      const isWide = type.bitWidth === 64 || (type.bitWidth === 32 && !type.signed);
      return isWide ? (value) => BigInt(value as number | bigint) : (value) => value as QueryCell;
    }
    case Type.Decimal:
      return (value) => BigInt(value as number | bigint);
    case Type.Float:
      return type.precision === Precision.SINGLE ? (value) => shortestFloat(value as number) : (value) => value as QueryCell;
    case Type.Date:
      return (value) => Math.round((value as number) / DAY_MILLISECONDS);
    default:
      return (value) => value as QueryCell;
  }
}
