import { useEffect, useRef, useState } from 'react';
import { focusList } from './focus.ts';

/** Returns the focus to where it was when the component unmounts, or to the list if that element is gone. */
export function useReturnFocus(): void {
  const [origin] = useState(() => document.activeElement);
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      // The focused element is being removed in this frame.
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
