import { type ReactNode, Suspense, useId, useState } from 'react';

interface ChartCardProps {
  /** What the chart answers. */
  readonly question: string;
  /** The answer, or how to read it. */
  readonly note: ReactNode;
  /** What each axis shows. */
  readonly across: string;
  readonly up: string;
  /** The same as the chart, in figures; spoken where the chart is shown. */
  readonly table: ReactNode;
  /** Beside the question. */
  readonly choice?: ReactNode;
  /** The chart. */
  readonly children: ReactNode;
}

/** One question, and the chart that answers it, which can be had as a table. */
export function ChartCard({ question, note, across, up, table, choice, children }: ChartCardProps) {
  const [showsTable, setShowsTable] = useState(false);
  const titleId = useId();
  return (
    <section className="chart-card" aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>{question}</h2>
        {choice}
        <button type="button" className="link" aria-pressed={showsTable} onClick={() => setShowsTable(!showsTable)}>
          {showsTable ? 'Show as chart' : 'Show as table'}
        </button>
      </header>
      <p className="chart-note">{note}</p>
      {showsTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="chart-table" tabIndex={0} aria-label={`${question} The figures`}>
          {table}
        </section>
      ) : (
        <>
          <p className="axis-name" aria-hidden>
            ↑ {up}
          </p>
          <Suspense fallback={<p className="panel-loading">Drawing…</p>}>{children}</Suspense>
          <p className="axis-name axis-across" aria-hidden>
            {across} →
          </p>
          <div className="sr-only">{table}</div>
        </>
      )}
    </section>
  );
}
