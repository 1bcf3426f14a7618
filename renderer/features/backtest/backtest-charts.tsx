import { lazy, useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Switch } from '../../ui/switch.tsx';
import { listsOf, type Part, type Report, sayFit, sayGroups, sayPrecision, sayReached } from './backtest-lists.ts';
import { CalibrationTable, CHANCES, ChancesTable, FamilyTable, LateDollarsTable, PrecisionTable } from './backtest-tables.tsx';
import type { ShareScale } from './calibration-scale.ts';
import { ChartCard } from './chart-card.tsx';
import { dollarSeries, precisionSeries } from './list-series.ts';
import { BACKTEST_WORDS } from './words.ts';

const ListLines = lazy(() => import('./list-lines.tsx'));
const CalibrationPlot = lazy(() => import('./calibration-plot.tsx'));

/** One chart for each question about the lists and their chances. */
export function BacktestCharts({ report, part }: { report: Report; part: Part }) {
  return (
    <div className="chart-cards">
      <LateDollars report={report} part={part} />
      <Precision report={report} part={part} />
      <Calibration report={report} />
      <section className="chart-card" aria-label={BACKTEST_WORDS.chances.title}>
        <header>
          <h2 title={BACKTEST_WORDS.chances.meaning}>{BACKTEST_WORDS.chances.title}</h2>
        </header>
        <p className="chart-note">{BACKTEST_WORDS.chances.baseline}</p>
        <ChancesTable report={report} />
      </section>
      <section className="chart-card chart-card-wide" aria-label={BACKTEST_WORDS.families.title}>
        <header>
          <h2 title={BACKTEST_WORDS.families.meaning}>{BACKTEST_WORDS.families.title}</h2>
        </header>
        <p className="chart-note">{BACKTEST_WORDS.families.note}</p>
        <FamilyTable days={report.days} />
      </section>
    </div>
  );
}

function LateDollars({ report, part }: { report: Report; part: Part }) {
  const lists = listsOf(part);
  return (
    <ChartCard
      question={BACKTEST_WORDS.dollars}
      meaning={BACKTEST_WORDS.charts.dollarsMeaning}
      note={part === 'all_open' ? BACKTEST_WORDS.charts.ofOpen : BACKTEST_WORDS.charts.ofNotYetDue}
      up={sayReached(report)}
      across={BACKTEST_WORDS.charts.asOf}
      table={<LateDollarsTable report={report} part={part} lists={lists} />}
    >
      <ListLines {...dollarSeries(report, part)} lists={lists} />
    </ChartCard>
  );
}

function Precision({ report, part }: { report: Report; part: Part }) {
  const lists = listsOf(part);
  return (
    <ChartCard
      question={report.top === 1 ? BACKTEST_WORDS.charts.firstCall : BACKTEST_WORDS.charts.firstCalls(formatCount(report.top))}
      meaning={BACKTEST_WORDS.charts.callsMeaning}
      note={sayPrecision(report, part)}
      up={BACKTEST_WORDS.charts.right}
      across={BACKTEST_WORDS.charts.asOf}
      table={<PrecisionTable report={report} part={part} lists={lists} />}
    >
      <ListLines {...precisionSeries(report, part)} lists={lists} />
    </ChartCard>
  );
}

function Calibration({ report }: { report: Report }) {
  const [kind, setKind] = useState<(typeof CHANCES)[number][0]>('issue_chances');
  const [scale, setScale] = useState<ShareScale>('linear');
  const figures = report[kind];
  const choice = (
    <ChoiceChips label={BACKTEST_WORDS.charts.whichChances} choices={CHANCES} chosen={kind} onChoose={(each) => setKind(each)} />
  );
  const which = kind === 'issue_chances' ? BACKTEST_WORDS.charts.atIssue : BACKTEST_WORDS.charts.whileOpen;
  if (figures === null) {
    return (
      <section className="chart-card" aria-label={BACKTEST_WORDS.calibration.title}>
        <header>
          <h2>{BACKTEST_WORDS.calibration.title}</h2>
          {choice}
        </header>
        <EmptyState title={BACKTEST_WORDS.charts.noInvoices}>{BACKTEST_WORDS.charts.noneOf(which)}</EmptyState>
      </section>
    );
  }
  return (
    <ChartCard
      question={BACKTEST_WORDS.calibration.title}
      meaning={BACKTEST_WORDS.calibration.meaning}
      note={`${which}: ${sayGroups(figures)}. ${sayFit(figures)}`}
      up={BACKTEST_WORDS.calibration.up}
      across={BACKTEST_WORDS.calibration.across}
      choice={choice}
      scale={
        <Switch {...BACKTEST_WORDS.calibration.sqrt} isOn={scale === 'sqrt'} onSwitch={(isOn) => setScale(isOn ? 'sqrt' : 'linear')} />
      }
      table={<CalibrationTable {...figures} />}
    >
      <CalibrationPlot bins={figures.calibration} scale={scale} />
    </ChartCard>
  );
}
