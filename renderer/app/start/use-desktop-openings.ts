import { useEffect } from 'react';
import { desktopApi, sayReady } from '../../lib/desktop/desktop-client.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { selectionOfOpening } from '../../lib/extracts/open-on-desktop.ts';
import { sayNotOpened } from '../../lib/extracts/say-not-opened.ts';

/** Opens extracts that come from outside the page: from the menu, the dock, a second start, a double click on a file. */
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
