import type { BacktestReport } from '../../backtest/backtest-report.ts';
import type { EpochDay } from '../../units/units.ts';
import type { ReadControl } from '../answer.ts';

export interface BacktestQuestion {
  /** Null leaves it to the history. Without `from` the last eight firsts of a month are looked back on. */
  readonly from: EpochDay | null;
  readonly to: EpochDay | null;
  /** The first so many accounts of each list are looked at; 1 or more. */
  readonly top: number;
}

/** How a back-test is followed and called off; it then answers with the error `cancelled`. */
export interface BacktestControl extends Pick<ReadControl, 'signal'> {
  readonly onDay?: ((progress: BacktestProgress) => void) | undefined;
}

export interface BacktestProgress {
  /** Days that were looked back on, 1 or more. */
  readonly done: number;
  readonly all: number;
}

export interface LookBack {
  readonly report: BacktestReport;
  /** The days that the extracts can answer for. */
  readonly first: EpochDay;
  readonly last: EpochDay;
}
