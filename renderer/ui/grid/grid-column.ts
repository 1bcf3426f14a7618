import type { ReactNode } from 'react';
import type { ColumnShown } from '../../../core/lists/list-column.ts';
import type { CellValues } from './cell-values.ts';

/** The appearance of one column of a grid. The `id` of a sortable column is the core's name for it. */
export interface GridColumn<Row, Key extends string = string> {
  readonly id: Key | (string & {});
  readonly header: string;
  /** One sentence: the heading's tooltip. */
  readonly meaning?: string;
  /** A second line in the heading: the unit. */
  readonly unit?: string;
  /** The whole unit, where it is cut. */
  readonly unitTitle?: string;
  /** Initial width, as a CSS grid track. */
  readonly track: string;
  readonly align?: 'end';
  /** Keeps its place at the left edge when the grid scrolls, until the analyst unfreezes it. All but the last of these columns must have a track in px. */
  readonly stays?: true;
  /** It can't be hidden, or is hidden until the analyst chooses it; without it, it is shown until it is hidden. */
  readonly shown?: Exclude<ColumnShown, 'by-default' | 'in-files'>;
  /** Direction of the first click; absent when not sortable. */
  readonly sortsFirst?: 'ascending' | 'descending';
  /** Sorted upwards by it, a list may be in an order of its own: no arrow says that it is in the order of these values. */
  readonly hasOwnOrder?: true;
  /** Drawn beside the unit: a filter. */
  readonly tool?: ReactNode;
  /** Drawn at the bottom of the heading: a histogram. */
  readonly below?: ReactNode;
  /** The total of the column. A grid with a total in any column shows the totals at its bottom edge. */
  readonly foot?: ReactNode;
  cell(row: Row): ReactNode;
  /** What the cells mean when they are copied and added up. Without it, the column is left out. */
  readonly values?: CellValues<Row>;
  /** Its values add up to a total, as what is open does: said for rows that are selected whole, whatever else they have. */
  readonly isTotalled?: boolean;
  /** The heading of copied cells where it is not `header`. */
  readonly copiedHeader?: string;
}
