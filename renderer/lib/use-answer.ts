import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../core/queries/shared/answer.ts';

/** The value last answered, null before the first and where there is none to be had; an answer to an older question never replaces a newer one's. */
export function useAnswer<Value>(question: string, ask: () => Answer<Value>): Value | null {
  const [value, setValue] = useState<{ question: string; value: Value } | null>(null);
  const askNow = useRef(ask);
  useEffect(() => {
    askNow.current = ask;
  });
  useEffect(() => {
    let isCurrent = true;
    void askNow.current().then((result) => {
      if (isCurrent && result.ok) setValue({ question, value: result.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [question]);
  return value?.value ?? null;
}
