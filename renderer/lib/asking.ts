import { notifyManager, QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { CoreApi } from '../../core/queries/core-api.ts';
import { inOneTask } from './in-one-task.ts';

/** The core that answers questions, and the number of the opening that they are about. */
export interface Asking {
  readonly core: CoreApi;
  readonly opening: number;
  /** The number of the corrections of contacts that the core has: answers with contacts depend on it. */
  readonly contacts?: number;
}

export const AskingContext = createContext<Asking | null>(null);

/** Throws when no extracts are open. */
export function useAsking(): Asking {
  const asking = useContext(AskingContext);
  if (asking === null) throw new Error('A question was asked by a part of the page that stands outside of open extracts.');
  return asking;
}

/** Time for which an unused answer is kept, in ms: long enough for going back, short enough to bound memory. */
const KEPT = 15_000;

// The default waits for a timer, which browsers may delay.
notifyManager.setScheduler(inOneTask());

/**
 * Creates the cache of answers. A cached answer doesn't become stale, because the core gives the same answer to the same request about the
 * same opening; only a question that is repeated on purpose (`every`) is asked again. A refusal isn't cached.
 */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        refetchOnMount: false,
        refetchOnReconnect: false,
        refetchOnWindowFocus: false,
        staleTime: Number.POSITIVE_INFINITY,
        structuralSharing: false,
        gcTime: KEPT,
      },
    },
  });
}

/** Removes the answers about all other openings. */
export function forgetOtherOpenings(client: QueryClient, opening: number): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== opening });
}
