// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be positioned row by row in a list this long
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active row
import { memo } from 'react';
import type { DrawnColumn } from './use-grid-table.ts';

interface GridRowProps<Row> {
  /** Distance from the heading, in px. */
  readonly top: number;
  readonly id: string;
  /** Index in the list, starting at 0. */
  readonly index: number;
  /** Index by which `measure` identifies it. */
  readonly place: number;
  readonly row: Row;
  readonly columns: readonly DrawnColumn<Row>[];
  readonly isSelected: boolean;
  /** The selected columns, one character each; empty for none. A text, so that equal ones don't render the row again. */
  readonly chosenColumns: string;
  /** The index of the active column; -1 for none. */
  readonly activeColumn: number;
  /** Why the row has a mark at its edge; null without a mark. */
  readonly markedFor: string | null;
  /** Called with the row's element, which may be higher than the minimum; null where it can't be. */
  readonly measure: ((element: HTMLElement | null) => void) | null;
}

function DrawnRow<Row>(props: GridRowProps<Row>) {
  const { id, top, index, place, row, columns, isSelected, chosenColumns, activeColumn, markedFor, measure } = props;
  return (
    <div
      id={id}
      ref={measure}
      data-index={place}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className="grid-row"
      data-marked={markedFor === null ? undefined : true}
      title={markedFor ?? undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {columns.map(({ column, stays }, place) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={place + 1}
          className="grid-cell"
          data-align={column.align}
          data-chosen={chosenColumns[place] === '1' || undefined}
          data-active={activeColumn === place || undefined}
          {...stays}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Adds the whole text of a cell that is cut, or has a line that is cut, as its tooltip. */
export function tellWhole(cell: HTMLElement): void {
  const lines = [cell, ...cell.querySelectorAll<HTMLElement>('.two-lines, .two-lines > *, .two-lines bdi')];
  // A line that others leave no room for is hidden. Heights of lines are rounded.
  const isCut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement) =>
    scrollWidth > clientWidth || scrollHeight > clientHeight + 3;
  if (lines.some(isCut)) cell.title = cell.innerText;
  else cell.removeAttribute('title');
}

/** A row of a grid. Rendered again only when its own props change: scrolling by a row renders that row only. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow;

/** Placeholder for a row that is on its way. A fast scroll draws hundreds of these, so it is a single cell. */
export const GridRowAwaited = memo(function GridRowAwaited({ top, columns }: { readonly top: number; readonly columns: number }) {
  return (
    <div role="row" aria-busy="true" className="grid-row" style={{ transform: `translateY(${top}px)` }}>
      <div role="gridcell" aria-colspan={columns} className="grid-cell grid-awaited" />
    </div>
  );
});
