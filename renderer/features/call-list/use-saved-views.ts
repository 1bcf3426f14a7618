import { useSyncExternalStore } from 'react';
import type { Result } from '../../../core/errors/result.ts';
import { preferencesNow } from '../../app/state/use-preferences.ts';
import { userDataStore } from '../../app/user-data/the-store.ts';
import type { SavedView } from '../../app/user-data/user-data.ts';
import type { UserDataError } from '../../app/user-data/user-data-error.ts';
import { type CallViewSettings, settingsOf, wholeList } from './state/call-choices.ts';

type SavedViews = Result<readonly SavedView[], UserDataError>;

let current: SavedViews | null = null;
const listeners = new Set<() => void>();
let asked = 0;

/** The saved views of the call list by name, as they change in this window or another; null until they were read. */
export function useSavedViews(): SavedViews | null {
  return useSyncExternalStore(listen, savedViewsNow);
}

/** The same, now. */
export function savedViewsNow(): SavedViews | null {
  return current;
}

/** How the call list begins: as it was left, with the view that was used last or whole. */
export function callsAtStart(): { readonly settings: CallViewSettings; readonly viewId: string | null } {
  const { callColumns, callView } = preferencesNow();
  const view = current?.ok ? current.value.find(({ id }) => id === callView) : undefined;
  return view ? { settings: settingsOf(view), viewId: view.id } : { settings: wholeList(callColumns), viewId: null };
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) stopListening = userDataStore.onChange(() => void read());
  listeners.add(listener);
  if (current === null) void read();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stopListening();
  };
}

let stopListening = (): void => {};

async function read(): Promise<void> {
  const mine = ++asked;
  const views = await userDataStore.views();
  if (mine !== asked) return;
  current = views.ok ? { ok: true, value: [...views.value].sort((a, b) => a.name.localeCompare(b.name)) } : views;
  for (const listener of listeners) listener();
}
