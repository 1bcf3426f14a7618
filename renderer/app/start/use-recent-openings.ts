import { useCallback, useEffect, useState } from 'react';
import { desktopApi, type RecentOpening } from '../../lib/desktop/desktop-client.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { selectionOfOpening } from '../../lib/extracts/open-on-desktop.ts';
import { sayNotOpened } from '../../lib/extracts/say-not-opened.ts';

interface RecentOpenings {
  /** Latest first; none in a browser, which can't remember paths. */
  readonly recent: readonly RecentOpening[];
  reopen(id: string): void;
  forget(id: string): void;
}

/** The recent openings on this computer. */
export function useRecentOpenings(onOpen: (fileSelection: FileSelection) => void): RecentOpenings {
  const [recent, setRecent] = useState<readonly RecentOpening[]>([]);
  useEffect(() => {
    let isCurrent = true;
    desktopApi()
      ?.recent()
      .then((list) => isCurrent && setRecent(list), sayNotOpened);
    return () => {
      isCurrent = false;
    };
  }, []);
  const reopen = useCallback(
    (id: string) => {
      const desktop = desktopApi();
      desktop?.openRecent({ id }).then((opening) => {
        if (opening === null) return;
        const opened = selectionOfOpening(opening, desktop);
        if ('fileSelection' in opened) onOpen(opened.fileSelection);
        else sayNotOpened(opened.why);
      }, sayNotOpened);
    },
    [onOpen],
  );
  const forget = useCallback((id: string) => {
    desktopApi()?.forgetRecent({ id }).then(setRecent, sayNotOpened);
  }, []);
  return { recent, reopen, forget };
}
