import { distributionShift } from '../compare/compare-datasets.ts';
import { ok } from '../errors/result.ts';
import { ALL_FEATURES, isExtendedKey, STANDARD_FEATURES } from '../features/feature-catalog.ts';
import { copyNumbers } from '../features/feature-columns.ts';
import { decimalsOf, type FeatureDeclaration, unscaled } from '../features/feature-declaration.ts';
import { featureStatistics, QUANTILE_SHARES } from '../statistics/feature-statistics.ts';
import { FeatureValues } from '../statistics/feature-values.ts';
import type { FeatureStatistics } from '../statistics/statistics-schemas.ts';
import { TextColumn } from '../tables/columns.ts';
import type { Column } from '../tables/table.ts';
import type { ColumnValues } from './encode-column.ts';
import type { DatasetContents } from './snapshot-contents.ts';
import { type StoredColumn, storedTable, textCell, wideCell } from './stored-table.ts';

export const FEATURES = datasetTable('features', STANDARD_FEATURES);
export const FEATURES_EXTENDED = datasetTable('features_extended', ALL_FEATURES);

/** A table of the dataset: its columns are the catalogue's. */
function datasetTable(name: string, declarations: readonly FeatureDeclaration[]) {
  return storedTable<DatasetContents, DatasetContents>({
    name,
    grain: 'one row per invoice issued by the day',
    source: (contents) => contents,
    rows: ({ features }) => features.rows,
    columns: declarations.map(
      (declaration): StoredColumn<DatasetContents> => ({
        name: declaration.name,
        type: declaration.parquet,
        unit: declaration.unit,
        meaning: declaration.definition,
        nullMeans: declaration.nullMeans,
        values: (contents) => valuesOf(columnOf(contents, declaration), declaration),
      }),
    ),
  });
}

function columnOf({ features, extended }: DatasetContents, { key }: FeatureDeclaration): Column<unknown> {
  if (isExtendedKey(key as never)) return extended.find(({ declaration }) => declaration.key === key)!.column;
  return features.column(key as never);
}

/** Both tables have the standard columns: each is converted and encoded once. */
const made = new WeakMap<Column<unknown>, ColumnValues>();

function valuesOf(column: Column<unknown>, declaration: FeatureDeclaration): ColumnValues {
  const known = made.get(column);
  if (known !== undefined) return known;
  const values = column instanceof TextColumn ? column : numbersOf(column as Column<number | null>, declaration);
  made.set(column, values);
  return values;
}

/** As whole numbers in units of their last digit. */
function numbersOf(column: Column<number | null>, declaration: FeatureDeclaration): Float64Array {
  const values = new Float64Array(column.length);
  copyNumbers(column, 0, column.length, values);
  if (decimalsOf(declaration) === 0 || declaration.kind === 'dollars') return values;
  return values.map((value) => (Number.isNaN(value) ? value : unscaled(declaration, value)));
}

interface StatisticsRow {
  readonly statistics: FeatureStatistics;
  readonly declaration: FeatureDeclaration;
  readonly psi: number | null;
}

/** The stored statistics of each column of the dataset, which show drift and faults without reading all rows. */
export const FEATURE_STATS = storedTable<readonly StatisticsRow[], DatasetContents>({
  name: 'feature_stats',
  grain: 'one row per column of features_extended',
  source: statisticsRows,
  rows: (rows) => rows.length,
  columns: [
    {
      name: 'column',
      type: 'STRING',
      unit: 'text',
      meaning: 'the column’s name',
      nullMeans: null,
      cell: (rows) => (row) => textCell(rows[row]!.declaration.name),
    },
    count('rows', 'rows of the dataset', ({ rows }) => rows),
    count('missing', 'rows without a value', ({ missing }) => missing),
    count('distinct_values', 'values that differ', ({ distinct }) => distinct),
    figure('mean', 'the mean', ({ numbers }) => numbers?.mean ?? null),
    figure('deviation', 'the standard deviation of a sample, with n − 1', ({ numbers }) => numbers?.deviation ?? null),
    figure('min', 'the smallest value', ({ numbers }) => numbers?.min ?? null),
    ...QUANTILE_SHARES.map((share) =>
      figure(
        `q${String(Math.round(share * 100)).padStart(2, '0')}`,
        `the ${Math.round(share * 100)} % quantile, interpolated between neighbours`,
        ({ numbers }) => numbers?.quantiles.find((quantile) => quantile.share === share)?.value ?? null,
      ),
    ),
    figure('max', 'the largest value', ({ numbers }) => numbers?.max ?? null),
    {
      name: 'psi',
      type: 'DOUBLE',
      unit: 'population stability index',
      meaning: 'how far the column has moved since the snapshot before: below 0.1 hardly, from 0.2 on much',
      nullMeans: 'an id, or no snapshot before this one',
      cell: (rows) => (row) => rows[row]!.psi,
    },
  ],
});

function count(name: string, meaning: string, of: (statistics: FeatureStatistics) => number): StoredColumn<readonly StatisticsRow[]> {
  return {
    name,
    type: 'INT64',
    unit: 'rows',
    meaning,
    nullMeans: null,
    cell: (rows) => (row) => wideCell(of(rows[row]!.statistics)),
  };
}

/** Amounts are in dollars, although the dataset has cents. */
function figure(
  name: string,
  meaning: string,
  of: (statistics: FeatureStatistics) => number | null,
): StoredColumn<readonly StatisticsRow[]> {
  return {
    name,
    type: 'DOUBLE',
    unit: 'the column’s own',
    meaning,
    nullMeans: 'an id, or no row has a value',
    cell: (rows) => (row) => {
      const { statistics, declaration } = rows[row]!;
      const value = of(statistics);
      return value === null || declaration.kind !== 'dollars' ? value : value / 10 ** decimalsOf(declaration);
    },
  };
}

function statisticsRows({ features, extended, before }: DatasetContents): StatisticsRow[] {
  const values = new FeatureValues(features, () => ok(extended));
  const statistics = featureStatistics(values, 'extended', null);
  return ALL_FEATURES.map((declaration, place) => ({
    declaration,
    statistics: statistics[place]!,
    psi: before === null || declaration.kind === 'id' ? null : distributionShift(declaration.key as never, before, values).psi,
  }));
}
