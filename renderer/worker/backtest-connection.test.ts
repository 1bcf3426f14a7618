import { expect, it } from 'vitest';
import type { BacktestProgress } from '../../core/queries/backtest/contract.ts';
import { createSession } from '../../core/queries/session.ts';
import { SMALL_TODAY } from '../../core/testing/extract-files.ts';
import { latePayers } from '../../core/testing/late-payers.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { answered } from '../../core/testing/session-extracts.ts';
import { connectedCore, pageFiles } from '../testing/connected-core.ts';

const USUAL = { from: null, to: null, top: 3 };

it('reports each date of the backtest to the page, and stops when the page cancels it', async () => {
  const { core } = connectedCore(createSession(() => new Promise((resolve) => setTimeout(resolve, 5))));
  answered(await core.open({ files: pageFiles(latePayers()), today: day(SMALL_TODAY) }));
  const told: BacktestProgress[] = [];
  const { report } = answered(await core.backtest(USUAL, { onProgress: (progress) => told.push(progress) }));
  expect(told).toEqual(report.days.map((_, i) => ({ done: i + 1, all: report.days.length })));

  const stop = new AbortController();
  const heard: number[] = [];
  const stopped = core.backtest(USUAL, {
    signal: stop.signal,
    onProgress({ done }) {
      heard.push(done);
      if (done === 2) stop.abort();
    },
  });
  expect(await stopped).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(heard.length).toBeLessThan(report.days.length);
});
