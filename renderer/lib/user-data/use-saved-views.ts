import { notifications } from '@mantine/notifications';
import { useSyncExternalStore } from 'react';
import type { Result } from '../../../core/errors/result.ts';
import { SHARED_WORDS } from '../shared-words.ts';
import type { SavedView } from './user-data.ts';
import type { UserDataError } from './user-data-error.ts';
import { userDataStore } from './window-store.ts';

type SavedViews = Result<readonly SavedView[], UserDataError>;

let current: SavedViews | null = null;
const listeners = new Set<() => void>();
let asked = 0;

/** The saved views of the call list by name, updated on changes in any window; null until they were read. */
export function useSavedViews(): SavedViews | null {
  return useSyncExternalStore(listen, savedViewsNow);
}

/** The current views. */
export function savedViewsNow(): SavedViews | null {
  return current;
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
  await sayReduced();
}

/** The views that were said to lack a column. */
const said = new Set<string>();

/** Says once for each view which of its columns this version doesn't know. */
async function sayReduced(): Promise<void> {
  const reduced = await userDataStore.reducedViews();
  for (const { id, name, unknown } of reduced.ok ? reduced.value : []) {
    if (said.has(id)) continue;
    said.add(id);
    notifications.show({ message: SHARED_WORDS.problems.viewWithout(name, unknown), color: 'yellow', autoClose: false });
  }
}
