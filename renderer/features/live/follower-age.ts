import { LIVE_WORDS } from './words.ts';

/** A follower writes its status at least every ten seconds. */
const GONE_AFTER_MS = 60_000;

/** Whether a status of that moment belongs to a follower that is gone without a word. */
export function isGone(writtenAt: string, now: number): boolean {
  return now - Date.parse(writtenAt) > GONE_AFTER_MS;
}

/** `just now`, `12 seconds ago`, `5 minutes ago`, `3 hours ago`, `2 days ago`. */
export function sayAgo(moment: string, now: number): string {
  const seconds = Math.floor((now - Date.parse(moment)) / 1_000);
  if (seconds < 2) return LIVE_WORDS.followerAge.justNow;
  if (seconds < 120) return LIVE_WORDS.followerAge.secondsAgo(seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return LIVE_WORDS.followerAge.minutesAgo(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? LIVE_WORDS.followerAge.hoursAgo(hours) : LIVE_WORDS.followerAge.daysAgo(Math.floor(hours / 24));
}

/** `180 ms`, `1.4 s`, `2 min`. */
export function sayLag(ms: number): string {
  if (ms < 1_000) return LIVE_WORDS.followerAge.ms(ms);
  return ms < 120_000 ? LIVE_WORDS.followerAge.seconds((ms / 1_000).toFixed(1)) : LIVE_WORDS.followerAge.min(Math.round(ms / 60_000));
}
