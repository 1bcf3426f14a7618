import { type ReactNode, Suspense, useId, useState } from 'react';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { BACKTEST_WORDS } from './words.ts';

interface ChartCardProps {
  /** The question that the chart answers. */
  readonly question: string;
  /** One sentence: the tooltip of the question. */
  readonly meaning: string;
  /** The answer, or how to read the chart. */
  readonly note: ReactNode;
  /** The meaning of each axis. */
  readonly across: string;
  readonly up: string;
  /** The chart's figures as a table; screen readers get it where the chart is shown. */
  readonly table: ReactNode;
  /** A choice beside the question. */
  readonly choice?: ReactNode;
  /** A choice of the chart's scale. */
  readonly scale?: ReactNode;
  /** The chart. */
  readonly children: ReactNode;
}

/** A question with the chart that answers it; a switch shows the table instead. */
export function ChartCard({ question, meaning, note, across, up, table, choice, scale, children }: ChartCardProps) {
  const [showsTable, setShowsTable] = useState(false);
  const titleId = useId();
  return (
    <section className="chart-card" aria-labelledby={titleId}>
      <header>
        <h2 id={titleId} title={meaning}>
          {question}
        </h2>
        {choice}
        <button type="button" className="link" aria-pressed={showsTable} onClick={() => setShowsTable(!showsTable)}>
          {showsTable ? BACKTEST_WORDS.chartCard.showAsChart : SHARED_WORDS.actions.showAsTable}
        </button>
      </header>
      <p className="chart-note">{note}</p>
      {showsTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard
        <section className="chart-table" tabIndex={0} aria-label={BACKTEST_WORDS.chartCard.figuresOf(question)}>
          {table}
        </section>
      ) : (
        <>
          <div className="chart-top">
            <p className="axis-name" aria-hidden>
              ↑ {up}
            </p>
            {scale}
          </div>
          <Suspense fallback={<p className="panel-loading">{SHARED_WORDS.states.drawing}</p>}>{children}</Suspense>
          <p className="axis-name axis-across" aria-hidden>
            {across} →
          </p>
          <div className="sr-only">{table}</div>
        </>
      )}
    </section>
  );
}
