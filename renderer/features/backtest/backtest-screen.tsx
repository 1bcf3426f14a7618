import { parseIsoDay } from '../../../core/units/day.ts';
import { formatCount, formatDay } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { type Reading, useReading } from '../../lib/use-question.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { BacktestProgress, BacktestResult } from '../../worker/core-types.ts';
import { BacktestCharts } from './backtest-charts.tsx';
import type { BacktestAction, BacktestChoices } from './backtest-choices.ts';
import { BacktestForm } from './backtest-form.tsx';
import { type Part, type Report, sayWorth } from './backtest-lists.ts';
import { BACKTEST_WORDS } from './words.ts';

const PARTS: readonly (readonly [Part, string])[] = [
  ['all_open', BACKTEST_WORDS.parts.all_open],
  ['not_yet_due', BACKTEST_WORDS.parts.not_yet_due],
];

/** The backtest: what the call list would have achieved on past dates, compared with other orders of calling. */
export function BacktestScreen({ workspace, dispatch }: ScreenProps<{ readonly backtest: BacktestChoices }, BacktestAction>) {
  const choices = workspace.backtest;
  const { from, to, top } = choices;
  const run = useReading('backtest', { from, to, top }, { kept: Number.POSITIVE_INFINITY });
  const change = (some: Partial<BacktestChoices>) => dispatch({ type: 'backtest-changed', change: some });
  const report = run.result?.ok ? run.result.value.report : null;
  return (
    <div className="screen">
      <section className="screen-list backtest" aria-label={BACKTEST_WORDS.title.label} aria-busy={run.result === null}>
        <header className="screen-head">
          <h1 title={BACKTEST_WORDS.title.meaning}>{BACKTEST_WORDS.title.label}</h1>
          <Parts part={choices.shows} onShow={(shows) => change({ shows })} />
          <BacktestForm
            key={`${choices.top} ${choices.from} ${choices.to}`}
            choices={choices}
            shown={report && { from: report.days[0]!.day, to: report.days.at(-1)!.day }}
            onApply={change}
          />
        </header>
        {report ? (
          <>
            <Answer report={report} part={choices.shows} />
            <BacktestCharts report={report} part={choices.shows} />
          </>
        ) : (
          <NoAnswer run={run} onUsualDates={() => change({ from: null, to: null })} />
        )}
      </section>
    </div>
  );
}

function Parts({ part, onShow }: { part: Part; onShow(part: Part): void }) {
  return <ChoiceChips label={BACKTEST_WORDS.screen.counted} choices={PARTS} chosen={part} onChoose={onShow} />;
}

function Answer({ report, part }: { report: Report; part: Part }) {
  const { days } = report;
  const first = formatDay(days[0]!.day);
  const span = days.length === 1 ? BACKTEST_WORDS.screen.onDay(first) : BACKTEST_WORDS.screen.span(first, formatDay(days.at(-1)!.day));
  return (
    <div className="backtest-answer">
      <p className="answer" role="status">
        {sayWorth(report, part)}
      </p>
      <p className="quiet">{BACKTEST_WORDS.screen.intro(span)}</p>
    </div>
  );
}

/** Shown while the answer is on its way, and when there is none. */
function NoAnswer({ run, onUsualDates }: { run: Reading<BacktestResult, BacktestProgress>; onUsualDates(): void }) {
  const { result, progress } = run;
  if (result === null) {
    return (
      <div className="reading-again" role="status">
        <span>
          {BACKTEST_WORDS.running}
          {progress ? BACKTEST_WORDS.screen.datesDone(formatCount(progress.done), formatCount(progress.all)) : '…'}
        </span>
        <progress aria-label={BACKTEST_WORDS.running} value={progress?.done ?? 0} max={progress?.all ?? 1} />
        <button type="button" className="button" onClick={run.stop}>
          {SHARED_WORDS.actions.stop}
        </button>
      </div>
    );
  }
  if (result.ok) return null;
  const { error } = result;
  switch (error.code) {
    case 'cancelled':
      return (
        <div className="reading-again" role="status" data-settled>
          <span>{SHARED_WORDS.states.stopped}</span>
          <button type="button" className="button" onClick={run.retry}>
            {BACKTEST_WORDS.runAgain}
          </button>
        </div>
      );
    case 'calls.no-payments':
      return <EmptyState title={SHARED_WORDS.problems.noPayments}>{BACKTEST_WORDS.screen.noPaymentsText}</EmptyState>;
    case 'backtest.too-little-history':
      return <EmptyState title={BACKTEST_WORDS.screen.tooShortTitle}>{BACKTEST_WORDS.screen.tooShortText}</EmptyState>;
    case 'backtest.no-such-days':
      return (
        <EmptyState
          title={BACKTEST_WORDS.screen.noAnswers}
          action={
            <button type="button" className="button" onClick={onUsualDates}>
              {BACKTEST_WORDS.screen.usualDates}
            </button>
          }
        >
          {BACKTEST_WORDS.screen.holdAnswers(sayIsoDay(error.first), sayIsoDay(error.last))}
        </EmptyState>
      );
    default:
      return <EmptyState title={BACKTEST_WORDS.screen.failed}>{sayError(error)}</EmptyState>;
  }
}

function sayIsoDay(text: string): string {
  const day = parseIsoDay(text);
  return day === null ? text : formatDay(day);
}
