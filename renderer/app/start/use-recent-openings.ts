import { useCallback, useEffect, useState } from 'react';
import { desktopApi, type RecentOpening } from '../../lib/desktop/desktop-client.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { selectionOfOpening } from '../../lib/extracts/open-on-desktop.ts';
import { forgetOpening, openRemembered, rememberedOpenings } from '../../lib/extracts/remembered-openings.ts';
import { sayNotOpened } from '../../lib/extracts/say-not-opened.ts';

interface RecentOpenings {
  /** Latest first; in a browser those that it has handles of. */
  readonly recent: readonly RecentOpening[];
  reopen(id: string): void;
  forget(id: string): void;
}

/** The recent openings on this computer. */
export function useRecentOpenings(onOpen: (fileSelection: FileSelection) => void): RecentOpenings {
  const [recent, setRecent] = useState<readonly RecentOpening[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const keep = (list: readonly RecentOpening[]) => {
      if (isCurrent) setRecent(list);
    };
    const desktop = desktopApi();
    if (desktop !== null) desktop.recent().then(keep, sayNotOpened);
    // Without stored data the screen is as useful as on the first day.
    else rememberedOpenings().then(keep, (reason: unknown) => console.error(reason));
    return () => {
      isCurrent = false;
    };
  }, []);
  const reopen = useCallback(
    (id: string) => {
      openAgain(id).then((opened) => {
        if (opened === null) return;
        if ('fileSelection' in opened) onOpen(opened.fileSelection);
        else sayNotOpened(opened.why);
      }, sayNotOpened);
    },
    [onOpen],
  );
  const forget = useCallback((id: string) => {
    const desktop = desktopApi();
    const left = desktop === null ? forgetOpening(id).then(rememberedOpenings) : desktop.forgetRecent({ id });
    left.then(setRecent, sayNotOpened);
  }, []);
  return { recent, reopen, forget };
}

async function openAgain(id: string) {
  const desktop = desktopApi();
  if (desktop === null) return openRemembered(id);
  const opening = await desktop.openRecent({ id });
  return opening === null ? null : selectionOfOpening(opening, desktop);
}
