import type { LiveView } from '../../../core/queries/live/contract.ts';
import { parseIsoDay } from '../../../core/units/day.ts';
import { formatDay, formatMoment } from '../../lib/format.ts';
import { isGone, sayAgo } from './follower-age.ts';
import { STATE_WORDS } from './words.ts';

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
  const since = `since ${formatMoment(written_at)}, ${sayAgo(written_at, now)}`;
  return (
    <div className="live-state" role="status">
      <span className="badge" data-tone={tone}>
        {isOver ? 'Stopped' : STATE_WORDS[state]}
      </span>
      {isOver && <span>The follower has written nothing {since}. The figures are those of then.</span>}
      {why !== null && <span>{why}</span>}
      {isPaused && <span>Paused: the figures are those of {sayAgo(written_at, now)}.</span>}
      <span className="quiet">
        As of {formatDay(parseIsoDay(as_of)!)} in {time_zone}
        {last_change_at !== null && ` · last change ${sayAgo(last_change_at, now)}`}
        {snapshot_at !== null && ` · last snapshot ${sayAgo(snapshot_at, now)}`}
      </span>
      {set_aside > 0 && <span className="hot">{set_aside} events could not be read and were set aside</span>}
    </div>
  );
}
