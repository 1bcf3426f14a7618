import { preferencesNow } from '../../lib/preferences/use-preferences.ts';
import type { CallViewSettings } from '../../lib/user-data/call-view.ts';
import { wholeList } from '../../lib/user-data/call-view.ts';
import { savedViewsNow } from '../../lib/user-data/use-saved-views.ts';
import { settingsOf } from './call-choices.ts';

/** The initial call list: as it was left, with the last used view or whole. */
export function callsAtStart(): { readonly settings: CallViewSettings; readonly viewId: string | null } {
  const { callColumns, callView } = preferencesNow();
  const views = savedViewsNow();
  const view = views?.ok ? views.value.find(({ id }) => id === callView) : undefined;
  return view ? { settings: settingsOf(view), viewId: view.id } : { settings: wholeList(callColumns), viewId: null };
}
