import { notifications } from '@mantine/notifications';
import { useSyncExternalStore } from 'react';
import { PREFERENCES_KEY, type Preferences, readPreferences, rememberPreferences } from './preferences.ts';

/** The browser may refuse access to the property itself; then each use of it throws. */
const storage = {
  getItem: (key: string) => window.localStorage.getItem(key),
  setItem: (key: string, value: string) => window.localStorage.setItem(key, value),
};

let current: Preferences | null = null;
const listeners = new Set<() => void>();

// Another window of the app changed them; without a key, all of the storage was cleared.
function followOtherWindows({ key }: StorageEvent): void {
  if (key !== PREFERENCES_KEY && key !== null) return;
  current = null;
  for (const listener of listeners) listener();
}
// Tests of code without a page import this file, too.
if (typeof window !== 'undefined') window.addEventListener('storage', followOtherWindows);

/** The current preferences. */
export function preferencesNow(): Preferences {
  return (current ??= readPreferences(storage));
}

/** The preferences, and a function that changes and stores them. */
export function usePreferences(): Preferences & { change(changes: Partial<Preferences>): void } {
  return { ...useSyncExternalStore(listen, preferencesNow), change };
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(changes: Partial<Preferences>): void {
  current = { ...preferencesNow(), ...changes };
  if (!rememberPreferences(storage, current)) {
    notifications.show({
      title: 'This choice won’t be remembered',
      message: 'The browser keeps nothing for this page, so the choice lasts until the page is closed.',
      color: 'yellow',
    });
  }
  for (const listener of listeners) listener();
}
