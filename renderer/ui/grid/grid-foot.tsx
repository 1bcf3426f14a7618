// biome-ignore-all lint/a11y/useSemanticElements: the rows above can't be table elements, so neither can this one
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active row
import type { DrawnColumn } from './use-grid-table.ts';

interface GridFootProps<Row> {
  readonly columns: readonly DrawnColumn<Row>[];
  /** The columns' widths, as CSS grid tracks. */
  readonly tracks: string;
  readonly height: number;
  /** Its row number in the grid, counted from 1 with the heading row. */
  readonly place: number;
}

/** The totals of a grid. */
export function GridFoot<Row>({ columns, tracks, height, place }: GridFootProps<Row>) {
  return (
    <div className="grid-foot" role="rowgroup">
      <div role="row" aria-rowindex={place} className="grid-foot-row" style={{ gridTemplateColumns: tracks, minHeight: height }}>
        {columns.map(({ column, stays }) => (
          <div key={column.id} role="gridcell" className="grid-cell" data-align={column.align} {...stays}>
            {column.foot}
          </div>
        ))}
      </div>
    </div>
  );
}
