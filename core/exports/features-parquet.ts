import type { SchemaElement } from 'hyparquet';
import { TextColumn } from '../columns.ts';
import { copyNumbers, idBytesOf } from '../features/feature-columns.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { Column, TableOf } from '../table.ts';

/** Rows of a row group: enough for a reader to work in parallel, few enough to hold as objects while one is written. */
const GROUP_ROWS = 100_000;

/** Counts that an exact total can outgrow are INT64; days and counts of invoices fit INT32. */
const SCHEMA: SchemaElement[] = [
  { name: 'features', num_children: 8 },
  { name: 'inv_id', type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type: 'REQUIRED' },
  { name: 'acct_id', type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type: 'REQUIRED' },
  {
    name: 'inv_total',
    type: 'INT64',
    converted_type: 'DECIMAL',
    logical_type: { type: 'DECIMAL', precision: 18, scale: 2 },
    precision: 18,
    scale: 2,
    repetition_type: 'REQUIRED',
  },
  { name: 'inv_items', type: 'INT64', repetition_type: 'REQUIRED' },
  { name: 'acct_age', type: 'INT32', repetition_type: 'OPTIONAL' },
  { name: 'num_inv_120d', type: 'INT32', repetition_type: 'REQUIRED' },
  { name: 'cum_tot_inv_acct', type: 'INT32', repetition_type: 'REQUIRED' },
  { name: 'is_late', type: 'INT32', repetition_type: 'OPTIONAL' },
];

/**
 * The feature dataset as Parquet: the eight columns, `inv_total` an exact DECIMAL(18,2), nulls as nulls, ids verbatim.
 * Rows in the table's order; the same bytes for the same rows. A value that its column's type can't hold throws.
 */
export async function featuresParquet(table: TableOf<FeatureRow>): Promise<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: SCHEMA });
  const columns = columnReaders(table);
  for (let from = 0; from < table.rows; from += GROUP_ROWS) {
    const to = Math.min(from + GROUP_ROWS, table.rows);
    await parquet.write({ columnData: columns.map(({ name, read }) => ({ name, data: read(from, to) })), rowGroupSize: GROUP_ROWS });
  }
  await parquet.finish();
  return new Uint8Array(writer.getBuffer());
}

type Cell = Uint8Array | bigint | number | null;
type ReadRows = (from: number, to: number) => Cell[];

function columnReaders(table: TableOf<FeatureRow>): { name: string; read: ReadRows }[] {
  return [
    { name: 'inv_id', read: idReader(table.column('inv_id')) },
    { name: 'acct_id', read: idReader(table.column('acct_id')) },
    // Given as unscaled integers: dollars as a double would be rounded on the way.
    { name: 'inv_total', read: bigIntReader(table.column('inv_total_cents')) },
    { name: 'inv_items', read: bigIntReader(table.column('inv_items')) },
    { name: 'acct_age', read: nullableReader(table.column('acct_age')) },
    { name: 'num_inv_120d', read: numberReader(table.column('num_inv_120d')) },
    { name: 'cum_tot_inv_acct', read: numberReader(table.column('cum_tot_inv_acct')) },
    { name: 'is_late', read: nullableReader(table.column('is_late')) },
  ];
}

/** Ids as bytes. One object for each distinct id of a text column, by which the writer finds its dictionary quickly. */
function idReader(column: Column<string>): ReadRows {
  const ids = idBytesOf(column);
  if (!(column instanceof TextColumn)) {
    return (from, to) =>
      rowsOf(from, to, (row) => {
        ids.seek(row);
        return ids.bytes.slice(ids.start, ids.end);
      });
  }
  const seen = new Map<number, Uint8Array>();
  return (from, to) => {
    seen.clear();
    return rowsOf(from, to, (row) => {
      const entry = column.entries[row]!;
      const known = seen.get(entry);
      if (known) return known;
      ids.seek(row);
      const bytes = ids.bytes.subarray(ids.start, ids.end);
      seen.set(entry, bytes);
      return bytes;
    });
  };
}

function bigIntReader(column: Column<number>): ReadRows {
  return numbersReader(column, (value) => BigInt(value));
}

function numberReader(column: Column<number>): ReadRows {
  return numbersReader(column, (value) => value);
}

function nullableReader(column: Column<number | null>): ReadRows {
  return numbersReader(column, (value) => (Number.isNaN(value) ? null : value));
}

function numbersReader(column: Column<number | null>, cell: (value: number) => Cell): ReadRows {
  const values = new Float64Array(GROUP_ROWS);
  return (from, to) => {
    copyNumbers(column, from, to, values);
    return rowsOf(0, to - from, (row) => cell(values[row]!));
  };
}

function rowsOf(from: number, to: number, cell: (row: number) => Cell): Cell[] {
  const cells = new Array<Cell>(to - from);
  for (let row = from; row < to; row++) cells[row - from] = cell(row);
  return cells;
}
