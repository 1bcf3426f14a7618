import { useMemo, useSyncExternalStore } from 'react';
import type { Draft, Drafts } from './drafts.ts';

const NONE: readonly Draft[] = [];
const nothingToHear = () => () => undefined;

/** What `read` finds in the drafts; drawn again only when that is another value. None without a store of drafts. */
export function useOfDrafts<Value>(drafts: Drafts | null, read: (all: readonly Draft[]) => Value): Value {
  return useSyncExternalStore(drafts?.subscribe ?? nothingToHear, () => read(drafts?.all ?? NONE));
}

/** The ids of the accounts with a draft; the same set until another account has one. */
export function useDraftedAccounts(drafts: Drafts | null): ReadonlySet<string> {
  const ids = useOfDrafts(drafts, (all) => JSON.stringify([...new Set(all.map(({ accountId }) => accountId))].sort()));
  return useMemo(() => new Set(JSON.parse(ids) as string[]), [ids]);
}
