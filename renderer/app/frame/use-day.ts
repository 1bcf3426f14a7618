import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { Opened } from '../../features/open/public.ts';
import { sayError } from '../../lib/say-error.ts';

/** The figures as of the wanted day, or, while they are on their way, as of the day before. Null: the day the core chose. */
export function useDay(core: CoreApi, opened: Opened | null, asOf: EpochDay | null): { day: DaySummary | null; isWaiting: boolean } {
  const [answer, setAnswer] = useState<{ openedId: number; day: DaySummary } | null>(null);
  const day = opened === null ? null : answer?.openedId === opened.id ? answer.day : opened.summary.day;
  const wanted = opened === null ? null : (asOf ?? opened.summary.day.asOf);
  const shown = day?.asOf ?? null;
  const openedId = opened?.id ?? null;
  useEffect(() => {
    if (openedId === null || wanted === null || shown === wanted) return;
    const stop = new AbortController();
    void core.daySummary({ asOf: wanted }, { signal: stop.signal }).then((result) => {
      if (stop.signal.aborted) return;
      if (result.ok) setAnswer({ openedId, day: result.value });
      else notifications.show({ title: 'The as-of date was not changed', message: sayError(result.error), color: 'red' });
    });
    return () => stop.abort();
  }, [core, openedId, wanted, shown]);
  return { day, isWaiting: shown !== wanted };
}
