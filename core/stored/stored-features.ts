import { KeyDictionary } from '../csv/key-dictionary.ts';
import { ok } from '../errors/result.ts';
import type { ParquetCell } from '../exports/parquet-file.ts';
import { EXTENDED_FEATURES } from '../features/extended-features.ts';
import { ALL_FEATURES, STANDARD_FEATURES } from '../features/feature-catalog.ts';
import { decimalsOf, type FeatureDeclaration } from '../features/feature-declaration.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import { FeatureValues } from '../statistics/feature-values.ts';
import { NullableNumberColumn, TextColumn } from '../tables/columns.ts';
import { type Column, tableFromColumns } from '../tables/table.ts';
import { type ReadParquet, readParquet } from './read-parquet.ts';

/** A dataset whose columns can be compared with another's: from extracts or from a store. */
export type StoredFeatures = FeatureValues;

/**
 * The dataset of a stored `features_extended` file, as it was computed then. A column that was declared later is empty. Throws for bytes
 * that are not such a file.
 */
export async function loadStoredFeatures(bytes: Uint8Array): Promise<FeatureValues> {
  return storedFeatures(
    await readParquet(
      bytes,
      ALL_FEATURES.map(({ name }) => name),
    ),
  );
}

/** The same for one or more parsed files. */
export function storedFeatures({ rows, columns }: ReadParquet): FeatureValues {
  const cells = (name: string): readonly ParquetCell[] => columns.get(name) ?? new Array<null>(rows).fill(null);
  const features = tableFromColumns<FeatureRow>(
    Object.fromEntries(
      STANDARD_FEATURES.map((declaration) => [
        declaration.key,
        declaration.kind === 'id' ? textColumn(cells(declaration.name)) : numberColumn(declaration, cells(declaration.name)),
      ]),
    ) as unknown as { [Key in keyof FeatureRow]: Column<FeatureRow[Key]> } & Record<string, never>,
  );
  return new FeatureValues(features, () =>
    ok(EXTENDED_FEATURES.map((declaration) => ({ declaration, column: numberColumn(declaration, cells(declaration.name)) }))),
  );
}

/** One piece of the arena for each distinct id, because ids are counted and ranked by piece. */
function textColumn(cells: readonly ParquetCell[]): TextColumn {
  const ids = new KeyDictionary();
  const codes = Int32Array.from(cells, (cell) => {
    const bytes = cell as Uint8Array;
    return ids.codeOf(bytes, 0, bytes.length);
  });
  return new TextColumn(ids.arena, codes);
}

/** In the unit of the dataset in memory: money in cents, a share unchanged. */
function numberColumn(declaration: FeatureDeclaration, cells: readonly ParquetCell[]): NullableNumberColumn {
  const scale = declaration.kind === 'dollars' ? 1 : 10 ** decimalsOf(declaration);
  return new NullableNumberColumn(Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell) / scale)));
}
