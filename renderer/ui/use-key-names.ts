import { useEffect } from 'react';
import { isCovered, isTyping } from '../lib/keys.ts';

/** Presses a button of the screen by the key in its `data-key-name`. Inactive in text fields and while a dialog is open. */
export function useKeyNames(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (isTyping(event.target) || isCovered()) return;
      const button = document.querySelector<HTMLElement>(`[data-key-name="${CSS.escape(event.key.toLowerCase())}"]`);
      if (button === null) return;
      event.preventDefault();
      button.focus();
      button.click();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
