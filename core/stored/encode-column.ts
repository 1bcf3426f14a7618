import type { ColumnChunk, Encoding, FileMetaData, Statistics } from 'hyparquet';
import type { ParquetField } from '../exports/parquet-file.ts';
import { TextColumn } from '../tables/columns.ts';
import { dictionaryOfNumbers, dictionaryOfTexts } from './encode-dictionary.ts';
import { packedLength, packHybrid } from './pack-hybrid.ts';

/**
 * The rows of a column in the form that encodes fastest: text as pieces of an arena; numbers as whole numbers in units of their last digit,
 * or unchanged in a DOUBLE column, with NaN for a missing value.
 */
export type ColumnValues = TextColumn | Float64Array | Int32Array;

/** A column chunk: the rows of one column in one row group. Offsets count from its first byte. */
export interface EncodedChunk {
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** The start of its data page, after the dictionary if there is one. */
  readonly dataAt: number;
  readonly encodings: readonly Encoding[];
  readonly uncompressedBytes: number;
  readonly statistics: Statistics;
}

type Physical = 'BYTE_ARRAY' | 'INT32' | 'INT64' | 'DOUBLE';

/** The physical type of a column's values. */
export function physicalType({ type }: ParquetField): Physical {
  if (type === 'STRING') return 'BYTE_ARRAY';
  if (type === 'DATE') return 'INT32';
  return typeof type === 'string' ? type : 'INT64';
}

/** The parts used from the Parquet library: page headers and compression. */
interface Parquet {
  readonly ByteWriter: typeof import('hyparquet-writer').ByteWriter;
  readonly writePageHeader: typeof import('hyparquet-writer/src/datapage.js').writePageHeader;
  readonly snappyCompress: typeof import('hyparquet-writer/src/snappy.js').snappyCompress;
}

export async function loadParquet(): Promise<Parquet> {
  const [{ ByteWriter }, { writePageHeader }, { snappyCompress }] = await Promise.all([
    import('hyparquet-writer'),
    import('hyparquet-writer/src/datapage.js'),
    import('hyparquet-writer/src/snappy.js'),
  ]);
  return { ByteWriter, writePageHeader, snappyCompress };
}

/**
 * Encodes rows `[from, to)` of a column as one chunk with one data page: with a dictionary if that halves the size, else plain; compressed with
 * Snappy. The library creates an object for each value; this reads typed arrays. Throws for a value that the column's type can't hold.
 */
export function encodeChunk(parquet: Parquet, field: ParquetField, values: ColumnValues, from: number, to: number): EncodedChunk {
  const known = values instanceof TextColumn ? knownTexts(values, from, to) : knownNumbers(values, from, to);
  const nulls = to - from - known.count;
  if (nulls > 0 && !field.isNullable) throw new Error(`The column ${field.name} has no value in ${nulls} of its rows.`);
  const physical = physicalType(field);
  const content = known.kind === 'texts' ? ofTexts(known) : ofNumbers(known, physical, field);

  const writer = new parquet.ByteWriter(1024);
  let uncompressedBytes = 0;
  if (content.dictionary !== null) {
    const compressed = parquet.snappyCompress(content.dictionary.plain);
    parquet.writePageHeader(writer, {
      type: 'DICTIONARY_PAGE',
      uncompressed_page_size: content.dictionary.plain.length,
      compressed_page_size: compressed.length,
      dictionary_page_header: { num_values: content.dictionary.count, encoding: 'PLAIN' },
    });
    uncompressedBytes += writer.offset + content.dictionary.plain.length;
    writer.appendBytes(compressed);
  }
  const dataAt = writer.offset;
  const levels = field.isNullable ? packed(known.levels, to - from, 1) : new Uint8Array();
  const isCompressed = compresses(parquet, content.page);
  const compressed = isCompressed ? parquet.snappyCompress(content.page) : content.page;
  parquet.writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: levels.length + content.page.length,
    compressed_page_size: levels.length + compressed.length,
    data_page_header_v2: {
      num_values: to - from,
      num_nulls: nulls,
      num_rows: to - from,
      encoding: content.encoding,
      definition_levels_byte_length: levels.length,
      repetition_levels_byte_length: 0,
      is_compressed: isCompressed,
    },
  });
  uncompressedBytes += writer.offset - dataAt + levels.length + content.page.length;
  writer.appendBytes(levels);
  writer.appendBytes(compressed);
  return {
    bytes: new Uint8Array(writer.getBuffer()),
    rows: to - from,
    dataAt,
    encodings: content.dictionary === null ? ['PLAIN'] : ['PLAIN', 'RLE_DICTIONARY'],
    uncompressedBytes,
    statistics: { ...content.bounds, null_count: BigInt(nulls) },
  };
}

