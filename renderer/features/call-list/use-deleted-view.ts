import { useSyncExternalStore } from 'react';
import type { SavedView } from '../../lib/user-data/user-data.ts';

let deleted: SavedView | null = null;
const listeners = new Set<() => void>();

/** The saved view that was deleted last, to be put back whatever screen was looked at meanwhile; null when there is none. */
export function useDeletedView(): SavedView | null {
  return useSyncExternalStore(listen, () => deleted);
}

/** Remembers it as long as the page lives; null forgets it. */
export function rememberDeletedView(view: SavedView | null): void {
  deleted = view;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
