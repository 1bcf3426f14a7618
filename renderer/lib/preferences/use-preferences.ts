import { notifications } from '@mantine/notifications';
import { useSyncExternalStore } from 'react';
import { type Preferences, readPreferences, rememberPreferences } from './preferences.ts';

/** The browser may refuse even to look; then each use of it does. */
const storage = {
  getItem: (key: string) => window.localStorage.getItem(key),
  setItem: (key: string, value: string) => window.localStorage.setItem(key, value),
};

let current: Preferences | null = null;
const listeners = new Set<() => void>();

/** How the analyst likes things, now. */
export function preferencesNow(): Preferences {
  return (current ??= readPreferences(storage));
}

/** How the analyst likes things, and a way to change it that is remembered. */
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
