import { useCallback, useEffect, useRef, useState } from 'react';
import type { CoreError } from '../../core/errors/core-error.ts';
import type { Answer } from '../../core/queries/shared/answer.ts';

interface Latest<Value> {
  /** What was answered last, to this question or to an older one; null before the first and after a failure. */
  readonly value: Value | null;
  readonly error: CoreError | null;
  /** `value` answers an older question. */
  readonly isStale: boolean;
}

/**
 * The answer to the latest of questions that may come quickly. Only one is under way at a time: of those that come meanwhile,
 * the last is asked and the others never are. `isWanted` tells a question made of several when it may stop. A null question
 * asks nothing.
 */
export function useLatestAnswer<Value>(question: string | null, ask: (isWanted: () => boolean) => Answer<Value>): Latest<Value> {
  const [answered, setAnswered] = useState<{ question: string; value: Value | null; error: CoreError | null } | null>(null);
  const wanted = useRef<{ question: string | null; ask: typeof ask }>({ question: null, ask });
  const isAsking = useRef(false);

  const askOn = useCallback(async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    try {
      let done: string | null = null;
      for (;;) {
        const { question: asked, ask: askNow } = wanted.current;
        if (asked === null || asked === done) break;
        const result = await askNow(() => wanted.current.question === asked);
        done = asked;
        if (wanted.current.question !== asked) continue;
        setAnswered({ question: asked, ...(result.ok ? { value: result.value, error: null } : { value: null, error: result.error }) });
      }
    } finally {
      isAsking.current = false;
    }
  }, []);

  useEffect(() => {
    wanted.current.ask = ask;
  });
  useEffect(() => {
    wanted.current = { ...wanted.current, question };
    void askOn();
    return () => {
      wanted.current = { ...wanted.current, question: null };
    };
  }, [question, askOn]);

  return { value: answered?.value ?? null, error: answered?.error ?? null, isStale: answered?.question !== question };
}
