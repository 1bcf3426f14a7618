import { useEffect, useLayoutEffect, useRef } from 'react';
import { UNDO_AND_REDO_OFFER, useMenuOffers } from '../lib/desktop/use-menu-offers.ts';
import { holdsText, isCovered } from '../lib/keys.ts';

interface UndoKeys {
  /** Whether undo applies here; otherwise other listeners get the key. Always, when absent. */
  isMine?(): boolean;
  onUndo(): void;
  /** Absent where there is nothing to redo. */
  onRedo?(): void;
}

/**
 * Ctrl or Cmd Z undoes the last step, with Shift or as Ctrl Y redoes it, and the desktop's menu does the same. Inactive in text fields and
 * while a dialog is open.
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
      } else if (current.current.onRedo && (key === 'z' || (key === 'y' && !event.shiftKey))) current.current.onRedo();
      else return;
      event.preventDefault();
    };
    // In the capture phase, before other listeners for the same keys.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
