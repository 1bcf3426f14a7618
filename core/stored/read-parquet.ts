import type { AsyncBuffer, SchemaElement } from 'hyparquet';
import type { ParquetCell } from '../exports/parquet-file.ts';
import { asStored } from '../exports/read-back-parquet.ts';

/** Columns of a Parquet file as they are stored: text as bytes, decimals as whole numbers of their last digit, dates as days since 1970. */
export interface ReadParquet {
  readonly rows: number;
  /** The requested columns, in the file's order. */
  readonly elements: readonly SchemaElement[];
  readonly columns: ReadonlyMap<string, readonly ParquetCell[]>;
}

/** Reads a file that is in memory; `wanted` null for all of its columns. Throws for bytes that are no Parquet file. */
export async function readParquet(bytes: Uint8Array, wanted: readonly string[] | null = null): Promise<ReadParquet> {
  const { parquetMetadata, parquetRead } = await import('hyparquet');
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const file: AsyncBuffer = { byteLength: whole.byteLength, slice: (start, end) => whole.slice(start, end) };
  const metadata = parquetMetadata(whole);
  const stored = asStored(metadata);
  const elements = metadata.schema.filter(({ num_children, name }) => num_children === undefined && (wanted?.includes(name) ?? true));
  const rows = Number(metadata.num_rows);
  const columns = new Map<string, ParquetCell[]>();
  for (const { name } of elements) {
    const cells: ParquetCell[] = [];
    if (rows > 0)
      await parquetRead({
        file,
        metadata: stored,
        columns: [name],
        // Ids stay bytes: decoded, a leading byte order mark would be lost.
        parsers: { stringFromBytes: (text) => text },
        onComplete: (read) => {
          for (const [cell] of read) cells.push((cell ?? null) as ParquetCell);
        },
      });
    columns.set(name, cells);
  }
  return { rows, elements, columns };
}

/** The columns of a file that is in memory, in its order. Throws for bytes that are no Parquet file. */
export async function parquetColumns(bytes: Uint8Array): Promise<string[]> {
  const { parquetMetadata } = await import('hyparquet');
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  return parquetMetadata(whole).schema.flatMap(({ num_children, name }) => (num_children === undefined ? [name] : []));
}

/** Joins files of one table, with all columns of each. Throws as `readParquet` does. */
export async function readParquetFiles(files: readonly Uint8Array[]): Promise<ReadParquet> {
  const [first, ...more] = await Promise.all(files.map((bytes) => readParquet(bytes)));
  if (first === undefined) throw new Error('A table without a file was to be read.');
  if (more.length === 0) return first;
  const all = [first, ...more];
  const rows = all.reduce((sum, read) => sum + read.rows, 0);
  // A column that a file doesn't have is empty in its rows.
  const cellsOf = (name: string) => all.flatMap((read) => read.columns.get(name) ?? new Array<null>(read.rows).fill(null));
  return { rows, elements: first.elements, columns: new Map([...first.columns.keys()].map((name) => [name, cellsOf(name)])) };
}

/** Writes the rows of a file that stay as a file with the same columns. */
export async function parquetOfRows(
  root: string,
  read: ReadParquet,
  keeps: (row: number) => boolean,
): Promise<{ bytes: Uint8Array; rows: number }> {
  const { parquetOfSchema } = await import('../exports/parquet-file.ts');
  const kept = Array.from({ length: read.rows }, (_, row) => row).filter(keeps);
  const bytes = await parquetOfSchema(
    root,
    kept.length,
    read.elements.map((element) => {
      const cells = read.columns.get(element.name)!;
      return { element, read: (from, to) => kept.slice(from, to).map((row) => cells[row]!) };
    }),
  );
  return { bytes, rows: kept.length };
}
