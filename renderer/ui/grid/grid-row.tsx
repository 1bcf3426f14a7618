// biome-ignore-all lint/a11y/useSemanticElements: a table's own elements can't be placed row by row over a list this long
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names its active row
import { type CSSProperties, type MouseEvent, memo } from 'react';
import type { DrawnColumn } from './use-grid-table.ts';

interface RowPlace {
  /** Px beneath the heading. */
  readonly top: number;
  /** The columns' widths, as CSS grid tracks. */
  readonly tracks: string;
  /** Px. */
  readonly minHeight: number;
}

interface GridRowProps<Row> extends RowPlace {
  readonly id: string;
  /** Place in the list, the first being 0. */
  readonly index: number;
  /** Place by which `measure` knows it. */
  readonly place: number;
  readonly row: Row;
  readonly columns: readonly DrawnColumn<Row>[];
  readonly isSelected: boolean;
  /** Why the row is shaded; null for one that is not. */
  readonly shadedFor: string | null;
  /** Told of the row's element, which may be taller than the least height. */
  measure(element: HTMLElement | null): void;
  onPick(index: number, row: Row): void;
}

function DrawnRow<Row>(props: GridRowProps<Row>) {
  const { id, index, place, row, columns, isSelected, shadedFor, measure, onPick } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself has the keyboard
    <div
      id={id}
      ref={measure}
      data-index={place}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className="grid-row"
      data-shaded={shadedFor === null ? undefined : true}
      title={shadedFor ?? undefined}
      style={placeOf(props)}
      onClick={() => onPick(index, row)}
    >
      {columns.map(({ column, stays }) => (
        <div
          key={column.id}
          role="gridcell"
          className="grid-cell"
          data-align={column.align}
          {...stays}
          {...(column.align === 'end' && { onMouseEnter: tellWhole })}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Gives a cell that is cut the whole of its text as a tooltip. */
function tellWhole({ currentTarget }: MouseEvent<HTMLElement>): void {
  if (currentTarget.scrollWidth > currentTarget.clientWidth) currentTarget.title = currentTarget.textContent;
  else currentTarget.removeAttribute('title');
}

/** A row of a grid. Drawn again only when something of it changes: scrolling by a row draws that row, not the screenful. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow;

/** Stands where a row will be. A fast scroll draws hundreds of these, so it is a single cell. */
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
