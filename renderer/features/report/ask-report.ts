import type { CoreError } from '../../../core/errors/core-error.ts';
import { ok, type Result } from '../../../core/errors/result.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import type { RejectGroup } from '../../../core/queries/quality/contract.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import type { BacktestResult, DatasetsCompared, FeatureColumn, TableReport } from '../../worker/core-types.ts';
import type { BacktestChoices } from '../backtest/public.ts';
import type { Compared } from '../compare/public.ts';

/** What a report is about: the choices of the screens. */
export interface ReportInputs {
  readonly opened: Opened;
  readonly day: DaySummary;
  readonly compared: Compared;
  readonly extended: boolean;
  readonly backtest: BacktestChoices;
}

/** The answers that a report shows. Where the core refuses one, its section says why. */
export interface ReportAnswers {
  readonly groups: readonly RejectGroup[];
  readonly contract: Result<readonly TableReport[], CoreError>;
  readonly columns: readonly FeatureColumn[];
  readonly datasets: Result<DatasetsCompared, CoreError>;
  readonly backtest: Result<BacktestResult, CoreError>;
}

/** Asks for everything in a report: what the screens ask for. */
export async function askReport(
  core: CoreApi,
  { day, compared, extended, backtest }: ReportInputs,
): Promise<Result<ReportAnswers, CoreError>> {
  const { from, to } = compared;
  const columns = await core.featureColumns({});
  if (!columns.ok) return columns;
  const groups = await core.rejectGroups({});
  return ok({
    groups: groups.ok ? groups.value : [],
    contract: await core.contract({}),
    columns: columns.value,
    datasets: await core.compareDatasets({ from, to, extended }),
    backtest: await core.backtest({ from: backtest.from, to: backtest.to, top: backtest.top, knownBy: day.asOf }),
  });
}
