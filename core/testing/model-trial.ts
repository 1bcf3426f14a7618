import { backtestDays, labelledSpan } from '../backtest/backtest-days.ts';
import type { BacktestReport } from '../backtest/backtest-report.ts';
import { chanceFigures, type Prediction } from '../backtest/chance-figures.ts';
import { runBacktest } from '../backtest/run-backtest.ts';
import { accountIds, type Extracts, takeSnapshot } from '../pipeline.ts';
import { invoiceTraits } from '../risk/invoice-traits.ts';
import { type InvoiceRisk, martInvoiceRisk } from '../risk/mart-invoice-risk.ts';
import { int32Column } from '../tables/table.ts';
import { type EpochDay, TERMS_DAYS } from '../units/units.ts';

/** How the model does on past days, beside the plain model alone. */
export interface ModelTrial {
  /** Mean log-loss of the invoices scored at issue. */
  readonly logLoss: number;
  readonly plainLogLoss: number;
  readonly rocAuc: number;
  readonly plainRocAuc: number;
  readonly calibrationError: number;
  readonly invoices: number;
  /** Mean weight of each family over the days. */
  readonly weights: Readonly<Record<string, number>>;
  readonly report: BacktestReport;
}

/** The days of a trial: like those of a back-test. */
export interface TrialDays {
  readonly from: EpochDay | null;
  readonly to: EpochDay | null;
  /** The last day whose outcomes count. */
  readonly today: EpochDay;
}

/** Scores the invoices issued from each day until the next one, with and without the recalibration, and runs the back-test. */
export async function tryModel(extracts: Extracts, wanted: TrialDays): Promise<ModelTrial> {
  const span = labelledSpan(extracts.invoices, wanted.today);
  const days = backtestDays(span, wanted);
  if (!days.ok) throw new Error(days.error.code);
  const outcome = takeSnapshot(extracts, span!.end).settled;
  const traits = invoiceTraits(outcome, extracts.priced);
  const [codes, issued] = [int32Column(outcome, 'account_code'), int32Column(outcome, 'issued_day')];
  const isLate = outcome.column('is_late');
  const [full, plain]: [Prediction[], Prediction[]] = [[], []];
  const weights: Record<string, number> = {};
  for (const [i, day] of days.value.entries()) {
    const until = days.value[i + 1] ?? span!.end - TERMS_DAYS;
    const { settled } = takeSnapshot(extracts, day);
    const inputs = { accounts: extracts.accounts, priced: extracts.priced, settled, asOf: day, accountId: accountIds(extracts) };
    const models = [martInvoiceRisk(inputs), martInvoiceRisk({ ...inputs, isPlain: true })] as [InvoiceRisk, InvoiceRisk];
    for (const [name, weight] of Object.entries(models[0].choice.weights))
      weights[name] = (weights[name] ?? 0) + weight / days.value.length;
    for (let row = 0; row < outcome.rows; row++) {
      if (issued[row]! < day || issued[row]! >= until || traits.totalCents(row) < 0) continue;
      const predicted = models.map((model) => ({ chance: model.atIssue(codes[row]!, traits.of(row)), isLate: isLate.at(row) === 1 }));
      full.push(predicted[0]!);
      plain.push(predicted[1]!);
    }
  }
  const tested = await runBacktest(extracts, { ...wanted, top: 20 });
  if (!tested.ok) throw new Error(tested.error.code);
  const figures = chanceFigures(full)!;
  return {
    logLoss: logLoss(full),
    plainLogLoss: logLoss(plain),
    rocAuc: figures.roc_auc!,
    plainRocAuc: chanceFigures(plain)!.roc_auc!,
    calibrationError: figures.expected_calibration_error,
    invoices: full.length,
    weights,
    report: tested.value,
  };
}

/** Mean negative log-likelihood; a chance counts as at least one in a million. */
export function logLoss(predictions: readonly Prediction[]): number {
  const sum = predictions.reduce((total, { chance, isLate }) => total - Math.log(Math.max(1e-6, isLate ? chance : 1 - chance)), 0);
  return sum / predictions.length;
}
