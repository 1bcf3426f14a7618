import { useEffect } from 'react';

/** Forms with something that was typed and not saved. */
const forms = new Set<symbol>();

export function isSomethingUnsaved(): boolean {
  return forms.size > 0;
}

/** Keeps what was typed from being lost: while it is unsaved, the browser asks before the page is left, and the app before other files are opened. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const form = Symbol('form');
    forms.add(form);
    window.addEventListener('beforeunload', askToLeave);
    return () => {
      forms.delete(form);
      if (forms.size === 0) window.removeEventListener('beforeunload', askToLeave);
    };
  }, [isUnsaved]);
}

function askToLeave(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
