import { useEffect, useRef } from 'react';
import type { CallsShown } from '../state/call-choices.ts';
import type { Preferences } from '../state/preferences.ts';
import { preferencesNow, usePreferences } from './use-preferences.ts';

/** Remembers which view the call list is looked at with, and the columns of the whole list, as they change. */
export function useRememberCalls({ viewId, columns }: CallsShown): void {
  const { change } = usePreferences();
  const known = useRef({ viewId, columns });
  useEffect(() => {
    const before = known.current;
    known.current = { viewId, columns };
    const now = preferencesNow();
    const isOtherView = viewId !== before.viewId && viewId !== now.callView;
    const isOtherColumns = viewId === null && columns !== before.columns && columns.join() !== now.callColumns.join();
    const changes: Partial<Preferences> = { ...(isOtherView && { callView: viewId }), ...(isOtherColumns && { callColumns: columns }) };
    if (Object.keys(changes).length > 0) change(changes);
  }, [viewId, columns, change]);
}
