import type { AgeingBounds } from '../../core/units/ageing-edges.ts';
import { formatDays } from './format.ts';

/** What a bucket of open dollars is called: `Not due`, `1–30 days`, `7 days`, `Over 90 days`; days past due, that is. */
export function bucketName({ from, to }: AgeingBounds): string {
  if (to === 0) return 'Not due';
  if (to === null) return `Over ${formatDays(from - 1)}`;
  return from === to ? formatDays(from) : `${from}–${formatDays(to)}`;
}
