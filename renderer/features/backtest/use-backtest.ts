import { useCallback, useEffect, useRef, useState } from 'react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import { ok, type Result } from '../../../core/errors/result.ts';
import type { BacktestRequest } from '../../../core/queries/backtest/contract.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { BacktestProgress, BacktestResult } from '../../worker/core-types.ts';
import type { Opened } from '../open/public.ts';

/** What was looked back on so far, by question: it lasts as long as the extracts are open. */
const remembered = new WeakMap<Opened, Map<string, BacktestResult>>();

export interface BacktestRun {
  /** Null while it is on its way. */
  readonly result: Result<BacktestResult, CoreError> | null;
  /** Null before the first day. */
  readonly progress: BacktestProgress | null;
  /** Calls it off: the answer is then the error `cancelled`. */
  stop(): void;
  retry(): void;
}

/** Looks back, once for each question; one that is under way is called off by another, and by leaving the screen. */
export function useBacktest(core: CoreApi, opened: Opened, { from, to, top }: BacktestRequest): BacktestRun {
  const [attempt, setAttempt] = useState(0);
  const question = `${from} ${to} ${top}`;
  const asked = `${attempt} ${opened.id} ${question}`;
  const [answer, setAnswer] = useState<{ asked: string; result: Result<BacktestResult, CoreError> } | null>(null);
  const [progress, setProgress] = useState<{ asked: string; progress: BacktestProgress } | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const known = remembered.get(opened)?.get(question);
  useEffect(() => {
    if (remembered.get(opened)?.has(question)) return;
    const own = new AbortController();
    stopper.current = own;
    let isCurrent = true;
    const onProgress = (latest: BacktestProgress) => isCurrent && setProgress({ asked, progress: latest });
    void core.backtest({ from, to, top }, { signal: own.signal, onProgress }).then((result) => {
      if (result.ok) remember(opened, question, result.value);
      if (isCurrent) setAnswer({ asked, result });
    });
    return () => {
      isCurrent = false;
      own.abort();
    };
  }, [core, opened, question, from, to, top, asked]);
  return {
    result: known ? ok(known) : answer?.asked === asked ? answer.result : null,
    progress: progress?.asked === asked ? progress.progress : null,
    stop: useCallback(() => stopper.current?.abort(), []),
    retry: useCallback(() => setAttempt((before) => before + 1), []),
  };
}

function remember(opened: Opened, question: string, backtestResult: BacktestResult): void {
  const answers = remembered.get(opened) ?? new Map<string, BacktestResult>();
  remembered.set(opened, answers.set(question, backtestResult));
}
