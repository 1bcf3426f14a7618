import { type ClipboardEvent, useMemo, useState } from 'react';
import { pastedCell } from '../../sql-worker/pasted-cell.ts';
import type { AnswerColumn } from '../../sql-worker/sql-messages.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { columnWidth } from './column-width.ts';
import { shownText } from './shown-text.ts';
import type { SqlAnswered } from './sql-session.ts';
import { type AnswerRow, useAnswerRows } from './use-answer-rows.ts';

/** Number of rows that determine a column's width. */
const MEASURED_ROWS = 50;

/** The rows of an answer. Ctrl or Cmd C copies the selected one. */
export function AnswerGrid({ outcome }: { readonly outcome: SqlAnswered }) {
  const rows = useAnswerRows(outcome);
  const [chosen, setChosen] = useState<AnswerRow | null>(null);
  const { columns } = outcome.answer;
  const isHere = rows.rowAt(0) !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths depend on the first rows, not on those scrolled to
  const drawn = useMemo(
    () =>
      columns.map(({ name, type, isNumber }, place): GridColumn<AnswerRow> => {
        const cells = Array.from({ length: MEASURED_ROWS }, (_, row) => rows.rowAt(row)?.cells[place] ?? '');
        return {
          id: String(place),
          header: name,
          unit: type,
          track: `minmax(${columnWidth(name, type, cells)}px, 1fr)`,
          ...(isNumber && { align: 'end' as const }),
          cell: (row) => <Cell text={row.cells[place] ?? null} />,
        };
      }),
    [columns, isHere],
  );
  const onCopy = (event: ClipboardEvent) => {
    if (chosen === null || !document.getSelection()?.isCollapsed) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', chosen.cells.map((cell, place) => pasted(cell, columns[place]!)).join('\t'));
  };
  return (
    <div className="sql-grid" onCopy={onCopy}>
      <DataGrid<AnswerRow, string>
        label="Answer"
        columns={drawn}
        rows={rows}
        rowHeight={30}
        headerHeight={46}
        rowId={({ place }) => String(place)}
        selectedId={chosen === null ? null : String(chosen.place)}
        onSelect={setChosen}
      />
    </div>
  );
}

function pasted(cell: string | null, { isNumber, isTime }: AnswerColumn): string {
  return cell === null || isNumber || isTime ? (cell ?? '') : pastedCell(cell);
}

function Cell({ text }: { readonly text: string | null }) {
  return text === null ? <span className="sql-null">NULL</span> : <span className="cell-value">{shownText(text)}</span>;
}
