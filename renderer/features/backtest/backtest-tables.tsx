import { sayFamily, sayWhyFamily } from '../../../core/lists/model-families.ts';
import { formatCount, formatDay, formatMoney, formatWholeMoney, NOTHING } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import { type BacktestDay, type ChanceFigures, type ListName, type Part, type Report, sayShare } from './backtest-lists.ts';
import { BACKTEST_WORDS } from './words.ts';

interface WorthTableProps {
  readonly caption: string;
  readonly report: Report;
  readonly part: Part;
  readonly lists: readonly ListName[];
  /** The cell for the result of a list on a day. */
  cell(worth: BacktestDay['all_open']['lists'][ListName]): string;
  /** The exact value, where the cell is rounded. */
  exact?(worth: BacktestDay['all_open']['lists'][ListName]): string;
  mean(worth: Report['means'][Part][ListName]): string;
  readonly meanTitle: string;
}

/** The results of each list, by day and on average. */
export function WorthTable({ caption, report, part, lists, cell, exact, mean, meanTitle }: WorthTableProps) {
  return (
    <table className="chart-figures">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <ColumnHeading {...BACKTEST_WORDS.date} />
          {lists.map((name) => (
            <ColumnHeading key={name} {...BACKTEST_WORDS.lists[name]} isNumber />
          ))}
        </tr>
      </thead>
      <tbody>
        {report.days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{formatDay(day.day)}</th>
            {lists.map((name) => (
              <td key={name} className="number" title={exact?.(day[part].lists[name])}>
                {cell(day[part].lists[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{meanTitle}</th>
          {lists.map((name) => (
            <td key={name} className="number">
              {mean(report.means[part][name])}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

export function LateDollarsTable({ report, part, lists }: Pick<WorthTableProps, 'report' | 'part' | 'lists'>) {
  return (
    <WorthTable
      caption={BACKTEST_WORDS.tables.lateDollars}
      report={report}
      part={part}
      lists={lists}
      cell={({ late_cents }) => formatWholeMoney(late_cents)}
      exact={({ late_cents }) => formatMoney(late_cents)}
      mean={({ late_share }) => sayShare(late_share)}
      meanTitle={BACKTEST_WORDS.tables.meanOfPerfect}
    />
  );
}

export function PrecisionTable({ report, part, lists }: Pick<WorthTableProps, 'report' | 'part' | 'lists'>) {
  return (
    <WorthTable
      caption={BACKTEST_WORDS.tables.precision}
      report={report}
      part={part}
      lists={lists}
      cell={({ precision }) => sayShare(precision)}
      mean={({ precision }) => sayShare(precision)}
      meanTitle={BACKTEST_WORDS.tables.mean}
    />
  );
}

export function CalibrationTable({ calibration }: ChanceFigures) {
  return (
    <table className="chart-figures">
      <caption className="sr-only">{BACKTEST_WORDS.tables.calibration}</caption>
      <thead>
        <tr>
          <ColumnHeading {...BACKTEST_WORDS.bins.predicted} isNumber />
          <ColumnHeading {...BACKTEST_WORDS.bins.happened} isNumber />
          <ColumnHeading {...BACKTEST_WORDS.bins.interval} isNumber />
          <ColumnHeading {...BACKTEST_WORDS.bins.late} isNumber />
          <ColumnHeading {...BACKTEST_WORDS.bins.invoices} isNumber />
        </tr>
      </thead>
      <tbody>
        {calibration.map(({ said, happened, low, high, invoices }, bin) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the only key of a group
          <tr key={bin}>
            <td className="number">{percentToTenths(said)}</td>
            <td className="number">{percentToTenths(happened)}</td>
            <td className="number">{SHARED_WORDS.names.range(percentToTenths(low), percentToTenths(high))}</td>
            <td className="number">{formatCount(Math.round(happened * invoices))}</td>
            <td className="number">{formatCount(invoices)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Small chances differ in tenths of a percent. */
function percentToTenths(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

interface Measure {
  readonly name: string;
  readonly meaning: string;
  value(figures: ChanceFigures): number | null;
  /** The score of a baseline that gives each invoice the overall late share; null where that has no meaning. */
  blind: ((lateShare: number) => number) | null;
}

const MEASURES: readonly Measure[] = [
  {
    ...BACKTEST_WORDS.measures.roc_auc,
    value: ({ roc_auc }) => roc_auc,
    blind: () => 0.5,
  },
  {
    ...BACKTEST_WORDS.measures.pr_auc,
    value: ({ pr_auc }) => pr_auc,
    blind: (share) => share,
  },
  {
    ...BACKTEST_WORDS.measures.brier,
    value: ({ brier }) => brier,
    blind: (share) => share * (1 - share),
  },
  {
    ...BACKTEST_WORDS.measures.expected_calibration_error,
    value: ({ expected_calibration_error }) => expected_calibration_error,
    // A constant chance is calibrated by definition, and ranks nothing.
    blind: null,
  },
];

export const CHANCES = [
  ['issue_chances', BACKTEST_WORDS.kinds.issue_chances.label],
  ['open_chances', BACKTEST_WORDS.kinds.open_chances.label],
] as const;

/** The scores of both kinds of chances, each with its meaning. */
export function ChancesTable({ report }: { report: Report }) {
  return (
    <table className="chart-figures measures">
      <thead>
        <tr>
          <td />
          {CHANCES.map(([kind, name]) => (
            <th key={kind} scope="col" className="number" title={BACKTEST_WORDS.kinds[kind].meaning}>
              {name}
              <small>
                {report[kind] === null
                  ? BACKTEST_WORDS.tables.noInvoice
                  : BACKTEST_WORDS.tables.invoices(formatCount(report[kind].invoices))}
              </small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {MEASURES.map(({ name, meaning, value, blind }) => (
          <tr key={name}>
            <th scope="row">
              {name}
              <small>{meaning}</small>
            </th>
            {CHANCES.map(([kind]) => {
              const figures = report[kind];
              const found = figures && value(figures);
              return (
                <td key={kind} className="number">
                  <strong>{found === null ? NOTHING : found.toFixed(3)}</strong>
                  {figures && found !== null && blind && (
                    <small>{BACKTEST_WORDS.tables.baseline(blind(figures.late_invoices / figures.invoices).toFixed(3))}</small>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The family of terms that the chances of each day used, and why. */
export function FamilyTable({ days }: Pick<Report, 'days'>) {
  return (
    <table className="chart-figures families">
      <thead>
        <tr>
          <ColumnHeading {...BACKTEST_WORDS.date} />
          <ColumnHeading {...BACKTEST_WORDS.families.model} />
          <ColumnHeading {...BACKTEST_WORDS.families.weight} isNumber />
          <ColumnHeading {...BACKTEST_WORDS.families.why} />
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, family }) => (
          <tr key={day}>
            <th scope="row">{formatDay(day)}</th>
            <td>{sayFamily(family)}</td>
            <td className="number">{sayShare(family.weights[family.chosen])}</td>
            <td>{sayWhyFamily(family)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
