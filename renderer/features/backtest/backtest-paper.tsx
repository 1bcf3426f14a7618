import { formatDay } from '../../lib/format.ts';
import { listsOf, type Part, type Report, sayGroups, sayPrecision, sayWorth } from './backtest-lists.ts';
import { CalibrationTable, CHANCES, ChancesTable, FamilyTable, LateDollarsTable, PrecisionTable } from './backtest-tables.tsx';
import { BACKTEST_WORDS } from './words.ts';

const PARTS: readonly (readonly [Part, string])[] = [
  ['all_open', 'All open invoices'],
  ['not_yet_due', 'Not yet overdue'],
];

/** The back-test, for a report: what the calls would have reached, and how good the chances were. */
export function BacktestPaper({ report }: { readonly report: Report }) {
  const { days } = report;
  return (
    <>
      <p className="quiet">
        From {formatDay(days[0]!.day)} to {formatDay(days.at(-1)!.day)}. Each list uses what was known by its date and is compared with what
        happened since. Late: unpaid for more than 30 days after issue.
      </p>
      {PARTS.map(([part, name]) => (
        <section key={part}>
          <h3>{name}</h3>
          <p>{sayWorth(report, part)}</p>
          <LateDollarsTable report={report} part={part} lists={listsOf(part)} />
          <p>{sayPrecision(report, part)}</p>
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
                {name}: {sayGroups(figures)}
              </p>
              <CalibrationTable {...figures} />
            </section>
          )
        );
      })}
      <h3>Models</h3>
      <FamilyTable days={days} />
    </>
  );
}
