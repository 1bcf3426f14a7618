import { useEffect, useRef, useState } from 'react';
import type { CoreError } from '../../core/errors/core-error.ts';
import type { Result } from '../../core/errors/result.ts';
import type { Answer } from '../../core/queries/shared/answer.ts';

/**
 * What was answered last, refusals too; null before the first. While the answer to a newer `question` is on its way the
 * older one stays, marked stale. An answer to an older question never replaces a newer one's.
 */
export function useResult<Value>(
  question: string,
  ask: () => Answer<Value>,
): { result: Result<Value, CoreError> | null; isStale: boolean } {
  const [answer, setAnswer] = useState<{ question: string; result: Result<Value, CoreError> } | null>(null);
  const askNow = useRef(ask);
  useEffect(() => {
    askNow.current = ask;
  });
  useEffect(() => {
    let isCurrent = true;
    void askNow.current().then((result) => isCurrent && setAnswer({ question, result }));
    return () => {
      isCurrent = false;
    };
  }, [question]);
  return { result: answer?.result ?? null, isStale: answer?.question !== question };
}
