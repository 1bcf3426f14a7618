import { stepWithin } from '../../lib/days/step-day.ts';
import { formatDay } from '../../lib/format.ts';
import type { DayChoice } from '../../lib/workspace/screen-props.ts';
import { SnapshotList } from '../../ui/snapshot-list.tsx';
import { AsOfFrame } from './as-of-frame.tsx';
import { sayEndOfDays } from './say-end-of-days.ts';

type SnapshotControlProps = DayChoice & { readonly snapshots: NonNullable<DayChoice['snapshots']> };

/** Shows and changes the snapshot of a store whose day everything is as of. */
export function SnapshotControl(props: SnapshotControlProps) {
  const { day, shown, defaultDay, snapshots, onChoose } = props;
  const choose = (chosen: typeof day) => onChoose(chosen === defaultDay ? null : chosen);
  const [before, after] = [stepWithin(day, 'day', -1, props), stepWithin(day, 'day', 1, props)];
  return (
    <AsOfFrame
      day={day}
      shown={shown}
      back={{
        label: 'Snapshot before',
        title: before === null ? 'This is the first snapshot' : `Snapshot before, ${formatDay(before)}  [`,
        isDisabled: before === null,
      }}
      forward={{
        label: 'Snapshot after',
        title: after === null ? 'This is the latest snapshot' : `Snapshot after, ${formatDay(after)}  ]`,
        isDisabled: after === null,
      }}
      panel={{ label: 'Choose a snapshot', width: 320 }}
      onStep={(step, by) => {
        const to = stepWithin(day, step, by, props);
        if (to === null) sayEndOfDays(props, by);
        else choose(to);
      }}
    >
      {(close) => (
        <>
          <SnapshotList
            snapshots={snapshots}
            day={day}
            onChoose={(chosen) => {
              choose(chosen);
              close();
            }}
          />
          <p className="snapshots-note">Each day shows what was stored of it, and nothing of later ones.</p>
        </>
      )}
    </AsOfFrame>
  );
}
