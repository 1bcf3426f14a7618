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
  /** Width, as a CSS grid track, until somebody gives the column another one. */
  readonly track: string;
  readonly align?: 'end';
  /** Stays at the left edge, whatever is scrolled to. All but the last of those that stay have a track in px. */
  readonly stays?: true;
  /** Direction of the first click; not sortable when absent. */
  readonly sortsFirst?: 'ascending' | 'descending';
  /** Stands beside the unit: a filter. */
  readonly tool?: ReactNode;
  /** Stands beneath all else in the heading: a histogram. */
  readonly below?: ReactNode;
  /** What the column's values add up to. A grid in which a column has one shows it at the bottom, whatever is scrolled to. */
  readonly foot?: ReactNode;
  cell(row: Row): ReactNode;
}
