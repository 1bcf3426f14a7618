// biome-ignore-all lint/a11y/useSemanticElements: the rows below can't be table elements, so neither can this one
// biome-ignore-all lint/a11y/useFocusableInteractive: focus goes to the buttons in the headings
import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { fittingWidth } from './fitting-width.ts';
import { GRID_WORDS } from './grid-words.ts';
import { useColumnDrag } from './use-column-drag.ts';
import type { ArrangeColumns, DrawnColumn, GridHeader } from './use-grid-table.ts';

interface GridHeadProps<Row> {
  readonly headers: readonly GridHeader[];
  /** The columns below the headings, one each. */
  readonly columns: readonly DrawnColumn<Row>[];
  /** The columns' widths, as CSS grid tracks. */
  readonly tracks: string;
  readonly height: number;
  /** Null where the columns stay as they are. */
  readonly arrange: ArrangeColumns | null;
}

const MULTI_SORT = GRID_WORDS.head.sortTitle;

const ARRANGE_KEYS = 'Alt+ArrowLeft Alt+ArrowRight Shift+ArrowLeft Shift+ArrowRight';

/** The headings of a grid: each sorts, may have a filter, and moves its column or makes it wider. */
export function GridHead<Row>({ headers, columns, tracks, height, arrange }: GridHeadProps<Row>) {
  const drag = useColumnDrag(columns, arrange);
  const sorted = headers.filter((header) => header.column.getIsSorted() !== false).length;
  return (
    <div className="grid-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks, height }}>
      {headers.map((header, at) => {
        const { column, stays, isTooWide } = columns[at]!;
        const meaning = [column.meaning, isTooWide && GRID_WORDS.head.tooWide].filter(Boolean).join(' ') || undefined;
        const direction = header.column.getIsSorted();
        const isOwnOrder = direction === 'asc' && column.hasOwnOrder === true;
        const place = header.column.getSortIndex();
        const isOneOfSeveral = direction !== false && sorted > 1;
        return (
          <div
            key={header.id}
            role="columnheader"
            className="grid-heading"
            data-align={column.align}
            data-tall={column.below === undefined ? undefined : true}
            data-column={column.id}
            data-dragged={drag.dragged === column.id || undefined}
            data-drop={drag.drop?.id === column.id ? drag.drop.side : undefined}
            {...stays}
            // Only for the first sorted column: the attribute can't express a second one. The heading's button does.
            aria-sort={
              direction === false || place > 0 ? undefined : isOwnOrder ? 'other' : direction === 'asc' ? 'ascending' : 'descending'
            }
          >
            {header.column.getCanSort() ? (
              <button
                type="button"
                className="grid-sort"
                data-sorted={direction === false ? undefined : true}
                title={[meaning, header.column.getCanMultiSort() && MULTI_SORT].filter(Boolean).join(' ') || undefined}
                aria-keyshortcuts={arrange === null ? undefined : ARRANGE_KEYS}
                onPointerDown={(event) => drag.onTitleDown(event, column.id)}
                onKeyDown={(event) => drag.onTitleKey(event, column.id)}
                onClick={(event) => drag.wasDragged() || header.column.toggleSorting(undefined, event.shiftKey)}
              >
                <span className="grid-title">{column.header}</span>
                {direction === 'asc' && !isOwnOrder && <IconArrowUp size={13} aria-hidden />}
                {direction === 'desc' && <IconArrowDown size={13} aria-hidden />}
                {isOneOfSeveral && (
                  <span className="sort-place">
                    <VisuallyHidden>{GRID_WORDS.head.sorted(direction === 'asc')}</VisuallyHidden>
                    {place + 1}
                  </span>
                )}
              </button>
            ) : (
              <span className="grid-title" title={meaning} onPointerDown={(event) => drag.onTitleDown(event, column.id)}>
                {column.header}
              </span>
            )}
            {(column.unit || column.tool) && (
              <span className="grid-unit">
                <span title={column.unitTitle}>{column.unit}</span>
                {column.tool}
              </span>
            )}
            {column.below}
            {arrange && (
              <span
                className="grid-resize"
                aria-hidden
                title={GRID_WORDS.head.widthTitle}
                onPointerDown={(event) => drag.onHandleDown(event, column.id)}
                onDoubleClick={({ currentTarget }) => arrange.resize(column.id, fittingWidth(currentTarget), true)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
