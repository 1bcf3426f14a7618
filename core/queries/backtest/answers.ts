import { labelledSpan } from '../../backtest/backtest-days.ts';
import { runBacktest } from '../../backtest/run-backtest.ts';
import { ok } from '../../errors/result.ts';
import type { Extracts } from '../../pipeline.ts';
import type { EpochDay } from '../../units/units.ts';
import type { BacktestApi } from './contract.ts';

/** Answers questions about the backtest of `opened`. `pause` lets a cancel message arrive between two days. */
export function backtestAnswers(
  opened: () => { readonly extracts: Extracts; readonly today: EpochDay },
  pause: () => Promise<void>,
): BacktestApi {
  return {
    async backtest({ knownBy, ...request }, { onProgress, signal } = {}) {
      const { extracts, today: now } = opened();
      const today = knownBy === undefined ? now : (Math.min(now, knownBy) as EpochDay);
      const tested = await runBacktest(
        extracts,
        { ...request, today },
        { signal, pause, onDay: (done, all) => onProgress?.({ done, all }) },
      );
      if (!tested.ok) return tested;
      const { first, last } = labelledSpan(extracts.invoices, today)!;
      return ok({ report: tested.value, first, last });
    },
  };
}
