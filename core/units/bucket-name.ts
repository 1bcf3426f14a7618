import { counted } from './counted.ts';
import type { AgeingBounds } from './unit-schemas.ts';

/** The name of a bucket of open dollars by days overdue: `Not due`, `1–30 days`, `7 days`, `Over 90 days`. */
export function bucketName({ from, to }: AgeingBounds): string {
  if (to === 0) return 'Not due';
  if (to === null) return `Over ${counted(from - 1, 'day')}`;
  return from === to ? counted(from, 'day') : `${from}–${counted(to, 'day')}`;
}
