import type { LiveView } from '../../../core/queries/live/contract.ts';
import { parseIsoDay } from '../../../core/units/day.ts';
import { formatDay, formatMoment } from '../../lib/format.ts';
import { isGone, sayAgo } from './follower-age.ts';
import { LIVE_WORDS, STATE_WORDS } from './words.ts';

interface LiveStateProps {
  readonly status: NonNullable<LiveView['status']>;
  readonly now: number;
  readonly isPaused: boolean;
}

/** What the follower does, and how fresh its figures are. */
export function LiveState({ status, now, isPaused }: LiveStateProps) {
  const { state, why, written_at, as_of, time_zone, last_change_at, snapshot_at, set_aside } = status;
  const isOver = state === 'stopped' || (isGone(written_at, now) && !isPaused);
  const tone = isOver ? 'hot' : state === 'following' ? 'ok' : 'warm';
  const since = LIVE_WORDS.state.since(formatMoment(written_at), sayAgo(written_at, now));
  return (
    <div className="live-state" role="status">
      <span className="badge" data-tone={tone}>
        {isOver ? LIVE_WORDS.state.stopped : STATE_WORDS[state]}
      </span>
      {isOver && <span>{LIVE_WORDS.state.silent(since)}</span>}
      {why !== null && <span>{why}</span>}
      {isPaused && <span>{LIVE_WORDS.state.paused(sayAgo(written_at, now))}</span>}
      <span className="quiet">
        {LIVE_WORDS.state.asOfIn(formatDay(parseIsoDay(as_of)!), time_zone)}
        {last_change_at !== null && LIVE_WORDS.state.lastChange(sayAgo(last_change_at, now))}
        {snapshot_at !== null && LIVE_WORDS.state.lastSnapshot(sayAgo(snapshot_at, now))}
      </span>
      {set_aside > 0 && <span className="hot">{LIVE_WORDS.state.setAside(set_aside)}</span>}
    </div>
  );
}
