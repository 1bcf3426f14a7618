import { useSyncExternalStore } from 'react';
import type { SavedView } from '../../lib/user-data/user-data.ts';

let deleted: SavedView | null = null;
const listeners = new Set<() => void>();

/** The last deleted view, which can be restored also after a visit to another screen; null when there is none. */
export function useDeletedView(): SavedView | null {
  return useSyncExternalStore(listen, () => deleted);
}

/** Remembers it as long as the page exists; null forgets it. */
export function rememberDeletedView(view: SavedView | null): void {
  deleted = view;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
