import { useMemo, useState } from 'react';
import type { ArrangedList } from '../../lib/preferences/use-list-layout.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { columnWidth, shownText } from './answer-cells.ts';
import type { SqlAnswered } from './sql-session.ts';
import { type AnswerRow, useAnswerRows } from './use-answer-rows.ts';
import { SQL_WORDS } from './words.ts';

/** Number of rows that determine a column's width. */
const MEASURED_ROWS = 50;

interface AnswerGridProps {
  readonly outcome: SqlAnswered;
  readonly arranged: ArrangedList;
}

/** The columns of an answer by their places; all but the first can be hidden. */
export function answerColumns({ answer }: SqlAnswered) {
  return answer.columns.map(({ name }, place) => ({ id: String(place), header: name, ...(place === 0 && { shown: 'always' as const }) }));
}

/** The rows of an answer. Ctrl or Cmd C copies the selected one, or the selected cells. */
export function AnswerGrid({ outcome, arranged }: AnswerGridProps) {
  const rows = useAnswerRows(outcome);
  const [chosen, setChosen] = useState<AnswerRow | null>(null);
  const isHere = rows.rowAt(0) !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths depend on the first rows, not on those scrolled to
  const drawn = useMemo(
    () =>
      answerColumns(outcome).map((column, place): GridColumn<AnswerRow> => {
        const { name, type, isNumber, isTime } = outcome.answer.columns[place]!;
        const cells = Array.from({ length: MEASURED_ROWS }, (_, row) => rows.rowAt(row)?.cells[place] ?? '');
        return {
          ...column,
          unit: type,
          track: `minmax(${columnWidth(name, type, cells)}px, 1fr)`,
          ...(isNumber && { align: 'end' as const }),
          cell: (row) => <Cell text={row.cells[place] ?? null} />,
          values: { kind: isNumber ? 'number' : isTime ? 'plain' : 'text', of: (row) => row.cells[place] ?? null },
        };
      }),
    [outcome, isHere],
  );
  return (
    <div className="sql-grid">
      <DataGrid<AnswerRow, string>
        label={SQL_WORDS.answerGrid.answer}
        columns={drawn}
        arranged={arranged}
        rows={rows}
        rowHeight={30}
        headerHeight={46}
        rowId={({ place }) => String(place)}
        selectedId={chosen === null ? null : String(chosen.place)}
        onSelect={setChosen}
        copiesOne="row"
      />
    </div>
  );
}

function Cell({ text }: { readonly text: string | null }) {
  return text === null ? (
    <span className="sql-null">{SQL_WORDS.answerGrid.null}</span>
  ) : (
    <span className="cell-value">{shownText(text)}</span>
  );
}
