import { type ParquetCell, type ParquetColumn, parquetFile, rowsOf } from '../exports/parquet-file.ts';
import type { ParquetType } from '../features/feature-declaration.ts';
import type { SnapshotContents } from './snapshot-contents.ts';

/** One column of a stored table: all that the files and the documents say about it. */
export interface StoredColumn<Source> {
  readonly name: string;
  readonly type: ParquetType;
  /** In words: `dollars, 2 decimals`. */
  readonly unit: string;
  /** One sentence without its full stop. */
  readonly meaning: string;
  /** When the value is empty; null for never. */
  readonly nullMeans: string | null;
  /** Says how to reach a person: stored only when that is asked for. */
  readonly isContact?: true;
  /** The cell of a row; or, for columns whose cells are quicker to have many at a time, `read`. */
  cell?(source: Source): (row: number) => ParquetCell;
  read?(source: Source): ParquetColumn['read'];
}

/** What a table of the store holds, whatever its rows come from. */
export interface StoredTable {
  readonly name: string;
  /** `one row per …`. */
  readonly grain: string;
  readonly columns: readonly Omit<StoredColumn<never>, 'cell' | 'read'>[];
  /** The rows of a snapshot as a Parquet file. A value that its column can't hold throws `NotStorable`. */
  write(contents: SnapshotContents, options: StoringOptions): Promise<StoredFile>;
}

export interface StoringOptions {
  readonly withContacts: boolean;
}

export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** The columns that are in the file, in order. */
  readonly columns: StoredTable['columns'];
}

/** Declares a table: what its rows are made of, and its columns. */
export function storedTable<Source>(declared: {
  readonly name: string;
  readonly grain: string;
  readonly columns: readonly StoredColumn<Source>[];
  source(contents: SnapshotContents): Source;
  rows(source: Source): number;
}): StoredTable {
  return {
    name: declared.name,
    grain: declared.grain,
    columns: declared.columns,
    async write(contents, { withContacts }) {
      const source = declared.source(contents);
      const rows = declared.rows(source);
      const columns = declared.columns.filter(({ isContact }) => withContacts || !isContact);
      const bytes = await parquetFile(
        declared.name,
        rows,
        columns.map((column) => ({
          name: column.name,
          type: column.type,
          isNullable: column.nullMeans !== null,
          read: readerOf(column, source),
        })),
      );
      return { bytes, rows, columns };
    },
  };
}

function readerOf<Source>(column: StoredColumn<Source>, source: Source): ParquetColumn['read'] {
  const read = column.read?.(source);
  if (read !== undefined) return read;
  const cell = column.cell?.(source);
  if (cell === undefined) throw new Error(`Nothing says where the column ${column.name} comes from.`);
  return (from, to) => rowsOf(from, to, cell);
}

const encoder = new TextEncoder();

/** Text as a cell. */
export function textCell(text: string | null): ParquetCell {
  return text === null ? null : encoder.encode(text);
}

/** A whole number as a cell of an INT64 or DECIMAL column. */
export function wideCell(value: number | null): ParquetCell {
  return value === null ? null : BigInt(value);
}
