import { GROUP_ROWS, type ParquetField, schemaElement } from '../exports/parquet-file.ts';
import { type ColumnValues, chunkMetadata, type EncodedChunk, encodeChunk, loadParquet, rowGroup } from './encode-column.ts';

/** A column of a Parquet file and its rows. */
export interface ValuesColumn extends ParquetField {
  readonly values: ColumnValues;
}

/** Chunks of columns that several tables share, by their values, which never change. */
const encoded = new WeakMap<ColumnValues, { readonly type: string; readonly chunks: readonly EncodedChunk[] }>();

/**
 * Writes columns of `rows` rows each as one Parquet file; the same rows give the same bytes. `root`: the name of its schema. Values that another
 * file has already are not encoded again. Throws for a value that its column's type can't hold.
 */
export async function valuesParquet(root: string, rows: number, columns: readonly ValuesColumn[]): Promise<Uint8Array> {
  const parquet = await loadParquet();
  const { ParquetWriter } = await import('hyparquet-writer');
  const chunks = columns.map((column) => {
    const type = JSON.stringify([column.type, column.isNullable]);
    const known = encoded.get(column.values);
    if (known?.type === type) return known.chunks;
    const made: EncodedChunk[] = [];
    for (let from = 0; from < rows; from += GROUP_ROWS)
      made.push(encodeChunk(parquet, column, column.values, from, Math.min(from + GROUP_ROWS, rows)));
    encoded.set(column.values, { type, chunks: made });
    return made;
  });
  const size = chunks.flat().reduce((sum, { bytes }) => sum + bytes.length, 0);
  const writer = new parquet.ByteWriter(size + 4096);
  const schema = [{ name: root, num_children: columns.length }, ...columns.map(schemaElement)];
  const file = new ParquetWriter({ writer, schema });
  for (let group = 0; group * GROUP_ROWS < rows; group++) {
    const groupRows = Math.min(GROUP_ROWS, rows - group * GROUP_ROWS);
    const written = columns.map((column, place) => {
      const chunk = chunks[place]![group]!;
      const metadata = chunkMetadata(chunk, column, writer.offset);
      writer.appendBytes(chunk.bytes);
      return metadata;
    });
    file.row_groups.push(rowGroup(written, groupRows));
    file.num_rows += BigInt(groupRows);
  }
  await file.finish();
  return writer.getBytes();
}
