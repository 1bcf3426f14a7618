import { useEffect, useRef, useState } from 'react';
import { focusList } from './focus.ts';

/** Once what was opened is gone, focus is back where it was; on the list, if that is gone too. */
export function useReturnFocus(): void {
  const [origin] = useState(() => document.activeElement);
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      // What has focus now is only just being taken down.
      requestAnimationFrame(() => {
        if (isShown.current) return;
        const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
        if (hasFocus) return;
        if (origin instanceof HTMLElement && origin.isConnected && origin !== document.body) origin.focus();
        else focusList();
      });
    };
  }, [origin]);
}
