import { useEffect } from 'react';
import { type FileSelection, sayNotOpened, selectionOfOpening } from '../../features/open/public.ts';
import { desktopApi, sayReady } from '../desktop/desktop-client.ts';

/** Opens what comes from outside the page: the menu, the dock, a second start, a double click on a file. */
export function useDesktopOpenings(onOpen: (fileSelection: FileSelection) => void): void {
  useEffect(() => {
    const desktop = desktopApi();
    if (desktop === null) return;
    const stop = desktop.onFilesOpened((opening) => {
      const opened = selectionOfOpening(opening, desktop);
      if ('fileSelection' in opened) onOpen(opened.fileSelection);
      else sayNotOpened(opened.why);
    });
    sayReady();
    return stop;
  }, [onOpen]);
}
