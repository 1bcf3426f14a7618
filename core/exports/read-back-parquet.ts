import type { AsyncBuffer, FileMetaData, SchemaElement } from 'hyparquet';
import { decimalsOf } from '../features/feature-declaration.ts';
import type { SourceFile } from '../sources/files/source-file.ts';
import { fileHashes, NotFeatures, presentHashes, type ReadBack } from './read-back.ts';
import { RowText } from './row-text.ts';

/** Reads a features Parquet file for verification, one row group at a time. */
export async function readBackParquet(source: SourceFile): Promise<ReadBack> {
  const { parquetMetadataAsync, parquetRead } = await import('hyparquet');
  const file = bufferOver(source);
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw new NotFeatures(`is no Parquet file that can be read (${error instanceof Error ? error.message : String(error)})`);
  });
  const elements = metadata.schema.filter(({ num_children }) => num_children === undefined);
  const scaleOf = new Map(
    elements.map(({ name, converted_type, scale }) => [name, converted_type === 'DECIMAL' ? (scale ?? 0) : 0] as const),
  );
  const hashes = await fileHashes();
  const present = presentHashes(hashes, [...scaleOf.keys()]);
  const wanted = new Set(present.flatMap(({ features }) => features.map(({ name }) => name)));
  const text = new RowText();
  const stored = asStored(metadata);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const columns = new Map<string, ArrayLike<unknown>>();
    for (const name of wanted) columns.set(name, await columnOf(name, rowStart, rowEnd));
    for (let row = 0; row < rowEnd - rowStart; row++)
      for (const { hasher, features } of present) {
        text.start();
        for (const feature of features) {
          const { name, kind } = feature;
          const value = columns.get(name)![row];
          const isRead = kind === 'id' ? addId(text, value) : text.number(plainNumber(value, scaleOf.get(name)!), decimalsOf(feature));
          if (!isRead)
            throw new NotFeatures(`has something else than ${kind === 'id' ? 'text' : 'a number'} in row ${rowStart + row + 1} of ${name}`);
        }
        hasher.add(text.bytes);
      }
    rowStart = rowEnd;
  }
  return {
    columns: elements.map(({ name }) => name),
    rows: rowStart,
    contentHash: hashes[0].hasher.finish(),
    extendedHash: present.length > 1 ? hashes[1].hasher.finish() : null,
  };

  async function columnOf(column: string, from: number, to: number): Promise<readonly unknown[]> {
    let values: readonly unknown[] = [];
    await parquetRead({
      file,
      metadata: stored,
      columns: [column],
      rowStart: from,
      rowEnd: to,
      // Ids stay bytes: decoded, a leading byte order mark would be lost.
      parsers: { stringFromBytes: (bytes) => bytes },
      onComplete: (rows) => {
        values = rows.map(([value]) => value);
      },
    }).catch((error: unknown) => {
      throw new NotFeatures(`can’t be read in its column ${column} (${error instanceof Error ? error.message : String(error)})`);
    });
    return values;
  }
}

/** The metadata of a file, with decimals and dates as the stored whole numbers: as doubles, large ones would be rounded. */
export function asStored(metadata: FileMetaData): FileMetaData {
  const plain = ({ converted_type, logical_type, ...rest }: SchemaElement): SchemaElement =>
    converted_type === 'DECIMAL' || converted_type === 'DATE'
      ? rest
      : { ...rest, ...(converted_type !== undefined && { converted_type }), ...(logical_type !== undefined && { logical_type }) };
  return { ...metadata, schema: metadata.schema.map(plain) };
}

function addId(text: RowText, value: unknown): boolean {
  if (!(value instanceof Uint8Array)) return false;
  text.id(value);
  return true;
}

/** A stored number as plain text; an empty text for null, and anything else unchanged. */
function plainNumber(value: unknown, scale: number): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) return String(value);
  const digits = String(value);
  if (scale === 0) return digits;
  const padded = digits.replace('-', '').padStart(scale + 1, '0');
  return `${digits.startsWith('-') ? '-' : ''}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

function bufferOver(source: SourceFile): AsyncBuffer {
  const { size } = source;
  return {
    byteLength: size,
    async slice(start, end = size) {
      const from = start < 0 ? size + start : start;
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - from));
      let filled = 0;
      for await (const piece of source.read(from, from + bytes.length)) {
        bytes.set(piece, filled);
        filled += piece.length;
      }
      return bytes.buffer;
    },
  };
}
