import { type ParquetCell, type ParquetColumn, type ParquetField, parquetFile, rowsOf } from '../exports/parquet-file.ts';
import type { ParquetType } from '../features/feature-declaration.ts';
import { TextColumn } from '../tables/columns.ts';
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
  /** The cell of a row; tables that grow with the invoices use `values` in every column, which encode far faster. */
  cell?(source: Source): (row: number) => ParquetCell;
  values?(source: Source): ColumnValues;
}

/** The declaration of a table of the store, for any source of its rows. */
export interface StoredTable<Contents = SnapshotContents> {
  readonly name: string;
  /** `one row per …`. */
  readonly grain: string;
  readonly columns: readonly Omit<StoredColumn<never>, 'cell' | 'values'>[];
  /** The rows of a snapshot, column by column. */
  read(contents: Contents, options: StoringOptions): StoredRows;
  /** The rows of a snapshot as a Parquet file. A value that its column can't hold throws `NotStorable`. */
  write(contents: Contents, options: StoringOptions): Promise<StoredFile>;
}

export interface StoringOptions {
  readonly withContacts: boolean;
}

export interface StoredRows {
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
}

export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** The columns of the file, in order. */
  readonly columns: StoredTable['columns'];
}

/** Declares a table: the source of its rows, and its columns. */
export function storedTable<Source, Contents = SnapshotContents>(declared: {
  readonly name: string;
  readonly grain: string;
  readonly columns: readonly StoredColumn<Source>[];
  source(contents: Contents): Source;
  rows(source: Source): number;
}): StoredTable<Contents> {
  const columnsFor = ({ withContacts }: StoringOptions) => declared.columns.filter(({ isContact }) => withContacts || !isContact);
  return {
    name: declared.name,
    grain: declared.grain,
    columns: declared.columns,
    read(contents, options) {
      const source = declared.source(contents);
      const columns = columnsFor(options).map((column) => {
        const cell = cellOf(column, source);
        return { ...fieldOf(column), read: (from: number, to: number) => rowsOf(from, to, cell) };
      });
      return { rows: declared.rows(source), columns };
    },
    async write(contents, options) {
      const source = declared.source(contents);
      const rows = declared.rows(source);
      const columns = columnsFor(options);
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

function cellOf<Source>(column: StoredColumn<Source>, source: Source): (row: number) => ParquetCell {
  const values = column.values?.(source);
  const cell = values === undefined ? column.cell?.(source) : valueCell(values, column.type);
  if (cell === undefined) throw new Error(`The column ${column.name} has neither cells nor values.`);
  return cell;
}

function valueCell(values: ColumnValues, type: ParquetType): (row: number) => ParquetCell {
  if (values instanceof TextColumn) return (row) => textCell(values.at(row) ?? null);
  const isWide = type === 'INT64' || typeof type !== 'string';
  return (row) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return null;
    return isWide ? BigInt(value) : value;
  };
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
