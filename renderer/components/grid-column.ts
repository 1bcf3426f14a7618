import { rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { ReactNode } from 'react';

/** How one column of a grid looks. A column that can be sorted has the core's name for it as its `id`. */
export interface GridColumn<Row, Key extends string = string> {
  readonly id: Key | (string & {});
  readonly header: string;
  /** A second line in the heading: the unit. */
  readonly unit?: string;
  /** Width, as a CSS grid track. */
  readonly track: string;
  readonly align?: 'end';
  /** Direction of the first click; not sortable when absent. */
  readonly sortsFirst?: 'ascending' | 'descending';
  /** Stands beside the unit: a filter. */
  readonly tool?: ReactNode;
  /** Stands beneath all else in the heading: a histogram. */
  readonly below?: ReactNode;
  cell(row: Row): ReactNode;
}

/** A row that is drawn, and its place in the whole list. */
export interface PlacedRow<Row> {
  readonly index: number;
  readonly row: Row;
}

/** What a grid needs of the table library: the core sorts and narrows, so that only the state of sorting is left. */
export const gridFeatures = tableFeatures({ rowSortingFeature, columnMeta: {} as { column: GridColumn<never> } });
