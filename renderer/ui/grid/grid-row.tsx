// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be positioned row by row in a list this long
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active row
import { type CSSProperties, type MouseEvent, memo } from 'react';
import type { DrawnColumn } from './use-grid-table.ts';

interface RowPlace {
  /** Distance from the heading, in px. */
  readonly top: number;
  /** The columns' widths, as CSS grid tracks. */
  readonly tracks: string;
  /** Px. A row without `measure` has exactly this height. */
  readonly minHeight: number;
}

interface GridRowProps<Row> extends RowPlace {
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
  onPick(index: number, row: Row): void;
}

function DrawnRow<Row>(props: GridRowProps<Row>) {
  const { id, index, place, row, columns, isSelected, chosenColumns, activeColumn, markedFor, measure, onPick } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself handles the keys
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
      style={{ ...placeOf(props), ...(measure === null && { height: props.minHeight }) }}
      onClick={() => onPick(index, row)}
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
          {...((column.align === 'end' || measure === null) && { onMouseEnter: tellWhole })}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Adds the whole text of a cell that is cut, or has a line that is cut, as its tooltip. */
function tellWhole({ currentTarget }: MouseEvent<HTMLElement>): void {
  const lines = [currentTarget, ...currentTarget.querySelectorAll<HTMLElement>('.two-lines > *')];
  if (lines.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)) currentTarget.title = currentTarget.innerText;
  else currentTarget.removeAttribute('title');
}

/** A row of a grid. Rendered again only when its own props change: scrolling by a row renders that row only. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow;

/** Placeholder for a row that is on its way. A fast scroll draws hundreds of these, so it is a single cell. */
export const GridRowAwaited = memo(function GridRowAwaited(place: RowPlace & { columns: number }) {
  return (
    <div role="row" aria-busy="true" className="grid-row" style={placeOf(place)}>
      <div role="gridcell" aria-colspan={place.columns} className="grid-cell grid-awaited" />
    </div>
  );
});

function placeOf({ top, tracks, minHeight }: RowPlace): CSSProperties {
  return { transform: `translateY(${top}px)`, gridTemplateColumns: tracks, minHeight };
}
