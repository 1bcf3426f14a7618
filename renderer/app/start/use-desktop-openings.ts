import { useEffect } from 'react';
import { type Handover, handoverOfOpening, sayNotOpened } from '../../features/open/public.ts';
import { sayReady, theDesktop } from '../desktop/desktop-client.ts';

/** Opens what comes from outside the page: the menu, the dock, a second start, a double click on a file. */
export function useDesktopOpenings(onOpen: (handover: Handover) => void): void {
  useEffect(() => {
    const desktop = theDesktop();
    if (desktop === null) return;
    const stop = desktop.onFilesOpened((opening) => {
      const opened = handoverOfOpening(opening, desktop);
      if ('handover' in opened) onOpen(opened.handover);
      else sayNotOpened(opened.why);
    });
    sayReady();
    return stop;
  }, [onOpen]);
}
