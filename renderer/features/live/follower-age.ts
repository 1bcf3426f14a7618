import { countOf } from '../../lib/format.ts';

/** A follower writes its status at least every ten seconds. */
const GONE_AFTER_MS = 60_000;

/** Whether a status of that moment belongs to a follower that is gone without a word. */
export function isGone(writtenAt: string, now: number): boolean {
  return now - Date.parse(writtenAt) > GONE_AFTER_MS;
}

/** `just now`, `12 seconds ago`, `5 minutes ago`, `3 hours ago`, `2 days ago`. */
export function sayAgo(moment: string, now: number): string {
  const seconds = Math.floor((now - Date.parse(moment)) / 1_000);
  if (seconds < 2) return 'just now';
  if (seconds < 120) return `${countOf(seconds, 'second')} ago`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${countOf(minutes, 'minute')} ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${countOf(hours, 'hour')} ago` : `${countOf(Math.floor(hours / 24), 'day')} ago`;
}

/** `180 ms`, `1.4 s`, `2 min`. */
export function sayLag(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  return ms < 120_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}
