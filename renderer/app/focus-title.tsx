import { useEffect, useState } from 'react';

interface Shown {
  readonly text: string;
  /** Of the element that has the title. */
  readonly box: DOMRect;
}

/** Time for which the focus stays before the title shows: Tab passes through elements faster. */
const WAIT_MS = 700;
const MAX_WIDTH = 320;
const MARGIN = 8;

/**
 * Shows the title of the element that the keyboard has focused, as the browser shows it to the pointer. Any key, a click or scrolling hides
 * it. It does not show where the focus comes back because Enter or Escape closed something: it would cover what appears then. Screen readers
 * read the title itself.
 */
export function FocusTitle() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let timer = 0;
    let lastKey = '';
    const hide = () => {
      clearTimeout(timer);
      setShown(null);
    };
    const onKey = ({ key }: KeyboardEvent) => {
      lastKey = key;
    };
    const onFocus = ({ target }: FocusEvent) => {
      hide();
      if (lastKey === 'Enter' || lastKey === 'Escape') return;
      if (!(target instanceof HTMLElement) || isTextField(target) || !target.matches(':focus-visible')) return;
      const text = target.title;
      if (text === '' || text === target.innerText.trim()) return;
      timer = window.setTimeout(() => setShown({ text, box: target.getBoundingClientRect() }), WAIT_MS);
    };
    const events = ['focusout', 'keydown', 'pointerdown', 'wheel', 'resize'] as const;
    document.addEventListener('focusin', onFocus);
    window.addEventListener('keydown', onKey, true);
    for (const event of events) window.addEventListener(event, hide, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('focusin', onFocus);
      window.removeEventListener('keydown', onKey, true);
      for (const event of events) window.removeEventListener(event, hide, { capture: true });
    };
  }, []);
  if (shown === null) return null;
  const { text, box } = shown;
  const left = Math.max(MARGIN, Math.min(box.left, window.innerWidth - MAX_WIDTH - MARGIN));
  const isBelow = box.bottom < window.innerHeight * 0.75;
  const place = isBelow ? { top: box.bottom + MARGIN } : { bottom: window.innerHeight - box.top + MARGIN };
  return (
    <div className="focus-title" aria-hidden style={{ left, maxWidth: MAX_WIDTH, ...place }}>
      {text}
    </div>
  );
}

/** A text field has the look of focus after a click, too. */
function isTextField(element: HTMLElement): boolean {
  return element.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
}
