import { useEffect } from 'react';
import { focusList, isFocusLost, moveInList } from './focus.ts';
import { isCovered } from './keys.ts';

/** Lets the arrow keys walk the list of the screen where nothing has the focus, as right after opening: the list then gets it. */
export function useListArrows(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key } = event;
      if (event.defaultPrevented || (key !== 'ArrowUp' && key !== 'ArrowDown') || !isFocusLost() || isCovered()) return;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      focusList();
      moveInList(key);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
