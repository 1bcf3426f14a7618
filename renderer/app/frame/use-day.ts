import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { useAskAhead } from '../../lib/ask-ahead.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { sayError } from '../../lib/say-error.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { FRAME_WORDS } from './words.ts';

/** The figures as of the wanted day or, while they are on their way, those of the previous day. Null means the day that the core chose. */
export function useDay({ summary }: Opened, asOf: EpochDay | null): { day: DaySummary; isWaiting: boolean } {
  const wanted = asOf ?? summary.day.asOf;
  const known = wanted === summary.day.asOf ? summary.day : undefined;
  const { result, value } = useQuestion('daySummary', { asOf: wanted }, { known });
  const error = result?.ok === false ? result.error : null;
  useEffect(() => {
    if (error) notifications.show({ title: FRAME_WORDS.useDay.failed, message: sayError(error), color: 'red' });
  }, [error]);
  const day = value ?? summary.day;
  useAskAhead(day.asOf, wanted);
  return { day, isWaiting: day.asOf !== wanted };
}
