import { useEffect } from 'react';
import { isCovered, isTyping } from './keys.ts';

/** A button of the screen that says so (`data-key-name`) is pressed by its key; never while somebody types or a dialog is open. */
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