/** Bytes at the start of a page that decide whether it is compressed. */
const SAMPLE_BYTES = 16_384;

/** Whether compression takes a tenth off a page; packed indexes hardly shrink, and compressing is most of the work. */
function compresses({ snappyCompress }: Parquet, page: Uint8Array): boolean {
  const sample = page.subarray(0, SAMPLE_BYTES);
  return snappyCompress(sample).length < 0.9 * sample.length;
}

/** The metadata of a chunk that is written at `offset`. */
export function chunkMetadata(chunk: EncodedChunk, field: ParquetField, offset: number): ColumnChunk {
  const { bytes, rows, dataAt, encodings, uncompressedBytes, statistics } = chunk;
  const hasDictionary = dataAt > 0;
  const encoding_stats: NonNullable<NonNullable<ColumnChunk['meta_data']>['encoding_stats']> = [
    ...(hasDictionary ? [{ page_type: 'DICTIONARY_PAGE' as const, encoding: 'PLAIN' as const, count: 1 }] : []),
    { page_type: 'DATA_PAGE_V2', encoding: encodings.at(-1)!, count: 1 },
  ];
  return {
    file_offset: BigInt(offset),
    meta_data: {
      type: physicalType(field),
      encodings: [...encodings],
      path_in_schema: [field.name],
      codec: 'SNAPPY',
      num_values: BigInt(rows),
      total_uncompressed_size: BigInt(uncompressedBytes),
      total_compressed_size: BigInt(bytes.length),
      data_page_offset: BigInt(offset + dataAt),
      ...(hasDictionary && { dictionary_page_offset: BigInt(offset) }),
      statistics,
      encoding_stats,
    },
  };
}

/** The row group of these chunks, for `FileMetaData`. */
export function rowGroup(columns: readonly ColumnChunk[], rows: number): FileMetaData['row_groups'][number] {
  const sum = (of: (chunk: NonNullable<ColumnChunk['meta_data']>) => bigint) =>
    columns.reduce((total, { meta_data }) => total + of(meta_data!), 0n);
  return {
    columns: [...columns],
    num_rows: BigInt(rows),
    total_byte_size: sum(({ total_uncompressed_size }) => total_uncompressed_size),
    total_compressed_size: sum(({ total_compressed_size }) => total_compressed_size),
  };
}

interface KnownNumbers {
  readonly kind: 'numbers';
  /** The values that are not null, in row order. */
  readonly values: Float64Array | Int32Array;
  readonly count: number;
  /** By row, 1 for a value and 0 for none. */
  readonly levels: Uint8Array;
  readonly least: number;
  readonly most: number;
  readonly areWhole: boolean;
}

interface KnownTexts {
  readonly kind: 'texts';
  readonly column: TextColumn;
  readonly entries: Int32Array;
  readonly count: number;
  readonly levels: Uint8Array;
}

function knownNumbers(values: Float64Array | Int32Array, from: number, to: number): KnownNumbers {
  const known = new Float64Array(to - from);
  const levels = new Uint8Array(to - from);
  let count = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let areWhole = true;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    levels[row - from] = 1;
    known[count++] = value;
    if (value < least) least = value;
    if (value > most) most = value;
    if (value !== Math.trunc(value)) areWhole = false;
  }
  return { kind: 'numbers', values: known.subarray(0, count), count, levels, least, most, areWhole };
}

function knownTexts(column: TextColumn, from: number, to: number): KnownTexts {
  const entries = column.entries.subarray(from, to);
  for (let row = 0; row < entries.length; row++) if (!(entries[row]! >= 0)) throw new Error(`There is no text in row ${from + row}.`);
  return { kind: 'texts', column, entries, count: entries.length, levels: new Uint8Array(entries.length).fill(1) };
}

/** The values of a chunk as in its pages, before compression. */
interface Content {
  readonly dictionary: { readonly plain: Uint8Array; readonly count: number } | null;
  readonly page: Uint8Array;
  readonly encoding: Encoding;
  readonly bounds: Statistics;
}

