import { openStore, storeFolder } from '../../adapters/store/open-store.ts';
import { VersionedStore } from '../../adapters/store/versioned-store.ts';
import type { LiveStatus } from '../../core/stored/live-files.ts';
import type { RecordedDay } from '../../core/stored/run-record.ts';
import { counted } from '../../core/units/counted.ts';
import type { StatusArguments } from '../arguments/run-arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { readLiveStatus } from '../follow/live-folder.ts';
import { standardOutput, writeAll } from '../output/stdout.ts';
import { version } from '../system/version.ts';
import { terminalSafe } from '../terminal/terminal-text.ts';

const HOUR = 3_600_000;
/** Time from the start of a day in UTC to its end in the last time zone. */
const LAST_END = 36 * HOUR;
/** A day that starts later in UTC can't have been published by the clock of any time zone. */
const FUTURE = 48 * HOUR;

/** `trs status`: whether the latest snapshot is fresh enough, for a monitor. */
export async function status({ store: address, maxAgeMs, json }: StatusArguments): Promise<ExitCode> {
  const store = new VersionedStore(await openStore(address, process.env), { appVersion: version, now: () => new Date() });
  const day = [...(await store.days()).values()].findLast(({ content_hash }) => content_hash !== null);
  const now = Date.now();
  const folder = storeFolder(address);
  const follower = folder === null ? null : followerOf(readLiveStatus(folder), now);
  const verdict = day === undefined ? null : freshness(day, now, maxAgeMs, follower);
  const text = json
    ? JSON.stringify({ ...report(day, verdict, maxAgeMs), follow: follower }, null, 2)
    : sentence(store.objects.address, day, verdict, maxAgeMs, follower);
  await writeAll(standardOutput(), [new TextEncoder().encode(`${json ? text : terminalSafe(text)}\n`)]);
  return verdict?.isFresh ? EXIT.done : EXIT.failed;
}

interface Freshness {
  readonly isFresh: boolean;
  /** Since the source was read. */
  readonly ageMs: number;
  /** The day itself is too old, even if it was published recently. */
  readonly isLongPast: boolean;
  /** The day itself lies in the future, so it hides the days that are published since. */
  readonly isInFuture: boolean;
}

/** After so long without a sign, a follower is gone. */
const GONE_MS = 60_000;

/** The follower of the store, as it says itself. `state` is also `gone`: it was killed, or hangs. */
type FollowerStatus = Pick<
  LiveStatus,
  'why' | 'lag_events' | 'lag_p95_ms' | 'last_change_at' | 'events' | 'events_per_second' | 'sent_again' | 'set_aside' | 'written_at'
> & { readonly state: LiveStatus['state'] | 'gone' };

function followerOf(status: LiveStatus | null, now: number): FollowerStatus | null {
  if (status === null) return null;
  const { state, why, lag_events, lag_p95_ms, last_change_at, events, events_per_second, sent_again, set_aside, written_at } = status;
  const isGone = state !== 'stopped' && now - Date.parse(written_at) > GONE_MS;
  const figures = { why, lag_events, lag_p95_ms, last_change_at, events, events_per_second, sent_again, set_aside, written_at };
  return { state: isGone ? 'gone' : state, ...figures };
}

/** Whether a follower needs attention. One that its user has stopped does not. */
function needsCare({ state, why, set_aside }: FollowerStatus): boolean {
  return state === 'gone' || state === 'waiting' || (state === 'stopped' && why !== null) || set_aside > 0;
}

function freshness({ as_of, observed_at }: RecordedDay, now: number, maxAgeMs: number, follower: FollowerStatus | null): Freshness {
  const ageMs = now - Date.parse(observed_at);
  const isLongPast = now - (Date.parse(as_of) + LAST_END) > maxAgeMs + 24 * HOUR;
  const isInFuture = Date.parse(as_of) - now > FUTURE;
  const isFollowed = follower === null || !needsCare(follower);
  return { isFresh: ageMs <= maxAgeMs && !isLongPast && !isInFuture && isFollowed, ageMs, isLongPast, isInFuture };
}

function report(day: RecordedDay | undefined, verdict: Freshness | null, maxAgeMs: number) {
  return {
    report_version: 1,
    is_fresh: verdict?.isFresh ?? false,
    as_of: day?.as_of ?? null,
    observed_at: day?.observed_at ?? null,
    is_in_future: verdict?.isInFuture ?? false,
    age_seconds: verdict === null ? null : Math.round(verdict.ageMs / 1000),
    max_age_seconds: maxAgeMs / 1000,
    content_hash: day?.content_hash ?? null,
    reconstructed: day?.reconstructed ?? null,
    rows_read: day?.rows_read ?? null,
    rows_kept: day?.rows_kept ?? null,
    rows_rejected: day?.rows_rejected ?? null,
    late_share: day?.late_share ?? null,
    newest_invoice: day?.newest_invoice ?? null,
    newest_payment: day?.newest_payment ?? null,
    accepted: day === undefined ? null : (day.accepted ?? []),
  };
}

function sentence(
  address: string,
  day: RecordedDay | undefined,
  verdict: Freshness | null,
  maxAgeMs: number,
  follower: FollowerStatus | null,
): string {
  if (day === undefined || verdict === null) return `STALE: ${address} holds no snapshot.`;
  const age = `${day.as_of} was observed ${hours(verdict.ageMs)} ago, ${verdict.ageMs <= maxAgeMs ? 'within' : 'more than'} the ${hours(maxAgeMs)} allowed`;
  const past = verdict.isLongPast
    ? ', and the day itself is longer past'
    : verdict.isInFuture
      ? ', and the day itself lies in the future'
      : '';
  const newest = typeof day.newest_invoice === 'string' ? `, newest invoice ${day.newest_invoice}` : '';
  const rejected = day.rows_rejected === 0 ? '' : `, ${day.rows_rejected} of ${day.rows_read} rows rejected`;
  const accepted = (day.accepted ?? []).map(({ gate }) => gate).join(', ');
  return `${verdict.isFresh ? 'FRESH' : 'STALE'}: ${age}${past}; content hash ${day.content_hash}${newest}${rejected}${accepted === '' ? '' : `, accepted: ${accepted}`}.${follower === null ? '' : followerSentence(follower)}`;
}

function followerSentence({ state, why, lag_events, events_per_second, set_aside }: FollowerStatus): string {
  const aside = set_aside === 0 ? '' : `, ${counted(set_aside, 'event')} could not be read`;
  const reason = why === null ? '' : ` ${why}`;
  return ` trs follow: ${state}, ${counted(lag_events, 'event')} behind, ${events_per_second} a second${aside}.${reason}`;
}

function hours(ms: number): string {
  return ms < HOUR ? `${Math.round(ms / 60_000)} min` : `${(ms / HOUR).toFixed(1).replace(/\.0$/, '')} h`;
}
