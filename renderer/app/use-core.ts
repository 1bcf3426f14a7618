import { useCallback, useEffect, useState } from 'react';
import type { CoreApi } from '../../core/queries/core-api.ts';
import { reportFault } from '../lib/desktop/report-fault.ts';
import { type RunningCore, startCore } from '../worker/core-client.ts';
import { CoreFailure } from '../worker/core-failure.ts';
import { asking, eachQuestion } from '../worker/each-question.ts';

/** A running core, and why it is no longer reliable, if so. Each has its own number. */
export interface CoreRun {
  readonly number: number;
  readonly core: CoreApi;
  readonly failure: CoreFailure | null;
}

/** Starts the core, and starts a new one on request. Null until the first runs. */
export function useCore(): { run: CoreRun | null; restart(): void } {
  const [number, setNumber] = useState(1);
  const [run, setRun] = useState<CoreRun | null>(null);
  useEffect(() => {
    const running = startCore();
    let known: CoreFailure | null = null;
    const onFailure = (failure: CoreFailure) => {
      // A core that dies fails every open question; only the first report counts.
      if (known !== null) return;
      known = failure;
      // The console is the only log in a browser.
      console.error(failure);
      reportFault('core', failure);
      setRun((now) => (now?.number === number ? { ...now, failure } : now));
    };
    setRun({ number, core: guarded(running, onFailure), failure: null });
    const stopListening = running.onCrash(onFailure);
    return () => {
      stopListening();
      running.stop();
    };
  }, [number]);
  return { run, restart: useCallback(() => setNumber((before) => before + 1), []) };
}

/**
 * The core's contract for screens, which get answers only: a question that fails is reported to `onFailure` and stays open, because the
 * screen that asked will be replaced.
 */
function guarded(core: RunningCore, onFailure: (failure: CoreFailure) => void): CoreApi {
  return eachQuestion(
    (question) => (request, control) =>
      asking(core, question)(request, control).catch((reason: unknown) => {
        const failure = reason instanceof CoreFailure ? reason : new CoreFailure('bug', String(reason));
        if (failure.kind !== 'stopped') onFailure(failure);
        return new Promise(() => {});
      }),
  );
}
