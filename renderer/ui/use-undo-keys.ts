import { useEffect, useLayoutEffect, useRef } from 'react';
import { UNDO_AND_REDO_OFFER, useMenuOffers } from '../lib/desktop/use-menu-offers.ts';
import { holdsText, isCovered, undoOrRedo } from '../lib/keys.ts';

interface UndoKeys {
  /** Whether undo or redo applies here; otherwise other listeners get the key. Always, when absent. */
  isMine?(way: 'undo' | 'redo'): boolean;
  onUndo(): void;
  onRedo(): void;
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
      if (event.defaultPrevented || event.altKey || holdsText(event.target)) return;
      if (isCovered()) return;
      const way = undoOrRedo(event);
      if (way === null || current.current.isMine?.(way) === false) return;
      if (way === 'undo') current.current.onUndo();
      else current.current.onRedo();
      event.preventDefault();
    };
    // In the capture phase, before other listeners for the same keys.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
