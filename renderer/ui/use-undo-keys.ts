import { useEffect, useLayoutEffect, useRef } from 'react';
import { UNDO_AND_REDO_OFFER, useMenuOffers } from '../lib/desktop/use-menu-offers.ts';
import { holdsText, isCovered } from '../lib/keys.ts';

interface UndoKeys {
  /** Whether undo is about this; otherwise the key is left to others. Always, when absent. */
  isMine?(): boolean;
  onUndo(): void;
  onRedo(): void;
}

/**
 * Ctrl or Cmd Z takes the last step back, with Shift or as Ctrl Y it comes again, and so it does from the desktop's menu; never while
 * somebody types or a dialog is open.
 */
export function useUndoKeys(keys: UndoKeys): void {
  const current = useRef(keys);
  useLayoutEffect(() => {
    current.current = keys;
  });
  useMenuOffers(UNDO_AND_REDO_OFFER);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || holdsText(event.target)) return;
      if (isCovered()) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) {
        if (current.current.isMine?.() === false) return;
        current.current.onUndo();
      } else if (key === 'z' || (key === 'y' && !event.shiftKey)) current.current.onRedo();
      else return;
      event.preventDefault();
    };
    // Before those who listen for the same keys and would not know that they are taken.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
