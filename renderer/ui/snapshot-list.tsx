import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { EpochDay } from '../../core/units/units.ts';
import { countOf, formatDay, formatMoment } from '../lib/format.ts';
import type { SnapshotSummary } from '../worker/core-types.ts';
import { UI_WORDS } from './words.ts';

interface SnapshotListProps {
  /** Earliest first. */
  readonly snapshots: readonly SnapshotSummary[];
  readonly day: EpochDay;
  onChoose(day: EpochDay): void;
}

/** The snapshots of a store to choose from, the latest first. */
export function SnapshotList({ snapshots, day, onChoose }: SnapshotListProps) {
  const chosen = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + by]?.focus();
  };
  return (
    <ul className="snapshots" aria-label={UI_WORDS.snapshotList.snapshots} onKeyDown={onKeyDown}>
      {snapshots.toReversed().map((snapshot) => (
        <li key={snapshot.day}>
          <button
            type="button"
            ref={snapshot.day === day ? chosen : undefined}
            data-autofocus={snapshot.day === day || undefined}
            aria-current={snapshot.day === day ? 'date' : undefined}
            title={saySnapshot(snapshot)}
            onClick={() => onChoose(snapshot.day)}
          >
            <strong>{formatDay(snapshot.day)}</strong>
            <span className="snapshot-rows">{countOf(snapshot.invoices, 'invoice')}</span>
            <span className="snapshot-mark">
              {snapshot.isReconstructed ? UI_WORDS.snapshotList.reconstructed : UI_WORDS.snapshotList.observed}{' '}
              {formatMoment(snapshot.observedAt)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a snapshot knew: only the day itself, or what came to be known since. */
export function saySnapshot({ day, isReconstructed, observedAt }: SnapshotSummary): string {
  return isReconstructed
    ? UI_WORDS.snapshotList.reconstructedTitle(formatMoment(observedAt), formatDay(day))
    : UI_WORDS.snapshotList.observedTitle(formatMoment(observedAt));
}
