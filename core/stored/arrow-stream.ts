import {
  columnFromValues,
  type DataType,
  dateDay,
  decimal,
  float64,
  int32,
  int64,
  tableFromColumns,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
import { GROUP_ROWS, type ParquetCell, type ParquetColumn } from '../exports/parquet-file.ts';
import type { ParquetType } from '../features/feature-declaration.ts';
import type { StoredRows } from './stored-table.ts';

const DAY_MILLISECONDS = 86_400_000;

/** Rows as an Arrow IPC stream, with the column types of the Parquet file; decimals are exact, nulls stay nulls. */
export function arrowStream({ rows, columns }: StoredRows): Uint8Array {
  const made = columns.map((column) => [column.name, arrowColumn(column, rows)] as [string, ReturnType<typeof arrowColumn>]);
  const bytes = tableToIPC(tableFromColumns(made), { format: 'stream' });
  if (bytes === null) throw new Error('The Arrow stream was written somewhere else.');
  return bytes;
}

function arrowColumn({ type, read }: ParquetColumn, rows: number) {
  const toArrow = arrowValue(type);
  const visit = (take: (value: unknown) => void) => {
    for (let from = 0; from < rows; from += GROUP_ROWS) {
      for (const cell of read(from, Math.min(from + GROUP_ROWS, rows))) take(cell === null ? null : toArrow(cell));
    }
  };
  return columnFromValues(visit, arrowType(type), { maxBatchRows: GROUP_ROWS });
}

function arrowType(type: ParquetType): DataType {
  if (type === 'STRING') return utf8();
  if (type === 'DATE') return dateDay();
  if (type === 'INT32') return int32();
  if (type === 'INT64') return int64();
  if (type === 'DOUBLE') return float64();
  return decimal(type.precision, type.decimals, 128);
}

/** The input of the library for a cell. Decimals are whole numbers in units of their last digit, because the library truncates plain numbers. */
function arrowValue(type: ParquetType): (cell: NonNullable<ParquetCell>) => unknown {
  if (type === 'DATE') return (cell) => (cell as number) * DAY_MILLISECONDS;
  if (type !== 'STRING') return (cell) => cell;
  // The readers return one object for each distinct id.
  const texts = new WeakMap<Uint8Array, string>();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return (cell) => {
    const bytes = cell as Uint8Array;
    let text = texts.get(bytes);
    if (text === undefined) texts.set(bytes, (text = decoder.decode(bytes)));
    return text;
  };
}
