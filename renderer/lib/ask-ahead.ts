import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { EpochDay } from '../../core/units/units.ts';
import type { DayMeta } from './question-query.ts';

/**
 * Asks for another day what is on screen as of the shown one, so that the answers are on their way before the screen is drawn for that day.
 * Returns a function that cancels those for which nothing waits.
 */
export function askAhead(client: QueryClient, shown: EpochDay, wanted: EpochDay): () => void {
  const cache = client.getQueryCache();
  const asked = cache.findAll({ type: 'active' }).flatMap(({ meta }) => {
    const about = meta?.about as DayMeta | undefined;
    return about?.asOf === shown ? [about.onDay(wanted)] : [];
  });
  for (const query of asked) void client.prefetchQuery(query);
  return () => {
    for (const { queryKey } of asked)
      if (cache.find({ queryKey, exact: true })?.isActive() === false) void client.cancelQueries({ queryKey, exact: true });
  };
}

/** Asks what is on screen for the wanted day, too, while its figures are on their way. */
export function useAskAhead(shown: EpochDay, wanted: EpochDay): void {
  const client = useQueryClient();
  const asked = useRef<{ readonly day: EpochDay; readonly cancel: () => void } | null>(null);
  useEffect(() => {
    if (asked.current !== null && asked.current.day !== wanted) {
      asked.current.cancel();
      asked.current = null;
    }
    if (shown !== wanted) asked.current ??= { day: wanted, cancel: askAhead(client, shown, wanted) };
  }, [client, shown, wanted]);
}
