import type { EpochDay } from '../../../core/units/units.ts';
import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';

/** The settings of the backtest, and the part of the invoices that its charts show. */
export interface BacktestChoices {
  /** Null: chosen by the core. */
  readonly from: EpochDay | null;
  readonly to: EpochDay | null;
  /** The number of accounts at the top of each list. */
  readonly top: number;
  readonly shows: 'all_open' | 'not_yet_due';
}

export interface BacktestAction {
  readonly type: 'backtest-changed';
  readonly change: Partial<BacktestChoices>;
}

export const BACKTEST_CHOICES: ScreenChoices<BacktestChoices, BacktestAction> = {
  start: { from: null, to: null, top: 20, shows: 'all_open' },
  after: (chosen, action) => (action.type === 'backtest-changed' ? { ...chosen, ...action.change } : chosen),
};
