// biome-ignore-all lint/a11y/useSemanticElements: the rows beneath can't be a table's own elements, so neither can this one
// biome-ignore-all lint/a11y/useFocusableInteractive: focus goes to the buttons in the headings
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Header } from '@tanstack/react-table';
import type { gridFeatures, PlacedRow } from './grid-column.ts';

interface GridHeadProps<Row> {
  readonly headers: readonly Header<typeof gridFeatures, PlacedRow<Row>>[];
  /** The columns' widths, as CSS grid tracks. */
  readonly tracks: string;
  readonly height: number;
}

/** The headings of a grid: each sorts, and may have a filter. */
export function GridHead<Row>({ headers, tracks, height }: GridHeadProps<Row>) {
  return (
    <div className="grid-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks, height }}>
      {headers.map((header) => {
        const { column } = header.column.columnDef.meta!;
        const direction = header.column.getIsSorted();
        return (
          <div
            key={header.id}
            role="columnheader"
            className="grid-heading"
            data-align={column.align}
            aria-sort={direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined}
          >
            {header.column.getCanSort() ? (
              <button type="button" className="grid-sort" onClick={() => header.column.toggleSorting()}>
                <span className="grid-title">{column.header}</span>
                {direction === 'asc' && <IconArrowUp size={13} aria-hidden />}
                {direction === 'desc' && <IconArrowDown size={13} aria-hidden />}
              </button>
            ) : (
              <span className="grid-title">{column.header}</span>
            )}
            {(column.unit || column.tool) && (
              <span className="grid-unit">
                <span>{column.unit}</span>
                {column.tool}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
