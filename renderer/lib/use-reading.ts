import { useCallback, useEffect, useRef, useState } from 'react';
import type { CoreError } from '../../core/errors/core-error.ts';
import type { Result } from '../../core/errors/result.ts';
import type { Answer, ReadControl } from '../../core/queries/shared/answer.ts';
import type { ReadProgress } from '../worker/core-types.ts';

/** An answer for which a file may have to be read again. */
export interface Reading<Value> {
  /** Null while it is on its way. */
  readonly result: Result<Value, CoreError> | null;
  /** How far the file has been read; null before it is known. */
  readonly progress: ReadProgress | null;
  /** Calls it off: the answer is then the error `cancelled`. */
  stop(): void;
  retry(): void;
}

/** Asks for what takes a while. `question` says everything that the answer depends on; a newer one calls off an older one. */
export function useReading<Value>(question: string, ask: (control: ReadControl) => Answer<Value>): Reading<Value> {
  const [attempt, setAttempt] = useState(0);
  const asked = `${attempt} ${question}`;
  const [answer, setAnswer] = useState<{ asked: string; result: Result<Value, CoreError> } | null>(null);
  const [progress, setProgress] = useState<{ asked: string; progress: ReadProgress } | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const askNow = useRef(ask);
  useEffect(() => {
    askNow.current = ask;
  });
  useEffect(() => {
    const own = new AbortController();
    stopper.current = own;
    let isCurrent = true;
    const onProgress = (latest: ReadProgress) => isCurrent && setProgress({ asked, progress: latest });
    void askNow.current({ signal: own.signal, onProgress }).then((result) => isCurrent && setAnswer({ asked, result }));
    return () => {
      isCurrent = false;
      own.abort();
    };
  }, [asked]);
  return {
    result: answer?.asked === asked ? answer.result : null,
    progress: progress?.asked === asked ? progress.progress : null,
    stop: useCallback(() => stopper.current?.abort(), []),
    retry: useCallback(() => setAttempt((before) => before + 1), []),
  };
}
