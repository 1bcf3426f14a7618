import type { SchemaElement } from 'hyparquet';
import { type ParquetCell, parquetOfSchema, rowsOf } from './parquet-file.ts';
import { distinctNames, type QueryCell, type QueryResult, type QueryType } from './query-result.ts';

/** Digits of a whole number that INT64 holds whatever they are. */
const DIGITS_OF_64_BITS = 18;
/** A decimal of more digits is stored in as many bytes. */
const WIDE_BYTES = 16;
const WIDE_DIGITS = 38;

/**
 * A query's answer as a Parquet file of typed columns; a column's type depends on the statement alone, never on the rows. Throws a
 * RangeError, in one sentence, for a whole number of more than 38 digits.
 */
export function queryParquet(result: QueryResult): Promise<Uint8Array> {
  const names = distinctNames(result.columns);
  const encoder = new TextEncoder();
  return parquetOfSchema(
    'query',
    result.rows,
    result.columns.map(({ type }, column) => {
      const cells = result.cells[column]!;
      const cell = cellOf(type, names[column]!, encoder);
      return {
        element: { name: names[column]!, ...elementOf(type), repetition_type: 'OPTIONAL' as const },
        read: (from, to) => rowsOf(from, to, (row) => (cells[row] === null ? null : cell(cells[row]!))),
      };
    }),
  );
}

function elementOf(type: QueryType): Omit<SchemaElement, 'name'> {
  switch (type.kind) {
    case 'text':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
    case 'boolean':
      return { type: 'BOOLEAN' };
    case 'double':
      return { type: 'DOUBLE' };
    case 'day':
      return { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } };
    case 'timestamp':
      return { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: type.isZoned, unit: 'MICROS' } };
    case 'whole':
      return type.bits === 128 ? decimal(WIDE_DIGITS, 0) : { type: type.bits === 32 ? 'INT32' : 'INT64' };
    case 'decimal':
      return decimal(type.precision, type.decimals);
  }
}

function decimal(precision: number, scale: number): Omit<SchemaElement, 'name'> {
  const stored =
    precision <= DIGITS_OF_64_BITS ? ({ type: 'INT64' } as const) : ({ type: 'FIXED_LEN_BYTE_ARRAY', type_length: WIDE_BYTES } as const);
  return { ...stored, converted_type: 'DECIMAL', logical_type: { type: 'DECIMAL', precision, scale }, precision, scale };
}

function cellOf(type: QueryType, name: string, encoder: TextEncoder): (cell: Exclude<QueryCell, null>) => ParquetCell {
  if (type.kind === 'text') return (cell) => encoder.encode(cell as string);
  if (type.kind !== 'whole' || type.bits !== 128) return (cell) => cell as ParquetCell;
  const limit = 10n ** BigInt(WIDE_DIGITS);
  return (cell) => {
    if ((cell as bigint) >= limit || (cell as bigint) <= -limit)
      throw new RangeError(`${name} has a number of more than ${WIDE_DIGITS} digits, which Parquet can’t hold: cast it to VARCHAR.`);
    return cell as bigint;
  };
}