function ofNumbers({ values, count, least, most, areWhole }: KnownNumbers, physical: Physical, field: ParquetField): Content {
  if (physical !== 'DOUBLE' && count > 0) {
    const isHeld =
      areWhole &&
      (physical === 'INT32' ? least >= -(2 ** 31) && most < 2 ** 31 : Number.isSafeInteger(least) && Number.isSafeInteger(most));
    if (!isHeld) throw new RangeError(`The column ${field.name} has a value that its type can't hold, between ${least} and ${most}.`);
  }
  const bounds = count === 0 ? {} : boundsOf(least, most, physical);
  const dictionary = physical === 'DOUBLE' ? null : dictionaryOfNumbers(values, least, most, physical === 'INT32' ? 4 : 8);
  if (dictionary === null) return { dictionary, page: plainNumbers(values, physical), encoding: 'PLAIN', bounds };
  return {
    dictionary: { plain: plainNumbers(dictionary.values, physical), count: dictionary.values.length },
    page: indexPage(dictionary.indexes, dictionary.values.length),
    encoding: 'RLE_DICTIONARY',
    bounds,
  };
}

/** The format requires −0 as the lower bound for 0. */
function boundsOf(least: number, most: number, physical: Physical): Statistics {
  if (physical === 'INT64') return { min_value: BigInt(least), max_value: BigInt(most) };
  if (physical === 'DOUBLE') return { min_value: least === 0 ? -0 : least, max_value: most === 0 ? 0 : most };
  return { min_value: least, max_value: most };
}

function ofTexts({ column, entries }: KnownTexts): Content {
  const dictionary = dictionaryOfTexts(column, entries);
  const distinct = dictionary?.values ?? entries;
  const bounds = textBounds(column, distinct);
  if (dictionary === null) return { dictionary, page: plainTexts(column, entries), encoding: 'PLAIN', bounds };
  return {
    dictionary: { plain: plainTexts(column, dictionary.values), count: dictionary.values.length },
    page: indexPage(dictionary.indexes, dictionary.values.length),
    encoding: 'RLE_DICTIONARY',
    bounds,
  };
}

/** The bit width of the indexes, then the indexes into the dictionary. */
function indexPage(indexes: Int32Array, distinct: number): Uint8Array {
  const width = Math.max(1, 32 - Math.clz32(distinct - 1));
  const page = packed(indexes, indexes.length, width, 1);
  page[0] = width;
  return page;
}

function packed(values: Int32Array | Uint8Array, count: number, width: number, ahead = 0): Uint8Array {
  const into = new Uint8Array(ahead + packedLength(count, width));
  return into.subarray(0, packHybrid(values, count, width, into, ahead));
}

function plainNumbers(values: Float64Array | Int32Array, physical: Physical): Uint8Array {
  const bytes = new Uint8Array(values.length * (physical === 'INT32' ? 4 : 8));
  const view = new DataView(bytes.buffer);
  if (physical === 'INT32') for (let i = 0; i < values.length; i++) view.setInt32(4 * i, values[i]!, true);
  else if (physical === 'DOUBLE') for (let i = 0; i < values.length; i++) view.setFloat64(8 * i, values[i]!, true);
  else
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      view.setUint32(8 * i, value >>> 0, true);
      view.setInt32(8 * i + 4, Math.floor(value / 2 ** 32), true);
    }
  return bytes;
}

/** Each text, preceded by its length. */
function plainTexts({ arena }: TextColumn, entries: Int32Array): Uint8Array {
  const { bytes: source, ends } = arena;
  let length = 4 * entries.length;
  for (let i = 0; i < entries.length; i++) length += ends[entries[i]!]! - arena.start(entries[i]!);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < entries.length; i++) {
    const end = ends[entries[i]!]!;
    let from = arena.start(entries[i]!);
    const size = end - from;
    bytes[at] = size;
    bytes[at + 1] = size >>> 8;
    bytes[at + 2] = size >>> 16;
    bytes[at + 3] = size >>> 24;
    at += 4;
    while (from < end) bytes[at++] = source[from++]!;
  }
  return bytes;
}

/** The smallest and the largest of some texts in byte order. */
function textBounds({ arena }: TextColumn, entries: Int32Array): Statistics {
  if (entries.length === 0) return {};
  const { bytes } = arena;
  const compare = (a: number, b: number): number => {
    const [startA, startB] = [arena.start(a), arena.start(b)];
    const [sizeA, sizeB] = [arena.end(a) - startA, arena.end(b) - startB];
    const shared = Math.min(sizeA, sizeB);
    for (let i = 0; i < shared; i++) if (bytes[startA + i] !== bytes[startB + i]) return bytes[startA + i]! - bytes[startB + i]!;
    return sizeA - sizeB;
  };
  let first = entries[0]!;
  let last = first;
  for (let i = 1; i < entries.length; i++) {
    const entry = entries[i]!;
    if (compare(entry, first) < 0) first = entry;
    else if (compare(entry, last) > 0) last = entry;
  }
  const text = (entry: number) => bytes.slice(arena.start(entry), arena.end(entry));
  return { min_value: text(first), max_value: text(last) };
}
