import { stepWithin } from '../../lib/days/step-day.ts';
import { formatDay } from '../../lib/format.ts';
import type { DayChoice } from '../../lib/workspace/screen-props.ts';
import { SnapshotList } from '../../ui/snapshot-list.tsx';
import { AsOfFrame } from './as-of-frame.tsx';
import { sayEndOfDays } from './say-end-of-days.ts';
import { FRAME_WORDS } from './words.ts';

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
      defaultDay={defaultDay}
      back={{
        label: FRAME_WORDS.snapshotControl.before,
        title: before === null ? FRAME_WORDS.snapshotControl.isFirst : FRAME_WORDS.snapshotControl.beforeTitle(formatDay(before)),
        isDisabled: before === null,
      }}
      forward={{
        label: FRAME_WORDS.snapshotControl.after,
        title: after === null ? FRAME_WORDS.snapshotControl.isLatest : FRAME_WORDS.snapshotControl.afterTitle(formatDay(after)),
        isDisabled: after === null,
      }}
      panel={{ label: FRAME_WORDS.snapshotControl.choose, width: 320 }}
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
          <p className="snapshots-note">{FRAME_WORDS.snapshotControl.note}</p>
        </>
      )}
    </AsOfFrame>
  );
}
