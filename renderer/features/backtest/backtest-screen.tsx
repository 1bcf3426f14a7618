import { parseIsoDay } from '../../../core/units/day.ts';
import { formatCount, formatDay } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
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
  return <ChoiceChips label="Invoices that count" choices={PARTS} chosen={part} onChoose={onShow} />;
}

function Answer({ report, part }: { report: Report; part: Part }) {
  const { days } = report;
  const first = formatDay(days[0]!.day);
  const span = days.length === 1 ? `On ${first}` : `From ${first} to ${formatDay(days.at(-1)!.day)}`;
  return (
    <div className="backtest-answer">
      <p className="answer" role="status">
        {sayWorth(report, part)}
      </p>
      <p className="quiet">
        {span}, whatever the as-of date above; each list uses what was known by its date and is compared with what happened since. Late:
        unpaid for more than 30 days after issue.
      </p>
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
          {progress ? `: ${formatCount(progress.done)} of ${formatCount(progress.all)} dates done` : '…'}
        </span>
        <progress aria-label={BACKTEST_WORDS.running} value={progress?.done ?? 0} max={progress?.all ?? 1} />
        <button type="button" className="button" onClick={run.stop}>
          Stop
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
          <span>Stopped.</span>
          <button type="button" className="button" onClick={run.retry}>
            {BACKTEST_WORDS.runAgain}
          </button>
        </div>
      );
    case 'calls.no-payments':
      return (
        <EmptyState title="No payments in this extract">
          Without payment dates nobody can tell what was paid late, so no list can be compared with what happened. Add payment_dates to the
          invoices extract and open it again.
        </EmptyState>
      );
    case 'backtest.too-little-history':
      return (
        <EmptyState title="Too little history to look back on">
          A back-test needs two months of invoices before a date, and 31 days after it to see how they ended.
        </EmptyState>
      );
    case 'backtest.no-such-days':
      return (
        <EmptyState
          title="Nobody can say how these dates ended"
          action={
            <button type="button" className="button" onClick={onUsualDates}>
              Back to the usual dates
            </button>
          }
        >
          The extracts hold answers for the first day of each month, or a day of your own, from {sayIsoDay(error.first)} to{' '}
          {sayIsoDay(error.last)}.
        </EmptyState>
      );
    default:
      return <EmptyState title="The back-test can’t be shown">{sayError(error)}</EmptyState>;
  }
}

function sayIsoDay(text: string): string {
  const day = parseIsoDay(text);
  return day === null ? text : formatDay(day);
}
