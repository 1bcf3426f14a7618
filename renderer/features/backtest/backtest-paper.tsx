import { formatDay } from '../../lib/format.ts';
import { listsOf, type Part, type Report, sayFit, sayGroups, sayPrecision, sayReached, sayWorth } from './backtest-lists.ts';
import { CalibrationTable, CHANCES, ChancesTable, FamilyTable, LateDollarsTable, PrecisionTable } from './backtest-tables.tsx';
import { CalibrationDrawing } from './calibration-drawing.tsx';
import { ListDrawing } from './list-drawing.tsx';
import { dollarSeries, precisionSeries } from './list-series.ts';
import { BACKTEST_WORDS } from './words.ts';

const PARTS: readonly (readonly [Part, string])[] = [
  ['all_open', BACKTEST_WORDS.parts.all_open],
  ['not_yet_due', BACKTEST_WORDS.parts.not_yet_due],
];

/** The back-test, for a report: what the calls would have reached, and how good the chances were. */
export function BacktestPaper({ report }: { readonly report: Report }) {
  const { days } = report;
  return (
    <>
      <p className="quiet">{BACKTEST_WORDS.paper.intro(formatDay(days[0]!.day), formatDay(days.at(-1)!.day))}</p>
      {PARTS.map(([part, name]) => (
        <section key={part}>
          <h3>{name}</h3>
          <p>{sayWorth(report, part)}</p>
          <ListDrawing {...dollarSeries(report, part)} lists={listsOf(part)} up={sayReached(report)} />
          <LateDollarsTable report={report} part={part} lists={listsOf(part)} />
          <p>{sayPrecision(report, part)}</p>
          <ListDrawing {...precisionSeries(report, part)} lists={listsOf(part)} up={BACKTEST_WORDS.charts.right} />
          <PrecisionTable report={report} part={part} lists={listsOf(part)} />
        </section>
      ))}
      <h3>{BACKTEST_WORDS.chances.title}</h3>
      <ChancesTable report={report} />
      <h3>{BACKTEST_WORDS.calibration.title}</h3>
      {CHANCES.map(([kind, name]) => {
        const figures = report[kind];
        return (
          figures && (
            <section key={kind}>
              <p>
                {name}: {sayGroups(figures)}. {sayFit(figures)}
              </p>
              <div className="beside">
                <CalibrationDrawing calibration={figures.calibration} scale="linear" />
                <CalibrationDrawing calibration={figures.calibration} scale="sqrt" />
                <CalibrationTable {...figures} />
              </div>
            </section>
          )
        );
      })}
      <h3>{BACKTEST_WORDS.paper.models}</h3>
      <FamilyTable days={days} />
    </>
  );
}
