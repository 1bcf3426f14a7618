import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import { accountIds, type Extracts, type Snapshot, takeSnapshot } from '../pipeline.ts';
import { invoiceTraits } from '../risk/invoice-traits.ts';
import { int32Column } from '../tables/table.ts';
import { type EpochDay, TERMS_DAYS } from '../units/units.ts';
import { backtestDays, labelledSpan, type WantedDays } from './backtest-days.ts';
import type { BacktestDay, BacktestReport, MeanWorth } from './backtest-report.ts';
import { chanceFigures, type Prediction } from './chance-figures.ts';
import { compareLists, type OpenInvoice } from './compare-lists.ts';
import { LIST_NAMES, type ListName } from './list-names.ts';

export const DEFAULT_TOP = 20;

export interface BacktestRequest extends WantedDays {
  readonly today: EpochDay;
  /** The number of accounts at the top of each list that are evaluated; 1 or more. */
  readonly top: number;
}

/** Reports progress of a backtest, which takes a while, and cancels it; the result is then the error `cancelled`. */
export interface BacktestControl {
  onDay?(done: number, all: number): void;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Lets other tasks run between two days. */
  pause?(): Promise<void>;
}

/**
 * Evaluates the call list on past days: makes the list of each day from what was known then, and compares it with what happened according
 * to the extracts.
 */
export async function runBacktest(
  extracts: Extracts,
  request: BacktestRequest,
  control: BacktestControl = {},
): Promise<Result<BacktestReport, CoreError>> {
  if (!extracts.settlementKnown) return fail({ code: 'calls.no-payments', file: extracts.sources.invoices.files[0]!.opened.plain.name });
  const span = labelledSpan(extracts.invoices, request.today);
  const days = backtestDays(span, request);
  if (!days.ok) return days;
  const outcome = outcomes(takeSnapshot(extracts, span!.end));
  const dayResults: DayResult[] = [];
  for (const [i, day] of days.value.entries()) {
    const issuedBefore = days.value[i + 1] ?? ((span!.end - TERMS_DAYS) as EpochDay);
    dayResults.push(backtestDay(extracts, takeSnapshot(extracts, day), outcome, issuedBefore, request.top));
    control.onDay?.(i + 1, days.value.length);
    await control.pause?.();
    if (control.signal?.aborted) return fail({ code: 'cancelled' });
  }
  return ok(report(dayResults, request.top));
}

/** How invoices ended, as known at the end of the history. */
interface Outcomes {
  readonly snapshot: Snapshot;
  /** By row of `stg_invoices`. */
  isLate(invoiceRow: number): boolean;
}

function outcomes(snapshot: Snapshot): Outcomes {
  const { settled } = snapshot;
  const invoiceRows = int32Column(settled, 'invoice_row');
  const isLate = settled.column('is_late');
  const late = new Set<number>();
  for (let row = 0; row < settled.rows; row++) if (isLate.at(row) === 1) late.add(invoiceRows[row]!);
  return { snapshot, isLate: (invoiceRow) => late.has(invoiceRow) };
}

/** The result of one day, with its inputs to the figures of all days together. */
interface DayResult {
  readonly figures: BacktestDay;
  readonly open: readonly Prediction[];
  readonly issued: readonly Prediction[];
}

function backtestDay(extracts: Extracts, snapshot: Snapshot, outcome: Outcomes, issuedBefore: EpochDay, top: number): DayResult {
  const invoices = openInvoices(extracts, snapshot, outcome);
  const notYetDue = invoices.filter(({ isOverdue }) => !isOverdue);
  const issued = scoredAtIssue(extracts, snapshot, outcome, issuedBefore);
  return {
    figures: {
      day: snapshot.asOf,
      learned_from: snapshot.risk().learnedFrom,
      family: snapshot.risk().choice,
      all_open: compareLists(invoices, top),
      not_yet_due: compareLists(notYetDue, top),
      open_chances: chanceFigures(notYetDue),
      issue_chances: chanceFigures(issued),
    },
    open: notYetDue,
    issued,
  };
}

function openInvoices(extracts: Extracts, { settled, outstanding, risk }: Snapshot, outcome: Outcomes): OpenInvoice[] {
  const accountId = accountIds(extracts);
  const codes = int32Column(settled, 'account_code');
  const invoiceRows = int32Column(settled, 'invoice_row');
  const { rows, cents, isOverdue } = outstanding();
  const { probability } = risk();
  const open: OpenInvoice[] = [];
  for (const row of rows) {
    if (cents[row]! <= 0) continue;
    open.push({
      accountId: accountId(codes[row]!),
      cents: cents[row]!,
      isOverdue: isOverdue(row),
      chance: probability[row]!,
      isLate: outcome.isLate(invoiceRows[row]!),
    });
  }
  return open;
}

/** Invoices issued from the snapshot's day on and before `issuedBefore`, scored by what was known on that day and by the invoice itself. */
function scoredAtIssue({ priced }: Extracts, { asOf, risk }: Snapshot, outcome: Outcomes, issuedBefore: EpochDay): Prediction[] {
  const { settled } = outcome.snapshot;
  const traits = invoiceTraits(settled, priced);
  const codes = int32Column(settled, 'account_code');
  const issued = int32Column(settled, 'issued_day');
  const invoiceRows = int32Column(settled, 'invoice_row');
  const predictions: Prediction[] = [];
  for (let row = 0; row < settled.rows; row++) {
    if (issued[row]! < asOf || issued[row]! >= issuedBefore || traits.totalCents(row) < 0) continue;
    predictions.push({ chance: risk().atIssue(codes[row]!, traits.of(row)), isLate: outcome.isLate(invoiceRows[row]!) });
  }
  return predictions;
}

function report(dayResults: readonly DayResult[], top: number): BacktestReport {
  const days = dayResults.map(({ figures }) => figures);
  const meansOf = (of: 'all_open' | 'not_yet_due') =>
    Object.fromEntries(LIST_NAMES.map((name) => [name, meanWorth(days.map((day) => day[of].lists[name]))])) as Record<ListName, MeanWorth>;
  return {
    top,
    days,
    means: { all_open: meansOf('all_open'), not_yet_due: meansOf('not_yet_due') },
    open_chances: chanceFigures(dayResults.flatMap(({ open }) => open)),
    issue_chances: chanceFigures(dayResults.flatMap(({ issued }) => issued)),
  };
}

function meanWorth(worths: readonly MeanWorth[]): MeanWorth {
  const mean = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return { precision: mean(worths.map(({ precision }) => precision)), late_share: mean(worths.map(({ late_share }) => late_share)) };
}
