import type { SchemaElement } from 'hyparquet';
import type { ParquetType } from '../features/feature-declaration.ts';

/** A value of a Parquet file: text as UTF-8 bytes, a decimal as a whole number of its last digit, a date as days since 1970. */
export type ParquetCell = Uint8Array | bigint | number | boolean | null;

/** The name and type of a column of a Parquet file. */
export interface ParquetField {
  readonly name: string;
  readonly type: ParquetType;
  readonly isNullable: boolean;
}

/** A column, with a function that returns its rows `[from, to)`. */
export interface ParquetColumn extends ParquetField {
  read(from: number, to: number): ParquetCell[];
}

/** Rows of a row group: enough for parallel reading, few enough to be held as objects during writing. */
export const GROUP_ROWS = 100_000;

/**
 * Writes columns as one Parquet file with `rows` rows; the same bytes for the same rows. `root` is the name of its schema. Throws for a
 * value that its column's type can't represent.
 */
export function parquetFile(root: string, rows: number, columns: readonly ParquetColumn[]): Promise<Uint8Array> {
  return parquetOfSchema(
    root,
    rows,
    columns.map((column) => ({ element: schemaElement(column), read: (from, to) => column.read(from, to) })),
  );
}

/** The same for columns that are declared in the terms of the format. */
export async function parquetOfSchema(
  root: string,
  rows: number,
  columns: readonly { readonly element: SchemaElement; read(from: number, to: number): ParquetCell[] }[],
): Promise<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const writer = new ByteWriter();
  const elements = columns.map(({ element }) => element);
  const parquet = new ParquetWriter({ writer, schema: [{ name: root, num_children: elements.length }, ...elements] });
  for (let from = 0; from < rows; from += GROUP_ROWS) {
    const to = Math.min(from + GROUP_ROWS, rows);
    const columnData = columns.map(({ element, read }) => ({ name: element.name, data: read(from, to) }));
    await parquet.write({ columnData, rowGroupSize: GROUP_ROWS });
  }
  await parquet.finish();
  return new Uint8Array(writer.getBuffer());
}

/** The values of rows `[from, to)`, a row at a time. */
export function rowsOf(from: number, to: number, cell: (row: number) => ParquetCell): ParquetCell[] {
  const cells = new Array<ParquetCell>(to - from);
  for (let row = from; row < to; row++) cells[row - from] = cell(row);
  return cells;
}

/** A column in the terms of the format. */
export function schemaElement({ name, type, isNullable }: ParquetField): SchemaElement {
  const repetition_type = isNullable ? 'OPTIONAL' : 'REQUIRED';
  if (type === 'STRING') return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type };
  if (type === 'DATE') return { name, type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' }, repetition_type };
  if (typeof type === 'string') return { name, type, repetition_type };
  const { precision, decimals: scale } = type;
  const logical_type = { type: 'DECIMAL', precision, scale } as const;
  return { name, type: 'INT64', converted_type: 'DECIMAL', logical_type, precision, scale, repetition_type };
}
