import { useEffect, useLayoutEffect, useRef } from 'react';
import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import { NOTE_ORDER, NOTE_WORDS } from '../../lib/call-words.ts';
import { UNDO_AND_REDO_OFFER, useMenuOffers } from '../../lib/desktop/use-menu-offers.ts';
import { isCovered, isTyping, undoOrRedo } from '../../lib/keys.ts';

type NoteKind = CallNote['kind'];

interface OutcomeKeys {
  /** `withText` (Shift held): open the form for a text. */
  onKind(kind: NoteKind, withText: boolean): void;
  onUndo(): void;
  onRedo(): void;
}

const KINDS: ReadonlyMap<string, NoteKind> = new Map(NOTE_ORDER.map((kind) => [NOTE_WORDS[kind].key.toLowerCase(), kind]));

/**
 * One key records the outcome of a call; the keys of undo and redo, or the desktop's menu, undo and redo it. Inactive in text fields and while a dialog is open.
 */
export function useOutcomeKeys(keys: OutcomeKeys): void {
  const current = useRef(keys);
  // At once with the rendered state: the next key may come before any other effect.
  useLayoutEffect(() => {
    current.current = keys;
  });
  useMenuOffers(UNDO_AND_REDO_OFFER);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.altKey || isTyping(event.target)) return;
      if (isCovered()) return;
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        const way = undoOrRedo(event);
        if (way === null) return;
        event.preventDefault();
        if (way === 'undo') current.current.onUndo();
        else current.current.onRedo();
        return;
      }
      const kind = KINDS.get(key);
      if (kind === undefined) return;
      event.preventDefault();
      current.current.onKind(kind, event.shiftKey);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
