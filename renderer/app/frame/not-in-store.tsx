import { formatIsoDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { OpenButtons } from '../../features/open/public.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { countOf, formatDay } from '../../lib/format.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { SnapshotSummary } from '../../worker/core-types.ts';

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
        name: 'Lineage',
        title: 'Lineage needs the rows that figures were made from',
        text: `A store keeps accounts, invoices and what was worked out of them: open the extracts or the database for the tables in between, or list the files of this snapshot with trs store show --as-of ${formatIsoDay(day)} --files.`,
      };
    case 'quality': {
      const snapshot = snapshots.find((each) => each.day === day);
      const counts = snapshot && ` (${countOf(snapshot.rowsRead, 'row')} read, ${countOf(snapshot.rowsRejected, 'row')} rejected)`;
      return {
        name: 'Quality',
        title: 'Quality is judged from the rows of the source',
        text: `They were checked when the snapshot of ${formatDay(day)} was taken${counts ?? ''} and aren’t in the store: open the extracts, or run trs check on them.`,
      };
    }
    case 'backtest':
      return {
        name: 'Back-test',
        title: 'A back-test needs what became known after each day',
        text: 'A snapshot knows nothing later than its day: open the extracts or the database, or run trs backtest on them.',
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
