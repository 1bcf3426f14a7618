import { useCallback, useEffect, useState } from 'react';
import { type Handover, handoverOfOpening, sayNotOpened } from '../../features/open/public.ts';
import { type RecentOpening, theDesktop } from '../desktop/desktop-client.ts';

interface RecentOpenings {
  /** Latest first; none in a browser, which may not remember where files are. */
  readonly recent: readonly RecentOpening[];
  reopen(id: string): void;
  forget(id: string): void;
}

/** What was opened before on this computer. */
export function useRecentOpenings(onOpen: (handover: Handover) => void): RecentOpenings {
  const [recent, setRecent] = useState<readonly RecentOpening[]>([]);
  useEffect(() => {
    let isCurrent = true;
    theDesktop()
      ?.recent()
      .then((list) => isCurrent && setRecent(list), sayNotOpened);
    return () => {
      isCurrent = false;
    };
  }, []);
  const reopen = useCallback(
    (id: string) => {
      const desktop = theDesktop();
      desktop?.openRecent({ id }).then((opening) => {
        if (opening === null) return;
        const opened = handoverOfOpening(opening, desktop);
        if ('handover' in opened) onOpen(opened.handover);
        else sayNotOpened(opened.why);
      }, sayNotOpened);
    },
    [onOpen],
  );
  const forget = useCallback((id: string) => {
    theDesktop()?.forgetRecent({ id }).then(setRecent, sayNotOpened);
  }, []);
  return { recent, reopen, forget };
}
