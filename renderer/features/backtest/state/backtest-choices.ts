import type { EpochDay } from '../../../../core/units/units.ts';

/** What the back-test looks back on, and which part of each list its charts show. */
export interface BacktestChoices {
  /** Null leaves it to the history. */
  readonly from: EpochDay | null;
  readonly to: EpochDay | null;
  /** The first so many accounts of each list. */
  readonly top: number;
  readonly shows: 'all_open' | 'not_yet_due';
}

export const DEFAULT_BACKTEST: BacktestChoices = { from: null, to: null, top: 20, shows: 'all_open' };
