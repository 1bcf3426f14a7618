import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { formatDay } from '../../lib/format.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SqlBar } from './sql-bar.tsx';
import type { Insertion } from './sql-editor.tsx';
import { SqlExamples } from './sql-examples.tsx';
import { SqlOutcomeView } from './sql-outcome.tsx';
import { type SqlSession, type SqlState, shownInAnswer } from './sql-session.ts';
import { SqlTables } from './sql-tables.tsx';
import { useSqlState } from './use-sql-session.ts';
import { SQL_WORDS } from './words.ts';

const words = SQL_WORDS;

const SqlEditor = lazy(() => import('./sql-editor.tsx'));

/** SQL over the open data, as of the day. */
export function SqlScreen({ core, opened, day, sql }: ScreenProps & { readonly sql: SqlSession }) {
  const state = useSqlState(sql);
  const { id: opening, fileSelection } = opened;
  useEffect(() => sql.show({ core, opening, name: fileSelection.name, asOf: day.asOf }), [sql, core, opening, fileSelection, day.asOf]);
  const [insertion, setInsertion] = useState<Insertion | null>(null);
  const insert = (text: string) => setInsertion((last) => ({ number: (last?.number ?? 0) + 1, text }));
  const { draft, outcome, tables } = state;
  const problem = useMemo(
    () =>
      outcome?.kind === 'refused' && outcome.at !== null && outcome.statement === draft.trim()
        ? { message: outcome.message, at: outcome.at + draft.length - draft.trimStart().length }
        : null,
    [outcome, draft],
  );
  const run = () => void sql.run();
  return (
    <div className="screen sql">
      <section className="screen-list" aria-label={SQL_WORDS.title.label}>
        <header className="screen-head">
          <h1 title={words.title.meaning}>{words.title.label}</h1>
          <p>{sayPhase(state, formatDay(day.asOf))}</p>
        </header>
        <div className="sql-write">
          <Suspense fallback={<div className="sql-editor" aria-busy="true" />}>
            <SqlEditor
              text={draft}
              tables={tables}
              problem={problem}
              insertion={insertion}
              onChange={(text) => sql.draft(text)}
              onRun={run}
            />
          </Suspense>
          <SqlBar state={state} onRun={run} onStop={() => sql.stop()} onChoose={(statement) => sql.draft(statement)} />
        </div>
        <Answer state={state} day={day.asOf} opening={opening} sql={sql} />
      </section>
      <SqlTables tables={tables} problems={state.problems} onInsert={insert} />
    </div>
  );
}

function sayPhase({ phase, tables }: SqlState, day: string): string {
  if (phase.kind === 'ready') return words.ready(tables.length, day);
  return phase.kind === 'failed' ? words.notStarted : words.preparing(day);
}

interface AnswerProps {
  readonly state: SqlState;
  readonly day: ScreenProps['day']['asOf'];
  readonly opening: number;
  readonly sql: SqlSession;
}

function Answer({ state, day, opening, sql }: AnswerProps) {
  const shown = shownInAnswer(state);
  if (shown.kind === 'running') {
    const { running } = shown;
    return (
      <EmptyState
        title={running.isStopping ? words.state.stopping : state.phase.kind === 'starting' ? words.state.preparing : words.state.running}
      >
        {running.isStopping ? '' : words.state.escStops}
      </EmptyState>
    );
  }
  if (shown.kind === 'outcome') {
    const { outcome } = shown;
    const isOld = outcome.source.asOf !== day || outcome.source.opening !== opening;
    return (
      <SqlOutcomeView
        key={outcome.id}
        outcome={outcome}
        day={day}
        isOld={isOld}
        isDirty={outcome.statement !== state.draft.trim()}
        onRunAgain={() => void sql.run(outcome.statement)}
      />
    );
  }
  if (shown.kind === 'failed') {
    return (
      <EmptyState
        title={words.state.unusable}
        action={
          <button type="button" className="button button-primary" onClick={() => sql.retry()}>
            {words.state.tryAgain}
          </button>
        }
      >
        {shown.message}
      </EmptyState>
    );
  }
  return <SqlExamples onChoose={(statement) => sql.draft(statement)} />;
}
