import { notifyManager, QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { CoreApi } from '../../core/queries/core-api.ts';

/** The core that questions go to, and the number of the opening that they are about. */
export interface Asking {
  readonly core: CoreApi;
  readonly opening: number;
}

export const AskingContext = createContext<Asking | null>(null);

/** Throws outside of open extracts: there is nothing to ask about. */
export function useAsking(): Asking {
  const asking = useContext(AskingContext);
  if (asking === null) throw new Error('A question was asked by a part of the page that stands outside of open extracts.');
  return asking;
}

/** How long an answer is kept once nothing shows it, in ms: long enough to go back, short enough to bound memory. */
const KEPT = 15_000;

// An answer is shown at once. The default waits for a timer, which browsers hold back.
notifyManager.setScheduler(queueMicrotask);

/** A cache of answers. The core is in this window and answers the same for good: nothing is ever asked twice. */
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

/** Lets go of the answers about all openings but one. */
export function forgetOtherOpenings(client: QueryClient, opening: number): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== opening });
}
