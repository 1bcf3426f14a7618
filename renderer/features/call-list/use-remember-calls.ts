import { useEffect, useRef } from 'react';
import type { Preferences } from '../../lib/preferences/preferences.ts';
import { preferencesNow, usePreferences } from '../../lib/preferences/use-preferences.ts';
import { type CallViewSettings, wholeList } from '../../lib/user-data/call-view.ts';
import { savedViewsNow, useSavedViews } from '../../lib/user-data/use-saved-views.ts';
import { type CallsShown, settingsOf } from './call-choices.ts';

/** Stores the current view of the call list, and the columns of the whole list, when they change. */
export function useRememberCalls({ viewId: chosenId, columns }: CallsShown): void {
  const { change } = usePreferences();
  const views = useSavedViews();
  // A deleted view does not count, until it is restored.
  const viewId = views?.ok && views.value.some(({ id }) => id === chosenId) ? chosenId : null;
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

/** The initial call list: as it was left, with the last used view or whole. */
export function callsAtStart(): { readonly settings: CallViewSettings; readonly viewId: string | null } {
  const { callColumns, callView } = preferencesNow();
  const views = savedViewsNow();
  const view = views?.ok ? views.value.find(({ id }) => id === callView) : undefined;
  return view ? { settings: settingsOf(view), viewId: view.id } : { settings: wholeList(callColumns), viewId: null };
}
