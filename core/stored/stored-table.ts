import { type ParquetCell, type ParquetField, parquetFile, rowsOf } from '../exports/parquet-file.ts';
import type { ParquetType } from '../features/feature-declaration.ts';
import type { ColumnValues } from './encode-column.ts';
import type { SnapshotContents } from './snapshot-contents.ts';
import { valuesParquet } from './values-parquet.ts';

/** One column of a stored table, from which files and documents are made. */
export interface StoredColumn<Source> {
  readonly name: string;
  readonly type: ParquetType;
  /** In words: `dollars, 2 decimals`. */
  readonly unit: string;
  /** One sentence without its full stop. */
  readonly meaning: string;
  /** When the value is empty; null for never. */
  readonly nullMeans: string | null;
  /** Contact data: stored only on request. */
  readonly isContact?: true;
  /** The cell of a row; or, in every column of a table that grows with the invoices, `values`, which are encoded far faster. */
  cell?(source: Source): (row: number) => ParquetCell;
  values?(source: Source): ColumnValues;
}

/** What a table of the store holds, whatever its rows come from. */
export interface StoredTable<Contents = SnapshotContents> {
  readonly name: string;
  /** `one row per …`. */
  readonly grain: string;
  readonly columns: readonly Omit<StoredColumn<never>, 'cell' | 'values'>[];
  /** The rows of a snapshot as a Parquet file. A value that its column can't hold throws `NotStorable`. */
  write(contents: Contents, options: StoringOptions): Promise<StoredFile>;
}

export interface StoringOptions {
  readonly withContacts: boolean;
}

export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** The columns of the file, in order. */
  readonly columns: StoredTable['columns'];
}

/** Declares a table: what its rows are made of, and its columns. */
export function storedTable<Source, Contents = SnapshotContents>(declared: {
  readonly name: string;
  readonly grain: string;
  readonly columns: readonly StoredColumn<Source>[];
  source(contents: Contents): Source;
  rows(source: Source): number;
}): StoredTable<Contents> {
  return {
    name: declared.name,
    grain: declared.grain,
    columns: declared.columns,
    async write(contents, { withContacts }) {
      const source = declared.source(contents);
      const rows = declared.rows(source);
      const columns = declared.columns.filter(({ isContact }) => withContacts || !isContact);
      const bytes = await fileOf(declared.name, rows, columns, source);
      return { bytes, rows, columns };
    },
  };
}

function fileOf<Source>(name: string, rows: number, columns: readonly StoredColumn<Source>[], source: Source): Promise<Uint8Array> {
  const values = columns.flatMap((column) => {
    const read = column.values?.(source);
    return read === undefined ? [] : [{ ...fieldOf(column), values: read }];
  });
  if (values.length === columns.length) return valuesParquet(name, rows, values);
  return parquetFile(
    name,
    rows,
    columns.map((column) => {
      const cell = column.cell?.(source);
      if (cell === undefined) throw new Error(`The column ${column.name} of ${name} has no cells, and others of it have no values.`);
      return { ...fieldOf(column), read: (from, to) => rowsOf(from, to, cell) };
    }),
  );
}

function fieldOf({ name, type, nullMeans }: StoredTable['columns'][number]): ParquetField {
  return { name, type, isNullable: nullMeans !== null };
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
