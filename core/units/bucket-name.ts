import type { AgeingBounds } from './ageing-edges.ts';
import { counted } from './counted.ts';

/** What a bucket of open dollars is called: `Not due`, `1–30 days`, `7 days`, `Over 90 days`; days past due, that is. */
export function bucketName({ from, to }: AgeingBounds): string {
  if (to === 0) return 'Not due';
  if (to === null) return `Over ${counted(from - 1, 'day')}`;
  return from === to ? counted(from, 'day') : `${from}–${counted(to, 'day')}`;
}
