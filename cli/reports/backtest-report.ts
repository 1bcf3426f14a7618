import type { BacktestDay, BacktestReport, ChanceFigures, ListComparison, MeanWorth } from '../../core/backtest/backtest-report.ts';
import type { ListName } from '../../core/backtest/list-names.ts';
import { sayFamily, sayWhyFamily } from '../../core/lists/model-families.ts';
import { formatDollars } from '../../core/units/cents.ts';
import { thousands } from '../../core/units/counted.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import { type TerminalColumn, terminalTable } from '../terminal/terminal-table.ts';

const REPORT_VERSION = 1;

/** The report for a machine: one object, every figure at full precision, money as dollars, days as YYYY-MM-DD. */
export function* backtestJson(report: BacktestReport): Generator<string> {
  const days = report.days.map((day) => ({
    ...day,
    day: formatIsoDay(day.day),
    all_open: comparisonJson(day.all_open),
    not_yet_due: comparisonJson(day.not_yet_due),
  }));
  yield `${JSON.stringify({ report_version: REPORT_VERSION, ...report, days }, null, 2)}\n`;
}

function comparisonJson({ late_cents, lists, ...counts }: ListComparison) {
  const worths = Object.entries(lists).map(([name, { precision, late_cents, late_share }]) => [
    name,
    { precision, late_dollars: dollars(late_cents), late_share },
  ]);
  return { ...counts, late_dollars: dollars(late_cents), lists: Object.fromEntries(worths) };
}

function dollars(cents: ListComparison['late_cents']): number {
  return Number(formatDollars(cents));
}

/** A line of one of the two tables: of a day, or of the means. */
interface Line {
  readonly day: string;
  readonly invoices: string;
  readonly late: string;
  readonly worths: Readonly<Record<ListName, MeanWorth>>;
}

/** The report for a person, safe to print. */
export function* backtestText(report: BacktestReport, width: number): Generator<string> {
  const top = thousands(report.top);
  yield* part(`The first ${top} accounts of the call list`, 'all_open', report, width);
  yield '\n';
  yield* part(`The first ${top} accounts by what is not yet overdue`, 'not_yet_due', report, width);
  yield '\n';
  yield '“Late $” is the share of the late dollars that the best list of as many accounts would have held; “right” the share of\n';
  yield 'accounts that had an invoice end late.\n\n';
  yield `Chances of open invoices not yet overdue: ${chancesInWords(report.open_chances)}\n`;
  yield `Chances at issue, until the next date:    ${chancesInWords(report.issue_chances)}\n\n`;
  yield 'The model of each day, and how well it predicted the last 90 days (gain in log-likelihood)\n';
  for (const line of terminalTable(report.days, FAMILY_COLUMNS, width)) yield `${line}\n`;
}

function* part(title: string, of: 'all_open' | 'not_yet_due', { days, means }: BacktestReport, width: number): Generator<string> {
  const lines = days.map((day): Line => {
    const { invoices, late_invoices, lists } = day[of];
    return { day: formatIsoDay(day.day), invoices: thousands(invoices), late: thousands(late_invoices), worths: lists };
  });
  yield `${title}\n`;
  for (const line of terminalTable([...lines, { day: 'mean', invoices: '', late: '', worths: means[of] }], COLUMNS, width))
    yield `${line}\n`;
}

const COLUMNS: readonly TerminalColumn<Line>[] = [
  { heading: 'Day', align: 'left', cell: ({ day }) => day, least: null, leaves: null },
  { heading: 'Open', align: 'right', cell: ({ invoices }) => invoices, least: null, leaves: 1 },
  { heading: 'Late', align: 'right', cell: ({ late }) => late, least: null, leaves: 2 },
  { heading: 'Late $', align: 'right', cell: lateShare('model'), least: null, leaves: null },
  { heading: 'right', align: 'right', cell: precision('model'), least: null, leaves: null },
  { heading: 'Largest first', align: 'right', cell: lateShare('largest_outstanding'), least: null, leaves: 5 },
  { heading: 'right', align: 'right', cell: precision('largest_outstanding'), least: null, leaves: 3 },
  { heading: 'Most overdue first', align: 'right', cell: lateShare('most_overdue'), least: null, leaves: 6 },
  { heading: 'right', align: 'right', cell: precision('most_overdue'), least: null, leaves: 4 },
];

const FAMILY_COLUMNS: readonly TerminalColumn<BacktestDay>[] = [
  { heading: 'Day', align: 'left', cell: ({ day }) => formatIsoDay(day), least: null, leaves: null },
  { heading: 'Model', align: 'left', cell: ({ family }) => sayFamily(family), least: 20, leaves: null },
  { heading: 'Weight', align: 'right', cell: ({ family }) => percent(family.weights[family.chosen]), least: null, leaves: 2 },
  { heading: 'Why', align: 'left', cell: ({ family }) => sayWhyFamily(family), least: 20, leaves: 1 },
];

function lateShare(name: ListName): (line: Line) => string {
  return ({ worths }) => percent(worths[name].late_share);
}

function precision(name: ListName): (line: Line) => string {
  return ({ worths }) => percent(worths[name].precision);
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

function chancesInWords(figures: ChanceFigures | null): string {
  if (figures === null) return 'no invoice.';
  const { invoices, roc_auc, pr_auc, brier, expected_calibration_error } = figures;
  const area = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  return `${thousands(invoices)} invoices, ROC AUC ${area(roc_auc)}, PR AUC ${area(pr_auc)}, Brier ${brier.toFixed(3)}, calibration error ${expected_calibration_error.toFixed(3)}.`;
}
