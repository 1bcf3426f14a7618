import { formatIsoDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { OpenButtons } from '../../features/open/public.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { formatDay } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { SnapshotSummary } from '../../worker/core-types.ts';
import { FRAME_WORDS } from './words.ts';

/** Why a screen can't be shown for a store, and where to see it instead. */
export interface ScreenNotInStore {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

interface ShownSnapshot {
  readonly day: EpochDay;
  readonly snapshots: readonly SnapshotSummary[];
}

/** Null for a screen that a store has all it takes for. */
export function notInStore(screen: Screen, { day, snapshots }: ShownSnapshot): ScreenNotInStore | null {
  switch (screen) {
    case 'lineage':
      return {
        name: SHARED_WORDS.names.lineage,
        title: FRAME_WORDS.notInStore.lineageTitle,
        text: FRAME_WORDS.notInStore.lineageText(formatIsoDay(day)),
      };
    case 'quality': {
      const snapshot = snapshots.find((each) => each.day === day);
      const counts = snapshot && FRAME_WORDS.notInStore.counts(snapshot.rowsRead, snapshot.rowsRejected);
      return {
        name: SHARED_WORDS.names.quality,
        title: FRAME_WORDS.notInStore.qualityTitle,
        text: FRAME_WORDS.notInStore.qualityText(formatDay(day), counts ?? ''),
      };
    }
    case 'backtest':
      return {
        name: SHARED_WORDS.names.backtest,
        ...FRAME_WORDS.notInStore.backtest,
      };
    default:
      return null;
  }
}

/** A screen that can't be shown for a store. */
export function NotInStore({ lacking, onOpen }: { lacking: ScreenNotInStore; onOpen(fileSelection: FileSelection): void }) {
  return (
    <div className="screen">
      <section className="screen-list" aria-label={lacking.name}>
        <header className="screen-head">
          <h1>{lacking.name}</h1>
        </header>
        <EmptyState
          title={lacking.title}
          action={
            <div className="dialog-buttons">
              <OpenButtons onOpen={onOpen} isPrimary={false} />
            </div>
          }
        >
          {lacking.text}
        </EmptyState>
      </section>
    </div>
  );
}
