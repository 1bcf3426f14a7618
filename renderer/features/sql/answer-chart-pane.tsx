import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { type AnswerColumn, MAX_POINTS } from '../../sql-worker/sql-messages.ts';
import { drawnFirst } from './answer-cells.ts';
import { SqlFailure } from './sql-client.ts';
import type { SqlAnswered } from './sql-session.ts';
import { SQL_WORDS } from './words.ts';

const AnswerChart = lazy(() => import('./answer-chart.tsx'));

/** A chart of two chosen columns of an answer. */
export function AnswerChartPane({ outcome }: { readonly outcome: SqlAnswered }) {
  const { id, source, answer, client, number } = outcome;
  const { columns, rows } = answer;
  const [[label, value], setDrawn] = useState(() => drawnFirst(columns)!);
  const { data: points } = useQuery({
    queryKey: ['sql-points', source.opening, id, label, value],
    queryFn: () => client.points(number, label, value),
    throwOnError: (error: unknown) => !(error instanceof SqlFailure && error.kind === 'ended'),
  });
  const named = columns[label]!.name;
  const figure = columns[value]!.name;
  return (
    <div className="sql-chart">
      <div className="sql-chart-choice">
        <Choice {...SQL_WORDS.chart.along} columns={columns} chosen={label} onChoose={(place) => setDrawn([place, value])} />
        <Choice
          {...SQL_WORDS.chart.figure}
          columns={columns}
          chosen={value}
          isOffered={({ isNumber }) => isNumber}
          onChoose={(place) => setDrawn([label, place])}
        />
        {rows > MAX_POINTS && <p>{SQL_WORDS.answerChartPane.leftOut(formatCount(MAX_POINTS))}</p>}
      </div>
      {points && (
        <Suspense fallback={null}>
          <AnswerChart points={points} isLine={columns[label]!.isTime} label={named} value={figure} />
        </Suspense>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** One sentence: the tooltip. */
  readonly meaning: string;
  readonly columns: readonly AnswerColumn[];
  readonly chosen: number;
  isOffered?(column: AnswerColumn): boolean;
  onChoose(place: number): void;
}

function Choice({ label, meaning, columns, chosen, isOffered = () => true, onChoose }: ChoiceProps) {
  return (
    <label className="sql-choice" title={meaning}>
      {label}
      <select className="input" value={chosen} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
        {columns.map((column, place) =>
          isOffered(column) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are identified by index, because their names can repeat
            <option key={place} value={place}>
              {column.name}
            </option>
          ) : null,
        )}
      </select>
    </label>
  );
}
