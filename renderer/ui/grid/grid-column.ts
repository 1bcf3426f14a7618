import { rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { ReactNode } from 'react';

/** How one column of a grid looks. A column that can be sorted has the core's name for it as its `id`. */
export interface GridColumn<Row, Key extends string = string> {
  readonly id: Key | (string & {});
  readonly header: string;
  /** One sentence: the heading's tooltip. */
  readonly meaning?: string;
  /** A second line in the heading: the unit. */
  readonly unit?: string;
  /** What the unit says in full, where it is cut. */
  readonly unitTitle?: string;
  /** Width, as a CSS grid track. */
  readonly track: string;
  readonly align?: 'end';
  /** Stays so many px from the left edge, whatever is scrolled to: the width of what stays before it. */
  readonly staysAt?: number;
  /** Direction of the first click; not sortable when absent. */
  readonly sortsFirst?: 'ascending' | 'descending';
  /** Stands beside the unit: a filter. */
  readonly tool?: ReactNode;
  /** Stands beneath all else in the heading: a histogram. */
  readonly below?: ReactNode;
  cell(row: Row): ReactNode;
}

/** What the table library knows of a row: nothing. It keeps the headings and the state of sorting; the rows are the core's. */
export type GridHeading = Record<string, never>;

/** What a grid needs of the table library: the core sorts, narrows and cuts pages, so that only the headings and the state of sorting are left. */
export const gridFeatures = tableFeatures({ rowSortingFeature, columnMeta: {} as { column: GridColumn<never> } });

/** What marks a cell of a column that stays. */
export function stays({ staysAt }: GridColumn<never>): { 'data-stays'?: true; style?: { left: number } } {
  return staysAt === undefined ? {} : { 'data-stays': true, style: { left: staysAt } };
}
