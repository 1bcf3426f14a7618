import { STANDARD_FEATURES } from '../features/feature-catalog.ts';
import { copyNumbers, idBytesOf } from '../features/feature-columns.ts';
import { type FeatureDeclaration, unscaled } from '../features/feature-declaration.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import { TextColumn } from '../tables/columns.ts';
import type { Column, TableOf } from '../tables/table.ts';
import { GROUP_ROWS, type ParquetColumn, parquetFile, rowsOf } from './parquet-file.ts';

/**
 * The feature dataset as Parquet: the eight columns, and those of `extended` after them, each with its declared type; decimals exact, nulls
 * as nulls, ids unchanged. Rows in the table's order; the same bytes for the same rows. Throws for a value that its column's type can't
 * represent.
 */
export function featuresParquet(table: TableOf<FeatureRow>, extended: ExtendedColumns = []): Promise<Uint8Array> {
  const standard = STANDARD_FEATURES.map((declaration) =>
    parquetColumn(
      declaration,
      declaration.kind === 'id' ? textReader(table.column(declaration.key)) : numbersReader(table.column(declaration.key), declaration),
    ),
  );
  const further = extended.map(({ declaration, column }) => parquetColumn(declaration, numbersReader(column, declaration)));
  return parquetFile('features', table.rows, [...standard, ...further]);
}

function parquetColumn({ name, parquet, nullMeans }: FeatureDeclaration, read: ReadRows): ParquetColumn {
  return { name, type: parquet, isNullable: nullMeans !== null, read };
}

type ReadRows = ParquetColumn['read'];

/** Ids as bytes. One object for each distinct id of a text column, so that the writer builds its dictionary quickly. */
function textReader(column: Column<string>): ReadRows {
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

/** Decimals are passed as whole numbers of their last digit: as doubles they would be rounded. */
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
