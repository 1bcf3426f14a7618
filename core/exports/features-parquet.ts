import type { SchemaElement } from 'hyparquet';
import { STANDARD_FEATURES } from '../features/feature-catalog.ts';
import { copyNumbers, idBytesOf } from '../features/feature-columns.ts';
import { type FeatureDeclaration, unscaled } from '../features/feature-declaration.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import { TextColumn } from '../tables/columns.ts';
import type { Column, TableOf } from '../tables/table.ts';

/** Rows of a row group: enough for a reader to work in parallel, few enough to hold as objects while one is written. */
const GROUP_ROWS = 100_000;

/**
 * The feature dataset as Parquet: the eight columns, and those of `extended` after them, each of the type that it is
 * declared with; decimals exact, nulls as nulls, ids verbatim. Rows in the table's order; the same bytes for the same
 * rows. A value that its column's type can't hold throws.
 */
export async function featuresParquet(table: TableOf<FeatureRow>, extended: ExtendedColumns = []): Promise<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const writer = new ByteWriter();
  const columns = columnReaders(table, extended);
  const elements = columns.map(({ declaration }) => schemaElement(declaration));
  const parquet = new ParquetWriter({ writer, schema: [{ name: 'features', num_children: elements.length }, ...elements] });
  for (let from = 0; from < table.rows; from += GROUP_ROWS) {
    const to = Math.min(from + GROUP_ROWS, table.rows);
    const columnData = columns.map(({ declaration, read }) => ({ name: declaration.name, data: read(from, to) }));
    await parquet.write({ columnData, rowGroupSize: GROUP_ROWS });
  }
  await parquet.finish();
  return new Uint8Array(writer.getBuffer());
}

function schemaElement({ name, parquet, nullMeans }: FeatureDeclaration): SchemaElement {
  const repetition_type = nullMeans === null ? 'REQUIRED' : 'OPTIONAL';
  if (parquet === 'STRING') return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type };
  if (typeof parquet === 'string') return { name, type: parquet, repetition_type };
  const { precision, decimals: scale } = parquet;
  const logical_type = { type: 'DECIMAL', precision, scale } as const;
  return { name, type: 'INT64', converted_type: 'DECIMAL', logical_type, precision, scale, repetition_type };
}

type Cell = Uint8Array | bigint | number | null;
type ReadRows = (from: number, to: number) => Cell[];

function columnReaders(table: TableOf<FeatureRow>, extended: ExtendedColumns): { declaration: FeatureDeclaration; read: ReadRows }[] {
  const standard = STANDARD_FEATURES.map((declaration) => {
    const read =
      declaration.kind === 'id' ? idReader(table.column(declaration.key)) : numbersReader(table.column(declaration.key), declaration);
    return { declaration, read };
  });
  return [...standard, ...extended.map(({ declaration, column }) => ({ declaration, read: numbersReader(column, declaration) }))];
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

/** Decimals are given as whole numbers of their last place: as a double they would be rounded on the way. */
function numbersReader(column: Column<number | null>, declaration: FeatureDeclaration): ReadRows {
  const isWide = declaration.parquet !== 'INT32';
  const isNullable = declaration.nullMeans !== null;
  const values = new Float64Array(GROUP_ROWS);
  return (from, to) => {
    copyNumbers(column, from, to, values);
    return rowsOf(0, to - from, (row) => {
      const value = values[row]!;
      if (isNullable && Number.isNaN(value)) return null;
      return isWide ? BigInt(unscaled(declaration, value)) : value;
    });
  };
}

function rowsOf(from: number, to: number, cell: (row: number) => Cell): Cell[] {
  const cells = new Array<Cell>(to - from);
  for (let row = from; row < to; row++) cells[row - from] = cell(row);
  return cells;
}
