import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { focusList } from '../lib/focus.ts';
import { UI_WORDS } from './words.ts';

interface UndoButtonsProps {
  /** What the buttons do, such as `Undo the last filter`. */
  readonly undo: string;
  readonly redo: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  onUndo(): void;
  onRedo(): void;
}

/** Undo and redo buttons, with the same effect as the keys of `useUndoKeys`. */
export function UndoButtons({ undo, redo, canUndo, canRedo, onUndo, onRedo }: UndoButtonsProps) {
  const buttons = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a button that has the focus may be disabled now
  useEffect(() => {
    const focused = document.activeElement;
    if (focused?.matches(':disabled') && buttons.current?.contains(focused)) focusList();
  }, [canUndo, canRedo]);
  return (
    <span ref={buttons} className="undo-buttons">
      <button
        type="button"
        className="icon-button"
        aria-label={undo}
        title={UI_WORDS.undoButtons.undoTitle(undo)}
        aria-keyshortcuts="Control+Z Meta+Z"
        disabled={!canUndo}
        onClick={onUndo}
      >
        <IconArrowBackUp size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={redo}
        title={UI_WORDS.undoButtons.redoTitle(redo)}
        aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z Control+Y"
        disabled={!canRedo}
        onClick={onRedo}
      >
        <IconArrowForwardUp size={16} aria-hidden />
      </button>
    </span>
  );
}
